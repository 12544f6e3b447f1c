import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Abi, encodeFunctionData, erc20Abi, type Hex, parseEther, toEventSelector } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash } from "../../contracts/ids.ts";
import { approve } from "../../scripts/record/approve.ts";
import { connect } from "../../scripts/record/connect.ts";
import { permissionFile } from "../../scripts/record/permission-file.ts";
import { ADDRESSES, BEGINNING, csv, type Fate, Fixture, KEYS, lossyWay, refusal, type Row } from "./fixture.ts";
import { deployToken, tokens } from "./tokens.ts";

// Any of its functions, by name.
const LEDGER: Abi = donationLedgerAbi;
const LINE_OPENED = toEventSelector(donationLedgerAbi.find((item) => item.type === "event" && item.name === "LineOpened")!);
const FLOOD = fundId(organisationId("city"), "flood");
const SHOP = "0x00000000000000000000000000000000005509f3";

describe("A recording of coins and tokens that is interrupted", function () {
  this.timeout(180_000);
  let fixture: Fixture;
  let token: Hex;
  let rows: Row[];
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(async () => {
    await fixture.renew();
    token = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000_000n);
    rows = [
      ...BEGINNING,
      ...[1, 2, 3].map((n): Row => ({ op: "donate", ref: `c-${n}`, fund: "flood", asset: "ETH", amount: `0.${n}` })),
      ...[4, 5].map((n): Row => ({ op: "donate", ref: `t-${n}`, fund: "flood", asset: token, amount: `${n}` })),
      { op: "disburse", ref: "p-1", fund: "flood", asset: "ETH", amount: "0.15", party: SHOP },
      { op: "return", ref: "r-1", of: "p-1", amount: "0.05" },
      { op: "donate", ref: "t-6", fund: "flood", asset: token, amount: "6" },
    ];
  });
  after(() => fixture.stop());

  const REFS = ["c-1", "c-2", "c-3", "t-4", "t-5", "t-6"];
  const allowance = async (): Promise<bigint> => {
    const { client } = await connect([fixture.local.url]);
    const args = [ADDRESSES[0]!, fixture.deployment.ledger] as const;
    return await client.readContract({ address: token, abi: erc20Abi, functionName: "allowance", args });
  };

  /** Each gift, payment and return once, in order, and exactly the money that they say. */
  async function expectWhole(): Promise<void> {
    const { client } = await connect([fixture.local.url]);
    const events = await fixture.events();
    const refs = (name: string) =>
      events.flatMap((event) => (event.name === name && "ref" in event.args ? [event.args.ref] : []));
    expect(refs("Donated")).to.deep.equal(REFS.map(textHash));
    expect(refs("Disbursed")).to.deep.equal([textHash("p-1")]);
    expect(refs("Returned")).to.deep.equal([textHash("r-1")]);
    const { ledger } = fixture.deployment;
    expect(await client.getBalance({ address: ledger })).to.equal(parseEther("0.5"));
    const held = await client.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [ledger] });
    expect(held).to.equal(15_000_000n);
    expect(await allowance()).to.equal(0n);
    expect((await fixture.record(rows)).transactions).to.equal(0);
  }

  // The allowance; what opens; a coin's gift; what follows in a batch.
  for (const lost of [1, 3, 5, 7] as const)
    for (const fate of ["request lost", "answer lost"] as const) {
      it(`records everything once when transaction ${lost} has its ${fate}`, async () => {
        const way = await lossyWay(fixture.local.url, (transaction): Fate => (transaction === lost ? fate : "passes"));
        await fixture.record(rows, { rpcUrl: way.url }).catch((error: Error) => {
          if (error.name !== "PlainError") throw error;
        });
        way.close();
        await fixture.record(rows);
        await expectWhole();
      });
    }

  it("goes on after being killed at any moment, between allowance and gift too", async () => {
    const file = fixture.write("journal.csv", csv(rows));
    const access = { rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: KEYS[0] };
    const options = JSON.stringify({ file, ...access, dataDir: fixture.dataDir, callsPerTransaction: 1 });
    let killed = 0;
    for (const allowed of [true, false, false, false]) {
      const child = spawn(process.execPath, [join(import.meta.dirname, "record-child.ts"), options]);
      const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
      // The first is killed once the allowance stands, the others a little after they have sent something.
      if (allowed)
        while (child.exitCode === null && (await allowance()) === 0n) await new Promise((resolve) => setTimeout(resolve, 3));
      else await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
      child.kill("SIGKILL");
      if ((await ended) === null) killed++;
    }
    expect(killed).to.be.greaterThan(0);
    await fixture.record(rows);
    await expectWhole();
  });

  // The first: nothing of the line is shown; the second: its end is not. What is given back has no position either.
  for (const [what, shownUntil] of [
    ["a first gift", "c-1"],
    ["a later gift", "c-3"],
    ["a gift of tokens", "t-6"],
    ["what came back", "r-1"],
  ] as const)
    it(`sends nothing where a node hides the last blocks' logs, ${what} among them`, async () => {
      const until = rows.findIndex(({ ref }) => ref === shownUntil);
      await fixture.record(rows.slice(0, until), { callsPerTransaction: 1 });
      const { client } = await connect([fixture.local.url]);
      const before = await client.getBlockNumber();
      await fixture.record(rows.slice(0, until + 1));
      const sent = await fixture.sent();
      const opens = LINE_OPENED.toLowerCase();
      const way = await lossyWay(
        fixture.local.url,
        () => "passes",
        ({ blockNumber, topics }) => BigInt(blockNumber) > before && topics[0] !== opens,
      );
      expect(await refusal(fixture.record(rows.slice(0, until + 1), { rpcUrl: way.url }))).to.contain(
        "The node left out the last entries of line",
      );
      way.close();
      expect(await fixture.sent()).to.equal(sent);
    });

  it("gives nothing twice through nodes of which one lags and another counts what the key has sent", async () => {
    await fixture.record(rows.slice(0, 4));
    const { client } = await connect([fixture.local.url]);
    const before = await client.getBlockNumber();
    await fixture.record(rows.slice(0, 5));
    const sent = await fixture.sent();
    const way = await lossyWay(
      fixture.local.url,
      () => "passes",
      () => false,
      before,
    );
    await refusal(fixture.record(rows.slice(0, 5), { rpcUrl: way.url }));
    way.close();
    expect(await fixture.sent()).to.equal(sent);
  });

  it("brings a signed approval again with its payment where it was interrupted between the two", async () => {
    await fixture.record(rows.slice(0, 5));
    const send = (functionName: string, args: readonly unknown[]) =>
      fixture.send(KEYS[0], {
        to: fixture.deployment.ledger,
        data: encodeFunctionData({ abi: LEDGER, functionName, args }),
      });
    await send("setApprover", [FLOOD, ADDRESSES[1]]);
    const out: Row[] = [{ op: "disburse", ref: "p-1", fund: "flood", asset: "ETH", amount: "0.15", party: SHOP }];
    await refusal(fixture.record(out));
    const path = permissionFile(fixture.dataDir, join(fixture.folder, "journal.csv"), fixture.deployment);
    const access = { rpcUrl: fixture.local.url, deployment: fixture.deployment, dataDir: fixture.dataDir };
    await approve({ ...access, privateKey: KEYS[1], file: path, days: 1, ask: () => Promise.resolve(true) });
    const before = readFileSync(path, "utf8");
    const way = await lossyWay(fixture.local.url, (transaction): Fate => (transaction === 2 ? "request lost" : "passes"));
    await refusal(fixture.record(out, { rpcUrl: way.url, callsPerTransaction: 1 }));
    way.close();
    expect(readFileSync(path, "utf8")).to.equal(before);
    await fixture.record(out, { callsPerTransaction: 1 });
    const paid = (await fixture.events()).filter(({ name }) => name === "Disbursed");
    expect(paid).to.have.length(1);
  });
});
