// What a sponsor promises for acts that a fund holds: "a tree for every 1,000 steps". Returns what was done, for people.
import { getAbiItem } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import { evidenceArgument } from "../../record/evidence-argument.ts";
import { act } from "../act.ts";
import { baseUnits, findAsset, shownAmount } from "../assets.ts";
import { adminOf, findFund } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";
import { day } from "./campaign.ts";

export interface PledgeWords {
  /** What is counted, and for how much of it; in display units. */
  acts: string;
  per: string;
  /** What is promised for that, and how much. */
  outcome: string;
  gives: string;
  /** An organisation's or a company's public name. */
  sponsor: string;
  /** What the sponsor signed: a file or a folder, or the hash of one. */
  evidence: string;
  /** The first and last day whose acts count, YYYY-MM-DD. */
  from: string;
  until: string;
}

/** Announces a pledge, or announces it anew. Sends nothing where that is what stands. */
export async function announcePledge(
  ledger: GovernedLedger,
  text: string,
  words: PledgeWords,
  dataDir: string,
): Promise<string> {
  const sponsor = words.sponsor.trim();
  if (sponsor === "") throw new PlainError("--sponsor is empty: say who promises.", { exitCode: 2 });
  const [firstDay, lastDay] = [day(words.from, "--from"), day(words.until, "--until")];
  if (lastDay < firstDay)
    throw new PlainError(`--until is ${words.until}, before --from, ${words.from}: the last day is the first one or later.`, {
      exitCode: 2,
    });
  const fund = await findFund(ledger, text);
  const [acts, outcome] = [await findAsset(ledger, words.acts), await findAsset(ledger, words.outcome)];
  if (acts.address.toLowerCase() === outcome.address.toLowerCase())
    throw new PlainError("--acts and --outcome are the same: what is promised is something else than what is counted.", {
      exitCode: 2,
    });
  const [per, gives] = [baseUnits(words.per, acts, false), baseUnits(words.gives, outcome, false)];
  const evidence = await evidenceArgument(words.evidence, dataDir);
  const sides = { fund: fund.id, acts: acts.address, outcome: outcome.address };
  const pledge = { ...sides, per, gives, firstDay, lastDay, sponsor, evidence };
  const shown = `${shownAmount(gives, outcome)} for every ${shownAmount(per, acts)} by "${sponsor}" in fund "${fund.key}", ${words.from} to ${words.until}`;
  const event = getAbiItem({ abi: donationLedgerAbi, name: "PledgeAnnounced" });
  const { client, deployment } = ledger;
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, args: sides, fromBlock, toBlock, strict: true }),
  );
  const last = logs.at(-1)?.args;
  const stands = ({ per, gives, firstDay, lastDay, sponsor, evidence }: Omit<typeof pledge, keyof typeof sides>) =>
    JSON.stringify([per, gives, firstDay, lastDay, sponsor, evidence].map(String));
  if (last && stands(last) === stands(pledge)) return `${shown}, is announced so already: nothing was sent.`;
  const contract = ledgerContract(ledger);
  const tx = await act(ledger, { contract, functionName: "announcePledge", args: [pledge], who: adminOf(fund) });
  return `${shown}, is announced${last ? " anew; what was said before stays readable" : ""} (transaction ${tx}).`;
}
