import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { ruleHash } from "../../scripts/record/calls.ts";
import { connect } from "../../scripts/record/connect.ts";
import { ADDRESSES, BEGINNING, csv, type Fate, Fixture, gifts, KEYS, lossyWay, refusal, type Row } from "./fixture.ts";

const CITY = organisationId("city");
const FLOOD = fundId(CITY, "flood");

describe("A recording that is interrupted", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  /** Each gift once, in order, its donor's name kept. */
  async function expectGifts(count: number): Promise<void> {
    const donated = (await fixture.events()).flatMap((event) => (event.name === "Donated" ? [event.args] : []));
    expect(donated.map(({ ref }) => ref)).to.deep.equal(gifts(count).map((row) => textHash(row.ref!)));
    const texts = new PrivateTexts(fixture.dataDir);
    expect(donated.map(({ donor }) => texts.partyText(donor))).to.deep.equal(gifts(count).map((row) => row.party));
  }

  it("goes on where it stopped after being killed at any moment, and records nothing twice", async () => {
    const rows = [...BEGINNING, ...gifts(150)];
    const file = fixture.write("journal.csv", csv(rows));
    const options = {
      ...{ file, rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: KEYS[0] },
      ...{ dataDir: fixture.dataDir, callsPerTransaction: 2 },
    };
    let killedWhileSending = 0;
    for (const transactions of [1, 9, 18, 27]) {
      // At a random moment after so many steps have been seen: between signing, sending, the block and the note of it.
      const moment = Math.random() * 12;
      const steps = await new Promise<number>((resolve, reject) => {
        const child = spawn(process.execPath, [join(import.meta.dirname, "record-child.ts"), JSON.stringify(options)], {
          stdio: ["ignore", "pipe", "pipe"],
        });
        let [seen, complaint] = [0, ""];
        child.stdout.on("data", (data: Buffer) => {
          seen += data.toString().split("\n").length - 1;
          if (seen >= transactions) setTimeout(() => child.kill("SIGKILL"), moment);
        });
        child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
        child.on("exit", (code) => (code === 1 ? reject(new Error(complaint)) : resolve(code === null ? seen : -1)));
      });
      if (steps > 0) killedWhileSending++;
    }
    expect(killedWhileSending).to.be.greaterThan(1);
    const done = (await fixture.events()).filter(({ name }) => name === "Donated").length;
    const result = await fixture.record(rows);
    expect(result.skipped.donate ?? 0).to.be.at.least(done);
    await expectGifts(150);
    expect((await fixture.record(rows)).transactions).to.equal(0);
  });

  it("goes on when the node got a transaction and its answer was lost", async () => {
    const way = await lossyWay(fixture.local.url, (transaction) => (transaction === 2 ? "answer lost" : "passes"));
    await fixture.record([...BEGINNING, ...gifts(6)], { rpcUrl: way.url, callsPerTransaction: 2 });
    way.close();
    await expectGifts(6);
  });

  it("sends the same bytes again when a transaction was signed and never arrived", async () => {
    const way = await lossyWay(fixture.local.url, (transaction) => (transaction === 4 ? "request lost" : "passes"));
    const message = await refusal(fixture.record([...BEGINNING, ...gifts(6)], { rpcUrl: way.url, callsPerTransaction: 2 }));
    way.close();
    expect(message).to.contain("run the same command again");
    const outbox = join(fixture.dataDir, "outbox");
    const lines = readFileSync(join(outbox, readdirSync(outbox)[0]!), "utf8")
      .trim()
      .split("\n");
    const last = JSON.parse(lines.at(-1)!) as { is: string; hash: string };
    expect(last.is).to.equal("signed");
    await fixture.record([...BEGINNING, ...gifts(6)]);
    const hashes = (await fixture.events()).map(({ tx }) => tx as string);
    expect(hashes).to.contain(last.hash);
    await expectGifts(6);
  });

  it("drops a signed transaction whose number something else has taken, and records its rows anew", async () => {
    const way = await lossyWay(fixture.local.url, (transaction) => (transaction === 4 ? "request lost" : "passes"));
    await refusal(fixture.record([...BEGINNING, ...gifts(6)], { rpcUrl: way.url, callsPerTransaction: 2 }));
    way.close();
    await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data: consentToNobody() });
    await fixture.record([...BEGINNING, ...gifts(6)]);
    await expectGifts(6);
  });

  it("lets one of two recordings at once win on every row, and the other be run again", async () => {
    const rows = [...BEGINNING, ...gifts(40)];
    const options = { callsPerTransaction: 2 };
    const both = await Promise.allSettled([
      fixture.record(rows, options),
      fixture.record(rows, { ...options, dataDir: `${fixture.dataDir}-2` }),
    ]);
    const lost = both.filter((each) => each.status === "rejected");
    expect(lost.length).to.be.greaterThan(0);
    for (const { reason } of lost) {
      expect((reason as Error).name, (reason as Error).stack).to.equal("PlainError");
      expect((reason as Error).message).to.match(/[Rr]un the same command again/);
    }
    await fixture.record(rows);
    const refs = (await fixture.events()).flatMap((event) => (event.name === "Donated" ? [event.args.ref] : []));
    expect(refs).to.deep.equal(gifts(40).map((row) => textHash(row.ref!)));
  });

  it("refuses a second recording from the same DATA_DIR while one is under way", async () => {
    const rows = [...BEGINNING, ...gifts(10)];
    const [first, second] = await Promise.allSettled([fixture.record(rows), fixture.record(rows)]);
    const lost = [first, second].flatMap((each) => (each.status === "rejected" ? [each.reason as Error] : []));
    expect(lost.map(({ message }) => message).join()).to.match(/^Process \d+ is recording from .* already\./);
    await expectGifts(10);
  });

  it("books nothing on a line that somebody else moved meanwhile, says so, and goes on when run again", async () => {
    // A member's recorder shares gifts with our fund, so that our line moves without us.
    await fixture.record(BEGINNING);
    const member: Row[] = [
      { op: "organisation", ref: "member", party: "Member" },
      { op: "fund", ref: "appeal", party: "member", purpose: "Appeal" },
    ];
    await fixture.record(member, { key: KEYS[1] });
    const APPEAL = fundId(organisationId("member"), "appeal");
    const { ledger } = fixture.deployment;
    const abi = donationLedgerAbi;
    const consent = [FLOOD, organisationId("member"), true] as const;
    await fixture.send(KEYS[0], { to: ledger, data: encodeFunctionData({ abi, functionName: "setConsent", args: consent }) });
    const rule = [{ fund: FLOOD, basisPoints: 10_000 }];
    await fixture.send(KEYS[1], {
      to: ledger,
      data: encodeFunctionData({ abi, functionName: "setAllocation", args: [APPEAL, rule] }),
    });

    const what = { donor: ZERO_WORD, kind: 0, ref: textHash("theirs"), date: 0 } as const;
    const gift = { fund: APPEAL, asset: unitAddress("CNY"), amount: 700n, expectedAt: 100n, ruleHash: ruleHash(rule), ...what };
    const data = encodeFunctionData({ abi, functionName: "recordDonation", args: [gift] });
    let theirs: Promise<void> | undefined;
    const way = await lossyWay(fixture.local.url, async (transaction): Promise<Fate> => {
      if (transaction === 2) await (theirs ??= fixture.send(KEYS[1], { to: ledger, data }));
      return "passes";
    });
    const message = await refusal(fixture.record(gifts(6), { rpcUrl: way.url, callsPerTransaction: 1 }));
    way.close();
    expect(message).to.match(/journal\.csv:3 \(gift-2\): somebody else recorded on this line meanwhile/);
    expect(message).to.contain("run the same command again").and.to.contain("1 of 6 rows");
    const result = await fixture.record(gifts(6));
    expect(result.skipped).to.deep.equal({ donate: 1 });
    const starts = (await fixture.events()).flatMap((event) => (event.name === "Donated" ? [event.args.start] : []));
    expect(starts).to.deep.equal([0n, 100n, 800n, 1_000n, 1_300n, 1_700n, 2_200n]);
  });
});

describe("A recording on a chain that takes its time", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await Fixture.start({ mining: { auto: false, interval: 300 } });
    await fixture.renew();
  });
  after(() => fixture.stop());

  it("waits for what a killed run left in the node's hands, and records nothing twice", async () => {
    const rows = [...BEGINNING, ...gifts(8)];
    const file = fixture.write("journal.csv", csv(rows));
    const access = { rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: KEYS[0] };
    const child = spawn(process.execPath, [
      join(import.meta.dirname, "record-child.ts"),
      JSON.stringify({ file, ...access, dataDir: fixture.dataDir, callsPerTransaction: 2 }),
    ]);
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const { client } = await connect([fixture.local.url]);
    const count = (blockTag: "latest" | "pending") => client.getTransactionCount({ address: ADDRESSES[0]!, blockTag });
    const begun = await count("latest");
    // Wait for the third transaction to be in the node's hands and in no block.
    for (;;) {
      const [mined, pending] = await Promise.all([count("latest"), count("pending")]);
      if (pending > mined && pending >= begun + 3) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill("SIGKILL");
    await ended;
    const { skipped } = await fixture.record(rows);
    expect(skipped).to.deep.include({ organisation: 1, unit: 1, fund: 1 });
    const refs = (await fixture.events()).flatMap((event) => (event.name === "Donated" ? [event.args.ref] : []));
    expect(refs).to.deep.equal(gifts(8).map((row) => textHash(row.ref!)));
  });
});

function consentToNobody(): `0x${string}` {
  return encodeFunctionData({ abi: donationLedgerAbi, functionName: "setConsent", args: [FLOOD, CITY, false] });
}
