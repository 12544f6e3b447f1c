import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeFunctionData, type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { leafHash } from "../../contracts/leaves/leaf.ts";
import { LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import { type Claim, holdsCode, receiptDomain } from "../../contracts/leaves/claim.ts";
import { newReceiptCode, receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { reverseGift } from "../../scripts/batch/reverse.ts";
import { receiptOf, requireGift } from "../../scripts/batch/find-gift.ts";
import { type NamedReceipt, readReceipts } from "../../scripts/receipt/read-receipts.ts";
import { receiptJson } from "../../scripts/receipt/document.ts";
import { verifyReceipt } from "../../scripts/receipt/verify.ts";
import { connect } from "../../scripts/record/connect.ts";
import { throughline } from "../cli/support/command.ts";
import { ADDRESSES, BEGINNING, Fixture, KEYS, refusal } from "../record/fixture.ts";
import { manyGifts, recordFile } from "./support.ts";

describe("The receipt of a gift in a batch", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let file: string;
  let code: string;
  let settings: Record<string, string>;
  before(async () => {
    fixture = await Fixture.start();
    await fixture.renew();
    await fixture.record(BEGINNING);
    await recordFile(fixture, manyGifts(9), { documents: join(fixture.folder, "receipts.jsonl") });
    const found = requireGift(fixture.dataDir, "order-4");
    code = receiptCodeText(found.gift.code);
    file = fixture.write("receipt.json", JSON.stringify(receiptJson(await receiptOf(found))));
    const deployment = fixture.write("deployment.json", JSON.stringify(fixture.deployment));
    settings = { RPC_URL: fixture.local.url, DEPLOYMENT: deployment, DATA_DIR: join(fixture.folder, "nothing") };
  });
  after(() => fixture.stop());

  /** As `receipt verify` does. */
  async function verified(path: string, block?: bigint): Promise<string[]> {
    const [{ receipt }] = (await readReceipts(path, fixture.dataDir)) as [NamedReceipt];
    const chain = await connect([fixture.local.url]);
    return await verifyReceipt(receipt, { chain, ledger: fixture.deployment.ledger, block });
  }

  /** The receipt with a few things changed. */
  function changed(change: (receipt: ReturnType<typeof receiptJson>) => void): string {
    const receipt = JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof receiptJson>;
    change(receipt);
    return fixture.write("changed.json", JSON.stringify(receipt));
  }

  it("proves with a node alone that the gift is in the batch, and that a code is its code", async () => {
    const {
      code: exit,
      stdout,
      stderr,
    } = await throughline(["receipt", "verify", file, "--code", code.toLowerCase()], settings);
    expect(exit, stderr).to.equal(0);
    expect(stdout).to.contain("of 9 of a batch").and.to.contain("425 base units of CNY");
    expect(stdout).to.contain("The code that was given is this gift's").and.to.contain("Not proven: that the money came in");
  });

  it("says that whose gift it is was not asked where no code is given", async () => {
    expect((await verified(file)).join()).to.contain("Not asked: whose gift it is");
  });

  it("is refused where the code is another gift's, or no code", async () => {
    const other = receiptCodeText(newReceiptCode());
    const wrong = await throughline(["receipt", "verify", file, "--code", other], settings);
    expect([wrong.code, wrong.stderr]).to.deep.equal([1, "Not proven: the code is not the one of this gift.\n"]);
    const typo = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
    expect((await throughline(["receipt", "verify", file, "--code", typo], settings)).stderr).to.contain("a letter is wrong");
  });

  it("is refused where anything in it was changed", async () => {
    const zero: Hex = `0x${"0".repeat(64)}`;
    // Gifts stand in a list by lot: of the first and the last one other things are found wrong first.
    const { leaf: own } = JSON.parse(readFileSync(file, "utf8")) as { leaf: { index: number } };
    const isLast = own.index === 8;
    const changes: [string, Parameters<typeof changed>[0]][] = [
      ["do not lead to the root", ({ leaf }) => (leaf.amount = "999")],
      ["do not lead to the root", ({ leaf }) => (leaf.receipt = zero)],
      ["do not lead to the root", (receipt) => (receipt.root = zero)],
      ["do not lead to the root", (receipt) => (receipt.proof = receipt.proof.slice(1))],
      ["no batch with this root, amount and number", (receipt) => (receipt.start = "1")],
      [
        isLast ? "Not proven: a gift of" : "no batch with this root, amount and number",
        (receipt) => (receipt.amount = "1000000"),
      ],
      [own.index === 0 ? "Not proven: a gift of" : "there is no gift number", (receipt) => (receipt.count = 1)],
      ["not the one that you trust", (receipt) => (receipt.ledger = ADDRESSES[1]!)],
      ["the receipt is of chain 1", (receipt) => (receipt.chainId = 1)],
      ['its "amount" is missing or wrong', (receipt) => (receipt.amount = "-1")],
    ];
    for (const [said, change] of changes) expect(await refusal(verified(changed(change)))).to.contain(said);
  });

  it("is verified with all others of a file at once, and told by its line where it is wrong", async () => {
    const path = join(fixture.folder, "receipts.jsonl");
    expect((await throughline(["receipt", "verify", path], settings)).stdout).to.contain("all 9 receipts");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/"start":"0"/g, '"start":"3"'));
    const { code: exit, stderr } = await throughline(["receipt", "verify", path], settings);
    expect(exit).to.equal(1);
    expect(stderr).to.contain("receipts.jsonl:1: Not proven");
  });

  it("is shown by its id or its code, the code apart from it, where it was recorded", async () => {
    const own = { ...settings, DATA_DIR: fixture.dataDir };
    for (const name of ["order-4", code]) {
      const { stdout, stderr } = await throughline(["receipt", "show", name], own);
      expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(readFileSync(file, "utf8")));
      expect(stdout).to.not.contain(code);
      expect(stderr).to.contain(code);
    }
    expect((await throughline(["receipt", "show", "order-77"], own)).stderr).to.contain('No gift "order-77" was accepted');
    expect(await refusal(readReceipts(receiptCodeText(newReceiptCode()), fixture.dataDir))).to.contain(
      "no gift with that code",
    );
  });

  it("answers whoever asks whose gift it is by a signature that only the code can make", async () => {
    const challenge: Hex = `0x${"5a".repeat(32)}`;
    const command = ["receipt", "claim", code, "--file", file, "--audience", "shop.example", "--challenge", challenge];
    const { stdout, stderr } = await throughline(command, settings);
    expect(stderr).to.equal("");
    expect(stdout).to.not.contain(code);
    type Signed = { chainId: number; ledger: Hex; claim: Omit<Claim, "start"> & { start: string }; signature: Hex };
    const { chainId, ledger, claim, signature } = JSON.parse(stdout) as Signed;
    expect(claim).to.deep.include({ audience: "shop.example", challenge });
    const domain = receiptDomain(chainId, ledger);
    expect(await holdsCode(domain, { ...claim, start: BigInt(claim.start) }, signature)).to.equal(true);
    expect(await holdsCode(domain, { ...claim, start: 1n }, signature)).to.equal(false);
  });

  it("is marked on the chain, once and with evidence, where the gift bounced", async () => {
    const evidence = fixture.write("bounced.txt", "The bank took it back.\n");
    const access = {
      rpcUrl: fixture.local.url,
      deployment: fixture.deployment,
      dataDir: fixture.dataDir,
      log: () => undefined,
    };
    const options = { ...access, privateKey: KEYS[0], gift: "order-4", evidence, reason: "charged back" };
    expect(await reverseGift(options))
      .to.contain('"order-4"')
      .and.to.contain("is reversed");
    expect(await reverseGift(options)).to.contain("was reversed before: nothing was sent");
    const reversed = (await fixture.events()).flatMap(({ name, args }) => (name === "LeafReversed" ? [args] : []));
    const { leaf } = await receiptOf(requireGift(fixture.dataDir, "order-4"));
    expect(reversed).to.have.length(1);
    expect(reversed[0]).to.deep.include({ index: leaf.index, amount: leaf.amount, reason: "charged back" });
    expect(await refusal(reverseGift({ ...options, gift: "order-5", privateKey: KEYS[1] }))).to.contain("record with that key");
    expect(await refusal(reverseGift({ ...options, gift: "order-5", evidence: "nowhere.txt" }))).to.contain(
      "--evidence: there is no",
    );
  });

  it("is claimed out of a file of many by its own code, and by no other", async () => {
    const path = join(fixture.folder, "receipts.jsonl");
    const claim = (of: string) => ["receipt", "claim", of, "--file", path, "--audience", "shop.example"];
    const { stdout, stderr } = await throughline(claim(code), settings);
    expect(stderr).to.equal("");
    const { leaf } = JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof receiptJson>;
    const { claim: made } = JSON.parse(stdout) as { claim: { index: number; receipt: Hex } };
    expect(made).to.include({ index: leaf.index, receipt: leaf.receipt });
    const other = await throughline(claim(receiptCodeText(newReceiptCode())), settings);
    expect([other.code, other.stdout]).to.deep.equal([1, ""]);
    expect(other.stderr).to.contain("holds no receipt of that code");
  });

  it("is refused where its gift cannot be part of such a batch, whatever its list says", async () => {
    const { client } = await connect([fixture.local.url]);
    const { fund, asset } = await receiptOf(requireGift(fixture.dataDir, "order-1"));
    const contract = { address: fixture.deployment.ledger, abi: donationLedgerAbi } as const;
    const { chainId, ledger } = fixture.deployment;
    for (const [offset, amount, count] of [
      [0n, 1_000_000n, 2], // more than the whole batch
      [0n, 0n, 2],
      [3n, 4n, 2], // the first begins at nothing
      [0n, 5n, 1], // the last ends where the batch does
    ] as const) {
      const leaf = { index: 0, offset, amount, matched: [], receipt: textHash("a receipt") };
      const terms = { root: leafHash(leaf), amount: 9n, count };
      const { received: start } = await client.readContract({ ...contract, functionName: "lineOf", args: [fund, asset] });
      const record = { fund, asset, ...terms, expectedAt: start, ruleHash: ZERO_WORD, uri: "", ref: ZERO_WORD, date: 0 };
      const data = encodeFunctionData({ ...contract, functionName: "recordBatch", args: [record] });
      await fixture.send(KEYS[0], { to: ledger, data });
      const receipt = receiptJson({ chainId, ledger, fund, asset, start, terms, leaf, proof: [] });
      const path = fixture.write("impossible.json", JSON.stringify(receipt));
      expect(await refusal(verified(path)), `${offset} ${amount} ${count}`).to.contain("cannot be part of a batch of 9");
    }
  });

  it("is refused where somebody proved on the chain that the batch's list does not fit", async () => {
    const { client } = await connect([fixture.local.url]);
    const { fund, asset } = await receiptOf(requireGift(fixture.dataDir, "order-1"));
    const contract = { address: fixture.deployment.ledger, abi: donationLedgerAbi } as const;
    const call = (data: Hex) => ({ to: contract.address, data });
    // A list whose second gift does not begin where the first one ends: its recorder's mistake, or worse. Of the first alone it cannot be seen.
    const leaf = { index: 0, offset: 0n, amount: 5n, matched: [], receipt: textHash("a receipt") };
    const second = { ...leaf, index: 1, offset: 4n };
    const tree = LeafTree.of([leaf, second]);
    const terms = { root: tree.root, amount: 9n, count: 2 };
    const { received: start } = await client.readContract({ ...contract, functionName: "lineOf", args: [fund, asset] });
    const place = { fund, asset, start };
    const record = { fund, asset, ...terms, expectedAt: start, ruleHash: ZERO_WORD, uri: "", ref: ZERO_WORD, date: 0 };
    await fixture.send(KEYS[0], call(encodeFunctionData({ ...contract, functionName: "recordBatch", args: [record] })));
    const { chainId, ledger } = fixture.deployment;
    const receipt = receiptJson({ chainId, ledger, ...place, terms, leaf, proof: tree.proof(0) });
    const path = fixture.write("disputed.json", JSON.stringify(receipt));
    expect((await verified(path)).join()).to.contain("nobody has proved its list wrong");
    const before = await client.getBlockNumber();
    const args = [place, terms, [leaf, second], [tree.proof(0), tree.proof(1)]] as const;
    await fixture.send(KEYS[1], call(encodeFunctionData({ ...contract, functionName: "challengeBatch", args })));
    expect(await refusal(verified(path))).to.contain("somebody proved there that its list of gifts does not fit together");
    expect((await verified(path, before)).join()).to.contain(`at block ${before}`);
  });
});
