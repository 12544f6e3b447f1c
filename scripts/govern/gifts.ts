import { type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, lineId, parseEntryId, textHash, isWord } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import type { FoundFund } from "./find.ts";
import type { GovernedLedger } from "./ledger.ts";

export interface FoundGift {
  asset: Address;
  start: bigint;
  amount: bigint;
  /** Whose coins or tokens they were. */
  payer: Address;
}

const donated = donationLedgerAbi.find((item) => item.type === "event" && item.name === "Donated" && item.inputs.length === 9);

/** One uncut gift to a fund, by its reference, the reference's hash, or its id. A `PlainError` where there is none, or several. */
export async function findGift(ledger: GovernedLedger, text: string, fund: FoundFund): Promise<FoundGift> {
  const { client, deployment } = ledger;
  const entry = parseEntryId(text);
  const ref: Hex = isWord(text) ? text : textHash(text);
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({
      address: deployment.ledger,
      event: donated as DonatedEvent,
      args: { fund: fund.id },
      fromBlock,
      toBlock,
      strict: true,
    }),
  );
  const found = logs
    .map(({ args }) => args)
    .filter(({ asset, start, ref: its }) =>
      entry ? entry.direction === "in" && entry.start === start && entry.line === lineId(fund.id, asset) : its === ref,
    );
  if (found.length === 0)
    throw new PlainError(`No gift "${text}" was given to fund "${fund.key}". Check the reference, or give the gift's id.`);
  if (found.length > 1) {
    const ids = found.map(({ asset, start }) => `  ${lineId(fund.id, asset)}-in-${start}`);
    throw new PlainError(
      `${found.length} gifts to fund "${fund.key}" bear the reference "${text}" (anyone may write any). Say which by its id:\n${ids.join("\n")}`,
    );
  }
  const { asset, start, amount, by } = found[0]!;
  return { asset, start, amount, payer: by };
}

type DonatedEvent = Extract<(typeof donationLedgerAbi)[number], { type: "event"; name: "Donated" }> & {
  inputs: { readonly length: 9 };
};
