// Files of gifts, recorded on a chain in this process.
import { join } from "node:path";
import type { Hex } from "viem";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import type { LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { batchFile, type BatchFileOptions } from "../../scripts/batch/file.ts";
import { type Fixture, KEYS } from "../record/fixture.ts";

export type GiftCells = readonly [id: string, fund: string, asset: string, amount: string];

/** A file of gifts as text. */
export function giftFile(gifts: readonly GiftCells[]): string {
  return `id,fund,asset,amount\n${gifts.map((cells) => `${cells.join(",")}\n`).join("")}`;
}

/** So many gifts to the flood appeal, each of another amount. */
export function manyGifts(count: number, from = 1): GiftCells[] {
  return Array.from({ length: count }, (_, index) => [`order-${from + index}`, "flood", "CNY", `${from + index}.25`]);
}

export function recordFile(
  fixture: Fixture,
  gifts: readonly GiftCells[],
  options: Partial<BatchFileOptions> & { key?: Hex; name?: string } = {},
) {
  const { key = KEYS[0], name = "gifts.csv", rpcUrl = fixture.local.url } = options;
  return batchFile({
    ...{
      file: fixture.write(name, giftFile(gifts)),
      rpcUrl,
      rpcUrls: [rpcUrl],
      deployment: fixture.deployment,
      privateKey: key,
    },
    ...{ dataDir: fixture.dataDir, size: 10, stores: [new DirectoryStore(store(fixture))], uri: "" },
    log: (text) => fixture.log.push(text),
    ...options,
  });
}

/** Where leaf files are published. */
export function store({ dataDir }: Fixture): string {
  return join(dataDir, "leaves");
}

export function batchesIn(events: readonly LedgerEvent[]) {
  return events.flatMap((event) => (event.name === "BatchDonated" ? [event.args] : []));
}
