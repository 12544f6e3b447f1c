// The sample's small gifts, as a shop's till takes them: one batch for two dozen, whose list is published, and one payment that all of them make together.
// So whichever gift is looked at, what became of it is the same, though lists are in an order that is drawn by lot.
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Hex } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { readReceiptCode } from "../../../contracts/leaves/receipt-code.ts";
import { DirectoryStore } from "../../../indexer/leaves/stores/directory-store.ts";
import { batchFile } from "../../batch/file.ts";
import { LOCAL_PRIVATE_KEY } from "../../chain/local-chain.ts";
import { recordJournal } from "../../record/record.ts";

export interface SmallGiftsOptions {
  rpcUrl: string;
  deployment: Deployment;
  /** Of the demonstration; its lists are published there, where its indexer looks. */
  dataDir: string;
  say: (line: string) => void;
}

/** Plays it on a local chain that has the sample's journal on it; returns the receipt code of one of the gifts, of 50.00 CNY. */
export async function playSmallGifts({ rpcUrl, deployment, dataDir, say }: SmallGiftsOptions): Promise<Hex> {
  say("A shop's till collects small gifts for school lunches …");
  const access = { rpcUrl, deployment, privateKey: LOCAL_PRIVATE_KEY, dataDir };
  const folder = join(dataDir, "sample");
  await mkdir(folder, { recursive: true });
  const file = async (name: string): Promise<string> => {
    await cp(join(import.meta.dirname, name), join(folder, name));
    return join(folder, name);
  };
  await recordJournal({ ...access, file: await file("fund.csv") });
  const stores = [new DirectoryStore(join(dataDir, "leaves"))];
  const { receipts } = await batchFile({
    ...{ ...access, file: await file("gifts.csv"), rpcUrls: [rpcUrl], size: 100, stores, uri: "", log: () => undefined },
  });
  await recordJournal({ ...access, file: await file("lunches.csv") });
  const rows: { id: string; code: string }[] = parse(await readFile(receipts!), { columns: true });
  return readReceiptCode(rows.find(({ id }) => id === "till-12")!.code).code!;
}
