import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import type { LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { begin } from "../cli/support/command.ts";
import { ADDRESSES, csv, Fixture, KEYS, type Row } from "../record/fixture.ts";
import { FULL, SEED, seeded } from "./support/chance.ts";

const KILLS = FULL ? 20 : 3;
const EVIDENCE = `0x${"ab".repeat(32)}`;

/** Every kind of row, stated and held by the ledger itself; contracts and coins change so often that it takes many transactions. */
const JOURNAL: readonly Row[] = [
  { op: "organisation", ref: "city", party: "City Foundation" },
  { op: "organisation", ref: "team", party: "Rescue Team", of: "city" },
  { op: "unit", ref: "CNY", amount: "2", purpose: "fiat" },
  { op: "fund", ref: "flood", party: "city", purpose: "Flood appeal; terms: For the flood." },
  { op: "fund", ref: "costs", party: "city", purpose: "Running costs" },
  { op: "fund", ref: "rescue", party: "team", purpose: "Rescue; terms: For the flood." },
  { op: "allocation", fund: "flood", amount: "90", to_fund: "flood" },
  { op: "allocation", fund: "flood", amount: "10", to_fund: "costs" },
  ...Array.from({ length: FULL ? 30 : 8 }, (_, n): Row[] => [
    { op: "donate", ref: `gift-${n}`, fund: "flood", asset: "CNY", amount: "100.05", party: `Donor ${n}` },
    { op: "donate", ref: `bad-${n}`, fund: "flood", asset: "CNY", amount: "0.50", party: `Joker ${n}` },
    { op: "donate", ref: `coin-${n}`, fund: "flood", asset: "ETH", amount: "0.5", party: `Holder ${n}` },
    { op: "transfer", ref: `grant-${n}`, fund: "flood", asset: "CNY", amount: "50", to_fund: "rescue" },
    { op: "transfer", ref: `move-${n}`, fund: "flood", asset: "ETH", amount: "0.2", to_fund: "rescue", party: "" },
    { op: "disburse", ref: `out-${n}`, fund: "rescue", asset: "CNY", amount: "40", party: `Family ${n}`, purpose: "PROGRAMME" },
    { op: "attest", ref: `there-${n}`, of: `out-${n}`, purpose: "DELIVERED", party: "team" },
    {
      op: "disburse",
      ref: `pay-${n}`,
      fund: "rescue",
      asset: "ETH",
      amount: "0.1",
      party: ADDRESSES[2]!,
      purpose: "MANAGEMENT",
    },
    { op: "return", ref: `back-${n}`, of: `out-${n}`, amount: "2", evidence: EVIDENCE },
    { op: "return", ref: `coins-back-${n}`, of: `pay-${n}`, amount: "0.05" },
    { op: "writeoff", ref: `loss-${n}`, fund: "rescue", asset: "CNY", amount: "1", purpose: "Burnt", evidence: EVIDENCE },
    { op: "reverse", ref: `bounce-${n}`, of: `bad-${n}`, evidence: EVIDENCE },
  ]).flat(),
];

/** Milliseconds by which the word on a transaction is late where the kill is to come before it, however fast the machine is. */
const LATE = 200;

describe("a recording that is killed", function () {
  this.timeout(600_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  after(() => fixture.stop());

  /** `record`, as people run it; killed once `moment` has come and so many milliseconds (`delay`) have passed. */
  async function record(moment: (way: CountedWay) => boolean = () => false, delay = 0, late = 0): Promise<"killed" | "done"> {
    const way = await countedWay(fixture.local.url, late);
    const file = fixture.write("journal.csv", csv(JOURNAL));
    const deployment = fixture.write("deployment.json", JSON.stringify(fixture.deployment));
    const settings = { DATA_DIR: fixture.dataDir, RPC_URL: way.url, DEPLOYMENT: deployment, PRIVATE_KEY: KEYS[0] };
    const { child, ended } = begin(["record", file], settings);
    try {
      let over = false;
      const outcome = ended.finally(() => (over = true));
      while (!over && !moment(way)) await Promise.race([pause(1), outcome]);
      if (!over) {
        await pause(delay);
        child.kill("SIGKILL");
      }
      const { code, stderr } = await outcome;
      if (code === null) return "killed";
      expect(code, stderr).to.equal(0);
      return "done";
    } finally {
      child.kill("SIGKILL");
      way.close();
    }
  }

  /** The transactions that are signed and of which it is not noted what became of them, by the outbox. */
  function outstanding(): string[] {
    const folder = join(fixture.dataDir, "outbox");
    const signed = new Set<string>();
    for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")) : [])
      for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
        const { is, hash } = JSON.parse(line || "{}") as { is?: string; hash: string };
        if (is === "signed") signed.add(hash);
        else signed.delete(hash);
      }
    return [...signed];
  }

  /** What the ledger says, less what differs between two runs: blocks, transactions, and the salts in words. */
  async function ledger(): Promise<string[]> {
    const texts = new PrivateTexts(fixture.dataDir);
    const isOurs = new Map<unknown, string>(
      [fixture.deployment.registry, fixture.deployment.ledger, fixture.deployment.attestationLog].map((each, n) => [
        each,
        `contract ${n}`,
      ]),
    );
    const told = (name: string, value: unknown): unknown => {
      if (name === "entryHash") return undefined;
      if (typeof value === "bigint") return value.toString();
      return isOurs.get(value) ?? (typeof value === "string" ? (texts.partyText(value as `0x${string}`) ?? value) : value);
    };
    const bodies = (await fixture.events()).filter(({ name }: LedgerEvent) => name !== "AuthorityUpdated");
    return bodies.map(({ name, args }) => JSON.stringify([name, args], told));
  }

  it(`${KILLS} times leaves the ledger of one that was left alone: nothing twice, every name opened, nothing outstanding`, async () => {
    await fixture.renew();
    expect(await record()).to.equal("done");
    const undisturbed = await ledger();

    await fixture.renew();
    const random = seeded(SEED);
    let underWay = 0;
    for (let kills = 0; kills < KILLS; kills++) {
      // Every other time while a transaction is on its way; else anywhere, beyond the reading of the chain.
      const [asked, sent] = kills % 2 === 0 ? [Infinity, 1 + random(5)] : [10 + random(40), Infinity];
      const came = await record(
        (way) => way.asked() >= asked || way.sent() >= sent,
        random(sent === Infinity ? 40 : 12),
        sent === Infinity ? 0 : LATE,
      );
      expect(came, `kill ${kills + 1}`).to.equal("killed");
      expect(await ledger(), `on the chain at kill ${kills + 1}`).to.have.length.below(undisturbed.length);
      if (outstanding().length > 0) underWay++;
    }
    expect(underWay, "kills with a transaction under way").to.be.greaterThan(0);
    if (FULL) console.log(`    ${KILLS} kills, ${underWay} of them with a transaction under way`);
    expect(await record()).to.equal("done");
    expect(await ledger()).to.deep.equal(undisturbed);
    expect(undisturbed.join()).to.contain("Donor 7").and.to.contain("Family 7").and.to.contain("Holder 7");

    const sent = await fixture.sent();
    expect(await record()).to.equal("done");
    expect(await fixture.sent(), "sent once more").to.equal(sent);
    expect(outstanding()).to.deep.equal([]);
  });
});

interface CountedWay {
  url: string;
  /** Requests so far, and those of them that hand a transaction to the node. */
  asked(): number;
  sent(): number;
  close(): void;
}

/** A way to the node on which requests are counted, and the word on a transaction comes back so many milliseconds late. */
async function countedWay(url: string, late: number): Promise<CountedWay> {
  let [asked, sent] = [0, 0];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      asked++;
      const isSent = body.includes("eth_sendRawTransaction");
      if (isSent) sent++;
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", body, headers });
      if (isSent) await pause(late);
      response.writeHead(answer.status, headers).end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, sent: () => sent, close: () => server.close() };
}
