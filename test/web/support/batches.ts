// Batches of gifts in the browser tests' world: recorded from files as people record them, and one that is false.
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { createWalletClient, http, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { entryId, fundId, lineId, organisationId, unitAddress, ZERO_WORD } from "../../../contracts/ids.ts";
import type { Leaf } from "../../../contracts/leaves/leaf.ts";
import { LeafTree } from "../../../contracts/leaves/leaf-tree.ts";
import { DirectoryStore } from "../../../indexer/leaves/stores/directory-store.ts";
import { batchFile } from "../../../scripts/batch/file.ts";
import { LOCAL_PRIVATE_KEY } from "../../../scripts/chain/local-chain.ts";
import { receiptOf, writeFalse } from "../../leaves/support/leaves.ts";
import type { World } from "./world.ts";

/** A gift within a batch, as its giver knows it. */
export interface Given {
  code: string;
  /** The leaf's id. */
  receipt: string;
}

export const COUNT = 45;
const FUND = fundId(organisationId("city-foundation"), "small");
const CNY = unitAddress("CNY");
let files = 0;
let opened: Promise<void> | undefined;
let made: Promise<Given[]> | undefined;

/** A batch of gifts whose list is here; recorded at the first call. */
export function theGifts(world: World): Promise<Given[]> {
  return (made ??= recordGifts(world, COUNT));
}

/** Records so many gifts in one batch. `away`: its list is published where this world's indexer does not look. */
export async function recordGifts(world: World, count: number, { away = false } = {}): Promise<Given[]> {
  await openFund(world);
  const file = join(world.dataDir, `gifts-${++files}.csv`);
  const rows = Array.from({ length: count }, (_, index) => `${files}-${index},small,CNY,${index + 1}.50\n`);
  await writeFile(file, `id,fund,asset,amount\n${rows.join("")}`);
  const { rpcUrl, deployment, dataDir } = world;
  const { receipts } = await batchFile({
    ...{ file, rpcUrl, rpcUrls: [rpcUrl], deployment, privateKey: LOCAL_PRIVATE_KEY, dataDir, size: 1000, uri: "" },
    stores: [new DirectoryStore(join(dataDir, away ? "away" : "leaves"))],
    log: () => {},
  });
  await world.indexed();
  return parse(await readFile(receipts!), { columns: true });
}

/** Puts the lists that are away where the indexer looks. */
export async function publish(world: World): Promise<void> {
  const [from, to] = [join(world.dataDir, "away"), join(world.dataDir, "leaves")];
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
  await world.askForLists();
}

/** Records a batch whose two gifts overlap, and proves that on the chain; its id. Its list is where the indexer looks. */
export async function recordFalse(world: World): Promise<string> {
  await openFund(world);
  const leaf = (index: number, offset: bigint): Leaf => ({
    index,
    offset,
    amount: 600n,
    matched: [],
    receipt: receiptOf(`${index}`),
  });
  const leaves = [leaf(0, 0n), leaf(1, 400n)];
  const tree = LeafTree.of(leaves);
  await writeFalse(leaves, join(world.dataDir, "leaves"));
  const { chain, client, line } = await ledgerOf(world);
  const { received: start } = line;
  const terms = { root: tree.root, amount: 1000n, count: 2 };
  const where = { fund: FUND, asset: CNY };
  const record = {
    ...where,
    ...terms,
    expectedAt: start,
    ruleHash: ZERO_WORD,
    uri: "lists.example/false",
    ref: ZERO_WORD,
    date: 0,
  };
  const call = { address: world.deployment.ledger, abi: donationLedgerAbi, chain } as const;
  await client.waitForTransactionReceipt({
    hash: await client.writeContract({ ...call, functionName: "recordBatch", args: [record] }),
  });
  const proofs = leaves.map(({ index }) => tree.proof(index));
  const hash = await client.writeContract({
    ...{ ...call, functionName: "challengeBatch" },
    args: [{ ...where, start }, terms, leaves, proofs],
  });
  await client.waitForTransactionReceipt({ hash });
  await world.indexed();
  return entryId(lineId(FUND, CNY), "in", start);
}

/** Records a batch for which something else lies in the store; its id. */
export async function recordRefused(world: World): Promise<string> {
  const [one] = await recordGifts(world, 3, { away: true });
  const [batch = ""] = one!.receipt.split("/");
  const { donation } = await world.ask(`query ($id: ID!) { donation(id: $id) { batch { root } } }`, { id: batch });
  await writeFile(join(world.dataDir, "leaves", `${donation.batch.root}.csv.gz`), "no list at all");
  return batch;
}

function openFund(world: World): Promise<void> {
  return (opened ??= (async () => {
    for (const folder of ["away", "leaves"]) await mkdir(join(world.dataDir, folder), { recursive: true });
    await world.record("fund,small,,,,city-foundation,,,,,Small gifts,,");
  })());
}

async function ledgerOf({ rpcUrl, deployment }: World) {
  const client = createWalletClient({ account: privateKeyToAccount(LOCAL_PRIVATE_KEY), transport: http(rpcUrl) }).extend(
    publicActions,
  );
  const line = await client.readContract({
    ...{ address: deployment.ledger, abi: donationLedgerAbi },
    ...({ functionName: "lineOf", args: [FUND, CNY] } as const),
  });
  return { client, line, chain: null };
}
