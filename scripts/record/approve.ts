// The second key's side: what the recorder asks for, in words made from the call itself, and a signature under it.
import { randomBytes } from "node:crypto";
import { bytesToBigInt } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { readState } from "./chain-state.ts";
import { type Chain, connect } from "./connect.ts";
import { displayAmount } from "./journal/amount.ts";
import { shown } from "./journal/fault.ts";
import { KnownEntries } from "./journal/known-entries.ts";
import { assetText, type World } from "./journal/world.ts";
import type { ChainAccess } from "./options.ts";
import { type PermissionRequest, readPermissionFile, writePermissionFile } from "./permission-file.ts";
import { type Outflow, outflowOf, typedData } from "./permission-terms.ts";
import { fundText, outflowWords } from "./permission-words.ts";

const SECONDS_A_DAY = 86_400;

export interface ApproveOptions extends ChainAccess {
  /** The file of requests; signed in place. */
  file: string;
  dataDir: string;
  /** How long the signatures may be brought. */
  days: number;
  /** Shows what would be signed, all of it; signs where it says so. */
  ask: (text: string) => Promise<boolean>;
}

/** Signs, with the key at hand, what a file asks of it, once `ask` has agreed. Returns how many requests it signed. Throws a PlainError where one is not what it says. */
export async function approve(options: ApproveOptions): Promise<{ signed: number; others: number }> {
  const { file: path, deployment, privateKey, days, ask } = options;
  if (!privateKey) throw new PlainError("No key to sign with is at hand.");
  const account = privateKeyToAccount(privateKey);
  const file = readPermissionFile(path);
  if (!file) throw new PlainError(`There is no file ${path}. "throughline record" writes one where a journal needs approval.`);
  const chain = await connect([options.rpcUrl]);
  if (file.chainId !== chain.chainId || file.ledger.toLowerCase() !== deployment.ledger.toLowerCase())
    throw new PlainError(
      `${path} asks for approval on chain ${file.chainId}, ledger ${file.ledger}, but RPC_URL and DEPLOYMENT name chain ${chain.chainId}, ledger ${deployment.ledger}. Set them to that ledger.`,
    );
  const world = await readWorld(chain, options, account.address);
  const mine = file.requests.filter((request) => request.signer.toLowerCase() === account.address.toLowerCase());
  const open = mine.filter((request) => !isStale(request, world));
  if (open.length === 0)
    throw new PlainError(
      mine.length > 0
        ? `What ${path} asks of ${account.address} is out of date: the lines have moved on. Have "throughline record" run again, which asks anew where it must.`
        : `${path} asks nothing of the key at hand, ${account.address}. It waits for ${[...new Set(file.requests.map(({ signer }) => signer))].join(", ") || "nobody"}.`,
    );
  const texts = open.map((request) => wordsFor(request, world, account.address, path));
  const until = Math.max(world.time, Math.floor(Date.now() / 1000)) + days * SECONDS_A_DAY;
  const answer = await ask(`${texts.join("\n\n")}\n\nGood until ${new Date(until * 1000).toISOString()}, each for this once.`);
  if (!answer) throw new PlainError("Nothing was signed.");

  for (const request of open) {
    request.deadline = until;
    if (request.is === "consent") request.nonce = bytesToBigInt(randomBytes(32)).toString();
    const typed = typedData(request, { chainId: chain.chainId, ledger: deployment.ledger })!;
    request.signature =
      typed.primaryType === "Approval" ? await account.signTypedData(typed) : await account.signTypedData(typed);
  }
  writePermissionFile(path, file);
  return { signed: open.length, others: file.requests.filter(({ signature }) => !signature).length };
}

async function readWorld(chain: Chain, { deployment, dataDir }: ApproveOptions, address: Address): Promise<World> {
  const texts = new PrivateTexts(dataDir);
  return (await readState({ chain, deployment, address, texts, atLeast: 0n, known: new KnownEntries() })).world;
}

/** A line that has moved on takes no call that was made for where it stood. */
function isStale({ calldata }: PermissionRequest, world: World): boolean {
  const outflow = outflowOf(calldata);
  return outflow !== undefined && world.line(outflow.fund, lower(outflow.asset)).spent > outflow.expectedAt;
}

/** What would be signed, from the call alone; what the file says of it does not count. */
function wordsFor(request: PermissionRequest, world: World, me: Address, path: string): string {
  const { calldata, is, ref, line } = request;
  const refuse = (problem: string) => new PlainError(`${path}: the request of line ${line} ${problem}. Nothing was signed.`);
  const outflow = outflowOf(calldata);
  if (!outflow) throw refuse("asks for a call that takes nothing out of a fund, or cannot be read");
  const fund = world.fund(outflow.fund);
  if (!fund) throw refuse("names a fund that is not on the chain");
  const clauses = outflowWords(outflow, calldata, world, ref).map((clause) => `  ${clause}`);
  if (is === "approval") {
    if (fund.approver?.toLowerCase() !== me.toLowerCase())
      throw refuse(`is of fund ${fundText(fund.id, world)}, whose second key ${me} is not (any more)`);
    return [`Approve, as the second key of ${fundText(fund.id, world)}:`, ...clauses, `  ${limitText(outflow, world)}`].join(
      "\n",
    );
  }
  if (outflow.what !== "transfer") throw refuse("asks for consent to something that is no transfer");
  const receiver = world.fund(outflow.toFund);
  const organisation = receiver && world.organisation(receiver.organisation);
  if (!organisation?.ours) throw refuse(`is to a fund of an organisation whose admin ${me} is not`);
  const scope = "  Your consent is to the funds, the amounts and the place; the rest the recorder may still change.";
  return [
    `Consent, as the admin of ${shown(organisation.name)} (${shown(organisation.key)}), to a transfer into your fund:`,
    ...clauses,
    scope,
  ].join("\n");
}

function limitText({ fund, asset }: Outflow, world: World): string {
  const limit = world.fund(fund)!.limits.get(lower(asset)) ?? 0n;
  const known = world.asset(lower(asset));
  return known ? `up to ${displayAmount(limit, known.decimals)} ${assetText(known)} would need no approval` : "";
}

function lower(address: Address): Address {
  return address.toLowerCase() as Address;
}
