import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeFunctionData, erc20Abi, type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId } from "../../contracts/ids.ts";
import { connect } from "../../scripts/record/connect.ts";
import { ADDRESSES, BEGINNING, type Fate, Fixture, KEYS, lossyWay, refusal, type Row } from "../record/fixture.ts";
import { deployToken, tokens } from "../record/tokens.ts";
import { batchesIn, type GiftCells, manyGifts, recordFile } from "./support.ts";

const FLOOD = fundId(organisationId("city"), "flood");
const POOL = fundId(organisationId("city"), "pool");

describe("A file of gifts on a way that is not smooth", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let token: Hex;
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
    token = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000_000n);
  });
  after(() => fixture.stop());

  const inTokens = (count: number): GiftCells[] => manyGifts(count).map(([id, fund, , amount]) => [id, fund, token, amount]);
  const openLine = async () => {
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "openLine", args: [FLOOD, token] });
    await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
  };
  const mint = async (to: Hex) => {
    const data = encodeFunctionData({ abi: tokens().HonestToken.abi, functionName: "mint", args: [to, 10n ** 12n] });
    await fixture.send(KEYS[0], { to: token, data });
  };
  const counts = async () => batchesIn(await fixture.events()).map(({ count }) => count);

  it("gives tokens out of the key's account, and lets the ledger take as much and no more", async () => {
    expect(await refusal(recordFile(fixture, inTokens(3))))
      .to.contain("has opened no line for")
      .and.to.contain("fund open-line flood");
    await openLine();
    await recordFile(fixture, inTokens(12));
    expect(await counts()).to.deep.equal([10, 2]);
    const { client } = await connect([fixture.local.url]);
    const held = { address: token, abi: erc20Abi, functionName: "balanceOf", args: [fixture.deployment.ledger] } as const;
    const total = batchesIn(await fixture.events()).reduce((sum, { amount }) => sum + amount, 0n);
    expect(await client.readContract(held)).to.equal(total);
  });

  it("says what is missing where the account does not hold the tokens, and goes on once it does", async () => {
    await openLine();
    const rich: GiftCells[] = [["order-1", "flood", token, "5000.00"]];
    expect(await refusal(recordFile(fixture, rich)))
      .to.contain("The ledger does not take the batch")
      .and.to.contain("are needed");
    await mint(ADDRESSES[0]!);
    const { known } = await recordFile(fixture, rich);
    expect([known, await counts()]).to.deep.equal([1, [1]]);
  });

  it("gives tokens once where other gifts are recorded with another key right after", async () => {
    await openLine();
    await recordFile(fixture, inTokens(3));
    await mint(ADDRESSES[1]!);
    await recordFile(fixture, [["order-9", "flood", token, "1.00"]], { key: KEYS[1], name: "others.csv" });
    await recordFile(fixture, inTokens(3));
    expect(await counts()).to.deep.equal([3, 1]);
  });

  it("goes on with another key only once nothing that was sent with the first is in doubt", async () => {
    await openLine();
    await mint(ADDRESSES[1]!);
    // The allowance passes, and the batch waits somewhere.
    let transactions = 0;
    const way = await lossyWay(fixture.local.url, (): Fate => (++transactions === 1 ? "passes" : "request lost"));
    try {
      await refusal(recordFile(fixture, inTokens(3), { rpcUrl: way.url }));
    } finally {
      way.close();
    }
    expect(await refusal(recordFile(fixture, inTokens(3), { key: KEYS[1] })))
      .to.contain(ADDRESSES[0])
      .and.to.contain("is not settled");
    await recordFile(fixture, inTokens(3));
    await recordFile(fixture, inTokens(3), { key: KEYS[1] });
    expect(await counts()).to.deep.equal([3]);
  });

  it("gives tokens once where an earlier version did not write down which key sent them", async () => {
    await openLine();
    await recordFile(fixture, inTokens(3));
    const kept = linesOf(fixture);
    const text = readFileSync(kept, "utf8");
    expect(text).to.match(/,"by":"0x/);
    writeFileSync(kept, text.replace(/,"by":"0x[0-9a-fA-F]{40}"/g, ""));
    await recordFile(fixture, inTokens(3));
    expect(await counts()).to.deep.equal([3]);
  });

  for (const asset of ["units", "tokens"] as const)
    for (const fate of ["request lost", "answer lost"] as const)
      it(`records nothing twice where the ${fate} with a batch of ${asset}`, async () => {
        if (asset === "tokens") await openLine();
        const gifts = asset === "tokens" ? inTokens(25) : manyGifts(25);
        // Of tokens each batch takes an allowance first.
        const lost = new Set(asset === "tokens" ? [2, 5] : [1, 2]);
        const way = await lossyWay(fixture.local.url, (transaction): Fate => (lost.delete(transaction) ? fate : "passes"));
        try {
          while (lost.size > 0) {
            const said = await recordFile(fixture, gifts, { rpcUrl: way.url }).then(
              () => "",
              ({ message }: Error) => message,
            );
            expect(said).to.match(/^$|run the same command again/i);
          }
        } finally {
          way.close();
        }
        await recordFile(fixture, gifts);
        expect(await counts()).to.deep.equal([10, 10, 5]);
      });

  it("records again what a reorganisation took away, and hands out receipts of where it stands now", async () => {
    const { client } = await connect([fixture.local.url]);
    const rpc = (method: string, params: unknown[] = []) =>
      client.request<{ Method: string; Parameters: unknown[]; ReturnType: string }>({ method, params });
    const before = await rpc("evm_snapshot");
    const first = await recordFile(fixture, manyGifts(3));
    const [batch] = batchesIn(await fixture.events());
    const receiptBefore = readFileSync(first.receipts!, "utf8");
    await rpc("evm_revert", [before]);
    const gift: Row = { op: "donate", ref: "another-history", fund: "flood", asset: "CNY", amount: "0.07" };
    await fixture.record([gift], { dataDir: join(fixture.folder, "others") });
    expect(await counts()).to.deep.equal([]);
    await rpc("hardhat_mine", ["0x5"]);
    const again = await recordFile(fixture, manyGifts(3));
    expect([again.known, await counts()]).to.deep.equal([3, [3]]);
    const [standing] = batchesIn(await fixture.events());
    expect(standing!.root).to.equal(batch!.root);
    expect(standing!.start).to.equal(batch!.start + 7n);
    const receipts = readFileSync(again.receipts!, "utf8");
    expect(receipts).to.contain(`-in-${standing!.start}/`);
    expect(receiptBefore).to.not.contain(`-in-${standing!.start}/`);
    const codes = (text: string) => text.match(/TL-[^,]+/g);
    expect(codes(receipts)).to.deep.equal(codes(receiptBefore));
    // And once only.
    await recordFile(fixture, manyGifts(3));
    expect(await counts()).to.deep.equal([3]);
  });

  it("follows on where somebody else moves the line at the same time", async () => {
    await fixture.record([
      { op: "fund", ref: "pool", party: "city", purpose: "Pool" },
      { op: "donate", ref: "pooled", fund: "pool", asset: "CNY", amount: "10.00" },
    ]);
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "setRecorder", args: [POOL, ADDRESSES[1]!] });
    await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
    // A grant comes in between the look at the line and the batch.
    let [transactions, granted] = [0, false];
    const way = await lossyWay(fixture.local.url, async (): Promise<Fate> => {
      if (++transactions > 1) return "passes";
      const grant: Row = { op: "transfer", ref: "grant", fund: "pool", asset: "CNY", amount: "0.07", to_fund: "flood" };
      await fixture.record([grant], { key: KEYS[1], dataDir: join(fixture.folder, "others") });
      granted = true;
      return "passes";
    });
    try {
      await recordFile(fixture, manyGifts(5), { rpcUrl: way.url });
    } finally {
      way.close();
    }
    expect([granted, transactions]).to.deep.equal([true, 2]);
    const [batch, ...more] = batchesIn(await fixture.events());
    expect([batch!.start, batch!.count, more]).to.deep.equal([7n, 5, []]);
  });
});

/** Where the lines of a fixture's batches stand. */
function linesOf({ dataDir }: Fixture): string {
  return globSync(join(dataDir, "batches", "*", "batches.jsonl"))[0]!;
}
