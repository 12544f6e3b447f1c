// The part of the sample that a journal alone cannot tell, for many keys have a hand in it: an organisation that a Safe runs and a
// token fund with a second key; donors who give for themselves; an appeal that is cancelled and refunded; a recipient and
// an auditor who confirm.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Deployment } from "../../../contracts/deployment.ts";
import { PrivateTexts } from "../../../indexer/private/private-texts.ts";
import { approve } from "../../record/approve.ts";
import { attest } from "../../record/attest.ts";
import { permissionFile } from "../../record/permission-file.ts";
import { recordJournal } from "../../record/record.ts";
import { announceAppeal } from "./appeal.ts";
import { found } from "./found.ts";
import { cancelAndClaim, giveAll, GIFT_REFS } from "./give.ts";
import { account, type Person, privateKeyOf } from "./people.ts";

export interface PlayOptions {
  rpcUrl: string;
  deployment: Deployment;
  /** Of the demonstration; journals with the sample's addresses filled in are written there. */
  dataDir: string;
  say: (line: string) => void;
}

/** Plays it on a local chain that has the sample's journal on it. Throws a PlainError where something is refused. */
export async function playEscrow(options: PlayOptions): Promise<void> {
  const { rpcUrl, deployment, dataDir, say } = options;
  say("Ferrymen found a guild that a Safe runs; donors give coins and tokens …");
  await announceAppeal(rpcUrl, deployment);
  const { token } = await found(rpcUrl, deployment);
  const addresses = { token, bank: account("bank").address, architect: account("architect").address };
  const journal = (name: string) => fillIn(join(import.meta.dirname, name), join(dataDir, "sample"), addresses);

  const access = (person: Person) => ({ rpcUrl, deployment, privateKey: privateKeyOf(person), dataDir });
  const whole = { ...access("recorder"), registeredBy: [account("boatyard").address] };
  await recordJournal({ ...whole, file: await journal("before-gifts.csv") });
  await giveAll(rpcUrl, deployment, token);
  new PrivateTexts(dataDir).keepRefs(GIFT_REFS);

  // What is above the fund's limit waits for the treasurer; once it is signed, the same command goes on.
  const file = await journal("after-gifts.csv");
  await expectRefusal(() => recordJournal({ ...whole, file }));
  const requests = permissionFile(dataDir, file, deployment);
  const { signed } = await approve({ ...access("treasurer"), file: requests, days: 7, ask: () => Promise.resolve(true) });
  say(`The treasurer approves ${signed} payment${signed === 1 ? "" : "s"} above the fund's limit …`);
  await recordJournal({ ...whole, file });

  await cancelAndClaim(rpcUrl, deployment);
  await attest({ ...access("boatyard"), of: "boat-1", kind: "RECEIVED", amount: "1200.00", as: "boatyard", folder: dataDir });
  await attest({ ...access("auditor"), of: "keel-1", kind: "VERIFIED", folder: dataDir });
  say("A museum that is not to be pays back; a boatyard and an auditor confirm.");
}

/** A journal beside its evidence, with addresses in the places of their names. */
async function fillIn(source: string, folder: string, addresses: Record<string, string>): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(join(import.meta.dirname, "..", "evidence"), join(folder, "evidence"), { recursive: true });
  const text = await readFile(source, "utf8");
  const file = join(folder, source.split("/").at(-1)!);
  await writeFile(
    file,
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => addresses[name]!),
  );
  return file;
}

async function expectRefusal(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch {
    return;
  }
  throw new Error("a payment above the limit went through without its second key");
}
