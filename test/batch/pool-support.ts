// Pools that match gifts, on a chain of a fixture.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { encodeFunctionData, type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { readLeaves } from "../../indexer/leaves/read-leaves.ts";
import { connect } from "../../scripts/record/connect.ts";
import { ADDRESSES, type Fixture, KEYS } from "../record/fixture.ts";
import { batchesIn, store } from "./support.ts";

export const poolOf = (key: string): Hex => fundId(organisationId("city"), key);

/** A fund that holds so much, in CNY, and doubles gifts to the flood appeal, but for what is said. */
export async function openPool(fixture: Fixture, key: string, holds: string, rule: object = {}): Promise<Hex> {
  await fixture.record([
    { op: "fund", ref: key, party: "city", purpose: `Pool ${key}` },
    { op: "donate", ref: `into-${key}`, fund: key, asset: "CNY", amount: holds },
  ]);
  await setRule(fixture, key, rule);
  return poolOf(key);
}

export async function setRule(fixture: Fixture, key: string, rule: object = {}): Promise<void> {
  const limits = { ratio: 10_000, mostPerGift: 10n ** 9n, mostPerFund: 10n ** 9n, mostInAll: 10n ** 9n };
  const days = { from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS, evidence: ZERO_WORD };
  const where = { pool: poolOf(key), asset: unitAddress("CNY"), fund: poolOf("flood") };
  const args = [{ ...where, ...limits, ...days, ...rule }] as const;
  const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "setMatching", args });
  await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
}

/** Has somebody else record on a fund. */
export async function handOver(fixture: Fixture, key: string): Promise<void> {
  const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "setRecorder", args: [poolOf(key), ADDRESSES[1]!] });
  await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
}

/** Somebody else pays so much out of a pool. */
export async function payOut(fixture: Fixture, key: string, amount: string): Promise<void> {
  const paid = { op: "disburse", ref: `paid-${key}-${amount}`, fund: key, asset: "CNY", amount, purpose: "elsewhere" } as const;
  await fixture.record([paid], { key: KEYS[1], dataDir: join(fixture.folder, "others") });
}

/** What a pool holds, in base units. */
export async function heldBy(fixture: Fixture, key: string): Promise<bigint> {
  const { client } = await connect([fixture.local.url]);
  const args = [poolOf(key), unitAddress("CNY")] as const;
  const line = { address: fixture.deployment.ledger, abi: donationLedgerAbi, functionName: "lineOf", args } as const;
  const { received, spent } = await client.readContract(line);
  return received - spent;
}

/** The batches that stand on the chain, each with what was booked for it, pool by pool, and its published list. */
export async function matchedBatches(fixture: Fixture) {
  const events = await fixture.events();
  const booked = events.flatMap((event) => (event.name === "Transferred" && "answers" in event.args ? [event.args] : []));
  const found = [];
  for (const { fund, start, root, amount, count } of batchesIn(events)) {
    const leaves: Leaf[] = [];
    const published = createReadStream(join(store(fixture), `${root}.csv.gz`));
    for await (const some of readLeaves(published, { root, amount, count })) leaves.push(...some);
    const sums = booked
      .filter(({ answers }) => answers.fund === fund && answers.start === start)
      .map(({ fromFund, fromAmount }) => [fromFund, fromAmount] as const);
    found.push({ root, leaves, sums });
  }
  return found;
}

/** What the leaves say that each pool adds, in all. */
export function listed(leaves: readonly Leaf[], pools: number): bigint[] {
  return Array.from({ length: pools }, (_, pool) => leaves.reduce((sum, { matched }) => sum + matched[pool]!, 0n));
}
