// A pool in the browser tests' world, of two sponsors' money, that matches gifts one by one and in a batch.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Abi, createWalletClient, type Hex, http, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import {
  entryId,
  fundId,
  lineId,
  organisationId,
  textHash,
  unitAddress,
  ZERO_ADDRESS,
  ZERO_WORD,
} from "../../../contracts/ids.ts";
import type { Leaf } from "../../../contracts/leaves/leaf.ts";
import { writeLeaves } from "../../../indexer/leaves/write-leaves.ts";
import { LOCAL_PRIVATE_KEY } from "../../../scripts/chain/local-chain.ts";
import { receiptOf } from "../../leaves/support/leaves.ts";
import type { World } from "./world.ts";

const [POOL, FUND] = ["double", "boots"].map((key) => fundId(organisationId("city-foundation"), key)) as [Hex, Hex];
const CNY = unitAddress("CNY");
const LEDGER: Abi = donationLedgerAbi;

export interface PoolWorld {
  /** Gives so much to the fund, which the pool matches; the gift's id. */
  give(amount: bigint): Promise<string>;
  /** The same of two gifts in a batch, of which the pool adds these sums; the batch's id. */
  giveTwo(amount: bigint, matched: readonly [bigint, bigint]): Promise<string>;
  /** Sets the pool's rule anew. */
  set(fields: object): Promise<void>;
}

/** A pool of 300.00 of a works and 700.00 of somebody, which doubles gifts to `boots`: at most 200.00 a gift, 900.00 in all. */
export async function makePool(world: World): Promise<PoolWorld> {
  await world.record(`fund,double,,,,city-foundation,,,,,Twice as warm,,
fund,boots,,,,city-foundation,,,,,Boots for the winter,,
donate,pool-1,double,CNY,300.00,jinqiao,,,,,,,2025-06-01
donate,pool-2,double,CNY,700.00,The optician,,,,,,,2025-06-02`);
  const client = createWalletClient({ account: privateKeyToAccount(LOCAL_PRIVATE_KEY), transport: http(world.rpcUrl) }).extend(
    publicActions,
  );
  const call = async (functionName: string, args: readonly unknown[]): Promise<void> => {
    const hash = await client.writeContract({ address: world.deployment.ledger, abi: LEDGER, functionName, args, chain: null });
    const { status } = await client.waitForTransactionReceipt({ hash });
    if (status !== "success") throw new Error(`${functionName} was refused`);
    await world.indexed();
  };
  const received = async (): Promise<bigint> => {
    const where = { address: world.deployment.ledger, abi: donationLedgerAbi } as const;
    return (await client.readContract({ ...where, functionName: "lineOf", args: [FUND, CNY] })).received;
  };
  const set = (fields: object): Promise<void> => {
    const limits = { mostPerGift: 200_00n, mostPerFund: 2n ** 128n - 1n, mostInAll: 900_00n };
    const days = { from: 1_748_736_000, until: 2_524_607_999 };
    const where = { pool: POOL, asset: CNY, fund: FUND, ratio: 10_000n };
    return call("setMatching", [{ ...where, ...limits, ...days, submitter: ZERO_ADDRESS, evidence: ZERO_WORD, ...fields }]);
  };
  await set({ ratio: 5_000n });
  await set({});
  const said = { ruleHash: ZERO_WORD, date: 0 };
  return {
    set,
    give: async (amount) => {
      const expectedAt = await received();
      const gift = {
        fund: FUND,
        asset: CNY,
        amount,
        expectedAt,
        kind: 0,
        donor: ZERO_WORD,
        ref: textHash(`boots-${expectedAt}`),
      };
      await call("recordDonationMatched", [{ ...gift, ...said }, [POOL], 0n]);
      return entryId(lineId(FUND, CNY), "in", expectedAt);
    },
    giveTwo: async (amount, matched) => {
      const expectedAt = await received();
      const leaves = matched.map((more, index): Leaf => {
        const receipt = receiptOf(`boots ${expectedAt} ${index}`);
        return { index, offset: BigInt(index) * amount, amount, matched: [more], receipt };
      });
      const folder = join(world.dataDir, "leaves");
      await mkdir(folder, { recursive: true });
      const { root } = await writeLeaves(leaves, folder);
      const terms = { fund: FUND, asset: CNY, amount: 2n * amount, expectedAt, count: 2, root, uri: "", ref: ZERO_WORD };
      await call("recordBatchMatched", [{ ...terms, ...said }, [{ pool: POOL, amount: matched[0] + matched[1] }]]);
      return entryId(lineId(FUND, CNY), "in", expectedAt);
    },
  };
}
