import { createServer } from "node:net";
import { PlainError } from "../../contracts/plain-error.ts";

export interface WantedPort {
  /** What it is for, as in "the API". */
  what: string;
  /** The option that sets it. */
  option: string;
  preset: number;
  /** As given; absent: the preset. */
  given: number | undefined;
}

/**
 * The port to listen on: the one given, which must be free (else a PlainError), or the preset, or 0 (any free one) where the
 * preset is taken, which `say` is told.
 */
export async function choosePort({ what, option, preset, given }: WantedPort, say: (line: string) => void): Promise<number> {
  if (given !== undefined) {
    if (await isFree(given)) return given;
    throw new PlainError(`Port ${given} for ${what} is in use. Stop what listens there, or give another with ${option}.`);
  }
  if (await isFree(preset)) return preset;
  say(`Port ${preset} is in use, so ${what} takes a free one (${option} chooses).`);
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(new PlainError(`Port ${port} cannot be used: ${error.message}.`, { cause: error }));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
