import { getAbiItem } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { ZERO_ADDRESS, ZERO_WORD, UNIT_PREFIX } from "../../../contracts/ids.ts";
import { displayAmount } from "../../record/journal/amount.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import { findFund, openedFunds } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";
import { showMatching } from "./matching-show.ts";

/** All that the chain keeps of a fund, for people. */
export async function showFund(ledger: GovernedLedger, text: string): Promise<string[]> {
  const { client, deployment } = ledger;
  const known = await openedFunds(ledger);
  const fund = await findFund(ledger, text, known);
  const contract = ledgerContract(ledger);
  const nameOf = (id: string) => known.find((one) => one.id === id)?.key ?? id;
  const states = [
    fund.open && "open",
    fund.closed && "closed",
    fund.cancelled && "cancelled",
    fund.frozen && "frozen by its admin",
    fund.paused && "paused by the guardian",
  ].filter((state) => state !== false);
  const lines = [
    `Fund "${fund.key}": ${fund.name}`,
    `  id            ${fund.id}`,
    `  organisation  "${fund.organisation.key}", admin ${fund.organisation.admin}`,
    `  state         ${states.join(", ")}`,
    `  recorder      ${fund.recorder}`,
    `  approver      ${fund.approver === ZERO_ADDRESS ? "none: the recorder pays alone" : fund.approver}`,
  ];
  if (fund.refundDeadline !== 0) lines.push(`  refundable    until ${new Date(fund.refundDeadline * 1_000).toISOString()}`);
  if (fund.successor !== ZERO_WORD) lines.push(`  successor     "${nameOf(fund.successor)}"`);
  if (fund.hasRule) {
    const rule = await client.readContract({ ...contract, functionName: "allocationOf", args: [fund.id] });
    const shares = rule.map((share) => `${displayAmount(BigInt(share.basisPoints), 2)} % "${nameOf(share.fund)}"`);
    lines.push(`  rule          ${shares.join(", ")}`);
  }
  const event = getAbiItem({ abi: donationLedgerAbi, name: "LineOpened" });
  const opened = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, args: { fund: fund.id }, fromBlock, toBlock, strict: true }),
  );
  for (const { args } of opened) {
    const { asset, code, decimals } = args;
    const line = await client.readContract({ ...contract, functionName: "lineOf", args: [fund.id, asset] });
    const isToken = asset !== ZERO_ADDRESS && !asset.toLowerCase().startsWith(UNIT_PREFIX);
    const show = (units: bigint) => displayAmount(units, decimals);
    let text = `  ${code}${isToken ? ` (${asset})` : ""}: received ${show(line.received)}, spent ${show(line.spent)}`;
    if (fund.approver !== ZERO_ADDRESS) {
      const limit = await client.readContract({ ...contract, functionName: "limitOf", args: [fund.id, asset] });
      text += `, approval above ${show(limit)}`;
    }
    lines.push(text);
  }
  lines.push(...(await showMatching(ledger, fund.id, nameOf)));
  return lines;
}
