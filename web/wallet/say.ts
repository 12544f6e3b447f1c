import { ask, AskFailure } from "../graphql/ask.ts";
import { SubjectOfDocument } from "../generated/subject.ts";
import type { Saying } from "./attest.ts";
import { type Sent, sendCall } from "./send.ts";

/**
 * Says something about an entry by the wallet, and waits until it is in a block. What is spoken of is asked anew first. Throws a WalletFailure, or an
 * AskFailure (`GONE`: there is no such entry any more). `from`: the account that says it; another one is not asked.
 */
export async function say(entry: string, from: string, saying: Saying, sent: (hash: `0x${string}`) => void): Promise<Sent> {
  const { subject } = await ask(SubjectOfDocument, { entry });
  if (!subject) throw new AskFailure("GONE", "There is no such entry.");
  const { attestationCall } = await import("./attest.ts");
  return await sendCall(subject.chainId, from, attestationCall(subject, saying), sent);
}
