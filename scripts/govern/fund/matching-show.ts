// The pools that a fund has to do with: what it adds to gifts to others, and who adds to gifts to it.
import { getAbiItem, type Hex } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { type Address, UNIT_PREFIX } from "../../../contracts/ids.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import { assetOfLine, findAsset, type FoundAsset, shownAmount } from "../assets.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";
import { ruleText } from "./matching-text.ts";

interface RuleSaid {
  pool: Hex;
  asset: Address;
  fund: Hex;
}

/** Every rule that was ever set of a pool, or for a fund: once for each pool, asset and fund. */
export async function rulesSaid(
  { client, deployment }: GovernedLedger,
  of: { pool: Hex } | { fund: Hex },
): Promise<RuleSaid[]> {
  const event = getAbiItem({ abi: donationLedgerAbi, name: "MatchingSet" });
  const logs = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, args: of, fromBlock, toBlock, strict: true }),
  );
  const said = logs.map(({ args: { pool, asset, fund } }) => ({ pool, asset, fund }));
  return [...new Map(said.map((one) => [`${one.pool} ${one.asset} ${one.fund}`, one])).values()];
}

/** A line for each rule, of the fund as a pool and as given to. `nameOf`: a fund as people know it. */
export async function showMatching(ledger: GovernedLedger, fund: Hex, nameOf: (id: Hex) => string): Promise<string[]> {
  const lines: string[] = [];
  for (const said of await rulesSaid(ledger, { pool: fund }))
    lines.push(`  matches       ${await shown(ledger, said, nameOf)}`);
  for (const said of await rulesSaid(ledger, { fund }))
    lines.push(`  matched by    pool "${nameOf(said.pool)}" ${await shown(ledger, said, nameOf)}`);
  return lines;
}

async function shown(ledger: GovernedLedger, { pool, asset, fund }: RuleSaid, nameOf: (id: Hex) => string): Promise<string> {
  const contract = ledgerContract(ledger);
  const [{ rule, matchedForFund, matchedInAll }, { received, spent }, accepted] = await Promise.all([
    ledger.client.readContract({ ...contract, functionName: "matchingOf", args: [pool, asset, fund] }),
    ledger.client.readContract({ ...contract, functionName: "lineOf", args: [pool, asset] }),
    acceptsPool(ledger, pool, fund),
  ]);
  const known = await assetOf(ledger, pool, asset);
  const least = [received - spent, rule.mostPerFund - matchedForFund, rule.mostInAll - matchedInAll].reduce((a, b) =>
    a < b ? a : b,
  );
  const left = least > 0n ? least : 0n;
  const taken = accepted ? "" : "; the fund does not take it (fund consent)";
  return `${ruleText(rule, known, nameOf(fund))}; added ${shownAmount(matchedForFund, known)}, ${shownAmount(left, known)} left${taken}`;
}

async function acceptsPool(ledger: GovernedLedger, pool: Hex, fund: Hex): Promise<boolean> {
  const contract = ledgerContract(ledger);
  const { organisation } = await ledger.client.readContract({ ...contract, functionName: "fundOf", args: [pool] });
  return await ledger.client.readContract({ ...contract, functionName: "accepts", args: [fund, organisation] });
}

function assetOf(ledger: GovernedLedger, pool: Hex, asset: Address): Promise<FoundAsset> {
  return asset.toLowerCase().startsWith(UNIT_PREFIX) ? findAsset(ledger, asset) : assetOfLine(ledger, pool, asset);
}
