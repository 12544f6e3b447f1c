// Whether pools match gifts as they are asked to, before any gift is accepted.
import type { Hex } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import type { Address } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import type { Chain } from "../../record/connect.ts";
import { askPools } from "../chain/pools.ts";
import type { NamedPool } from "./destinations.ts";

interface Asked {
  chain: Chain;
  deployment: Deployment;
  /** Who will record; undefined: not known yet. */
  address: Address | undefined;
}

/** Throws a PlainError where a pool does not answer all of these gifts. Returns what to say of pools that answer and have nothing left. */
export async function requirePools(
  { chain, deployment, address: submitter }: Asked,
  pools: readonly NamedPool[],
  gifts: Iterable<{ fund: Hex; asset: Address }>,
): Promise<string[]> {
  if (pools.length === 0) return [];
  const pairs = new Map([...gifts].map(({ fund, asset }) => [`${fund} ${asset}`, { fund, asset }]));
  const head = await chain.client.getBlockNumber({ cacheTime: 0 });
  const [faults, dry] = [new Set<string>(), new Set<string>()];
  for (const { fund, asset } of pairs.values()) {
    const said = await askPools(chain, deployment, { pools: pools.map(({ id }) => id), fund, asset, submitter }, head);
    for (const [index, each] of said.entries()) {
      const { name } = pools[index]!;
      const gift = `gifts to fund ${fund} in ${asset}`;
      if ("why" in each) faults.add(`  pool "${name}" does not match ${gift}: ${each.why}`);
      else if (each.offer.left === 0n)
        dry.add(`Pool "${name}" has nothing left for ${gift}: it adds nothing, unless more comes in.`);
    }
  }
  if (faults.size === 0) return [...dry];
  throw new PlainError(
    `${[...faults].join("\n")}\nNothing was accepted. Leave these pools out of --pools, or ask whoever runs them to set their rule.`,
  );
}
