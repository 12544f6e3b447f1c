// `chain`: runs an organisation's own chain until stopped.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { PlainError } from "../../../contracts/plain-error.ts";
import { lockDataDirectory } from "../../../indexer/store/lock.ts";
import { runService } from "../../service/until-stopped.ts";
import { dataDirectory } from "../../settings.ts";
import { keyFile, logFile, makeChain } from "./first-run.ts";
import { makeChainDirectory, OwnChain } from "./own-chain.ts";
import { answer } from "./rpc-methods.ts";
import { openDoor } from "./rpc-server.ts";

export interface ChainCommand {
  host: string;
  port: number;
  names: readonly string[];
  acceptClock: boolean;
  passwordFile: string | undefined;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** Runs the chain of the data directory, making it where there is none. Throws a PlainError where it cannot run, or had to stop. */
export async function runChain({ host, port, names, acceptClock, passwordFile }: ChainCommand): Promise<void> {
  const directory = join(dataDirectory(), "chain");
  await runService(async (service) => {
    await inPlace(directory, makeChainDirectory(directory));
    const lock = await lockDataDirectory(directory);
    service.atEnd(() => lock.release());
    const file = logFile(directory);
    const isNew = !existsSync(file);
    if (isNew) await inPlace(directory, makeChain(directory, passwordFile, say));
    const chain = await OwnChain.open({ file, acceptClock, say });
    service.atEnd(() => chain.close());
    const door = await openDoor({ host, port, names, answer: (method, params) => answer(chain, method, params) });
    service.atEnd(() => door.close());
    await lock.announce({ url: door.url });
    if (!LOOPBACK.test(host))
      say(
        `Anyone who reaches ${door.url} can read everything and send transactions, which cost nothing here. Let only those in whom you mean to, by a firewall or a private network.`,
      );
    say(`Chain ${chain.chainId} at block ${chain.height}, kept in ${file}.`);
    if (chain.height === 0) for (const line of nextSteps(directory, chain, door.url)) say(line);
    console.log(`Chain: ${door.url}`);
    await Promise.race([service.untilStopped(), chain.broken]);
  });
}

/** What to do with a chain that nothing was done on yet. */
function nextSteps(directory: string, chain: OwnChain, url: string): string[] {
  const [deployer, recorder] = [keyFile(directory, "deployer"), keyFile(directory, "recorder")];
  const address = chain.accounts.find(({ name }) => name === "recorder")?.address;
  return [
    "",
    `Keys, encrypted: ${deployer} (the ledger's administrator: keep it away once the contracts stand)`,
    `                 ${recorder} (records)`,
    "Back up that folder now, and chain.log daily: without chain.log the chain is gone.",
    "",
    "Next, each in another terminal:",
    `  KEY_FILE=${deployer} npx throughline deploy --rpc-url ${url} --chain-id ${chain.chainId} --coin-code COIN --registrar ${address}`,
    `  export RPC_URL=${url}`,
    `  KEY_FILE=${recorder} npx throughline record scripts/sample/journal.csv`,
    "  npx throughline start",
    "",
  ];
}

async function inPlace<T>(directory: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`No chain can be kept in ${directory} (${(error as Error).message}).`, { cause: error });
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
