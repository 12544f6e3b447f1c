// A fund's campaigns: an appeal for gifts, with a window and a target. Returns what was done, for people.
import { getAbiItem } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { dayNumber, dayText, ZERO_ADDRESS } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import { act } from "../act.ts";
import { baseUnits, findAsset, shownAmount } from "../assets.ts";
import { adminOf, type FoundFund, findFund } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";

export interface CampaignWords {
  key: string;
  name: string;
  /** The first and last day whose gifts count, YYYY-MM-DD. */
  from: string;
  until: string;
  /** In display units, and of what; absent: no target. */
  target?: { amount: string; asset: string };
}

/** Announces a campaign, or announces it anew under the same key. Sends nothing where that is what stands. */
export async function announceCampaign(ledger: GovernedLedger, text: string, words: CampaignWords): Promise<string> {
  const [key, name] = [said(words.key, "--key"), said(words.name, "--name")];
  const [firstDay, lastDay] = [day(words.from, "--from"), day(words.until, "--until")];
  if (lastDay < firstDay)
    throw new PlainError(`--until is ${words.until}, before --from, ${words.from}: the last day is the first one or later.`, {
      exitCode: 2,
    });
  const fund = await findFund(ledger, text);
  const asset = words.target && (await findAsset(ledger, words.target.asset));
  const target = asset ? baseUnits(words.target!.amount, asset, false) : 0n;
  const campaign = { fund: fund.id, key, name, asset: asset?.address ?? ZERO_ADDRESS, target, firstDay, lastDay };
  const shown = `Campaign "${key}" of fund "${fund.key}", ${words.from} to ${words.until}, ${asset ? `target ${shownAmount(target, asset)}` : "no target"}`;
  const last = await lastSaid(ledger, fund, key);
  const same =
    last &&
    last.name === name &&
    last.target === target &&
    (target === 0n || last.asset.toLowerCase() === campaign.asset.toLowerCase()) &&
    last.firstDay === firstDay &&
    last.lastDay === lastDay;
  if (same) return `${shown}, is announced so already: nothing was sent.`;
  const contract = ledgerContract(ledger);
  const tx = await act(ledger, { contract, functionName: "announceCampaign", args: [campaign], who: adminOf(fund) });
  return `${shown}, is announced${last ? " anew; what was said before stays readable" : ""} (transaction ${tx}).`;
}

async function lastSaid({ client, deployment }: GovernedLedger, fund: FoundFund, key: string) {
  const event = getAbiItem({ abi: donationLedgerAbi, name: "CampaignAnnounced" });
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, args: { fund: fund.id }, fromBlock, toBlock, strict: true }),
  );
  return logs.map(({ args }) => args).findLast((args) => args.key === key);
}

function said(text: string, option: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new PlainError(`${option} is empty: say what the campaign is called.`, { exitCode: 2 });
  return trimmed;
}

/** Days since 1970-01-01 of a day as people write it. A `PlainError` where it is none. */
export function day(text: string, option: string): number {
  const number = dayNumber(text);
  if (number === undefined || number < 0 || dayText(number) !== text)
    throw new PlainError(`${option} is "${text}": write a day as YYYY-MM-DD, such as 2026-09-07.`, { exitCode: 2 });
  return number;
}
