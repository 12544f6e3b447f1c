// The demonstration as its own process, for whatever looks at the page from outside.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/settings.ts";

export interface Demonstration extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  /** What is worth looking at, by name. */
  paths: Record<"home" | "gift" | "disbursement" | "fund" | "organisation", string>;
}

/** Starts it on free ports, with data of its own, and waits until the page is there. */
export async function startDemonstration(): Promise<Demonstration> {
  const dataDir = await mkdtemp(join(tmpdir(), "throughline-page-"));
  const parameters = [join(ROOT, "scripts", "cli.ts"), "dev", "--port", "0", "--rpc-port", "0"];
  const env = { ...process.env, DATA_DIR: dataDir, NO_COLOR: "1" };
  const child = spawn(process.execPath, parameters, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Open\s+(http:\/\/[^/\s]+)\//.exec(said);
      if (found && said.includes("Ctrl-C")) resolve(found[1]!);
    });
    void ended.then(() => reject(new Error("The demonstration ended before its page was there.")));
  });
  const query = '{ donation(ref: "gift-3") { id fund { id organisation { id } } } disbursement(ref: "out-2") { id } }';
  const answer = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: "application/json" } });
  const { data } = (await answer.json()) as {
    data: { donation: { id: string; fund: { id: string; organisation: { id: string } } }; disbursement: { id: string } };
  };
  return {
    url,
    paths: {
      home: "/",
      gift: `/gift/${data.donation.id}`,
      disbursement: `/disbursement/${data.disbursement.id}`,
      fund: `/fund/${data.donation.fund.id}`,
      organisation: `/organisation/${data.donation.fund.organisation.id}`,
    },
    [Symbol.asyncDispose]: close,
  };
}
