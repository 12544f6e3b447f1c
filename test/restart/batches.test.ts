import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { formatUnits } from "viem";
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { readReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { readLeaves } from "../../indexer/leaves/read-leaves.ts";
import { makeKey } from "../../scripts/batch/http/keys.ts";
import { Platform, sentGifts } from "../batch/http-support.ts";
import type { ChildOptions } from "../batch/serve-child.ts";
import { handOver, listed, matchedBatches, heldBy, openPool, payOut } from "../batch/pool-support.ts";
import { batchesIn, giftFile, manyGifts, recordFile, store } from "../batch/support.ts";
import { begin } from "../cli/support/command.ts";
import { BEGINNING, Fixture, KEYS } from "../record/fixture.ts";
import { deployToken, tokens } from "../record/tokens.ts";
import { FULL, SEED, seeded } from "./support/chance.ts";

const KILLS = FULL ? 25 : 4;
const SIZE = 7;
const A_REQUEST = 3;

describe("what takes gifts and is killed", function () {
  this.timeout(900_000);
  let fixture: Fixture;
  let token: string;
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(BEGINNING);
    token = await deployToken(fixture, KEYS[0], "HonestToken", 10n ** 15n);
    await fixture.record([{ op: "donate", ref: "opens-the-line", fund: "flood", asset: token, amount: "1" }]);
  });
  after(() => fixture.stop());

  /** The commitments of every leaf of every batch that stands on the chain, each file being what its root says. */
  async function leavesOnChain(): Promise<string[]> {
    const found: string[] = [];
    for (const { root, amount, count } of batchesIn(await fixture.events()))
      for await (const some of readLeaves(createReadStream(join(store(fixture), `${root}.csv.gz`)), { root, amount, count }))
        found.push(...some.map(({ receipt }) => receipt));
    return found;
  }

  /** Every code's gift once, and nothing else. */
  async function expectOnce(codes: Iterable<string>): Promise<void> {
    const wanted = [...codes].map((code) => receiptCommitment(readReceiptCode(code).code!));
    expect((await leavesOnChain()).toSorted()).to.deep.equal(wanted.toSorted());
  }

  it("has taken every gift that it answered, and records each once, over HTTP", async () => {
    const chance = seeded(SEED);
    const keysFile = join(fixture.folder, "keys.jsonl");
    const secret = makeKey(keysFile, "shop", ["flood"]);
    const options: ChildOptions = {
      ...{ rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: KEYS[0], dataDir: fixture.dataDir },
      ...{ keysFile, leaves: store(fixture), size: SIZE },
    };
    const codes = new Map<string, string>();
    let [next, dead] = [1, 0];
    /** Sends gifts until the server dies; what it did not answer is sent again to the next one. */
    const sendAll = async (url: string): Promise<never> => {
      const shop = new Platform(url, secret);
      for (;;) {
        // Units and tokens by turns.
        const gifts = sentGifts(A_REQUEST, next).map((gift, n) => ({ ...gift, ...((next + n) % 3 === 0 && { asset: token }) }));
        const { status, body } = await shop.send(gifts);
        expect(status, JSON.stringify(body)).to.equal(200);
        for (const { id, code } of body.gifts) {
          expect(codes.get(id) ?? code).to.equal(code);
          codes.set(id, code);
        }
        // Sometimes the same ones again, as after an answer that was lost.
        if (chance(10) > 2) next += A_REQUEST;
      }
    };
    while (dead < KILLS) {
      const { child, url } = await serve(options);
      const sending = sendAll(url).catch((error: Error) => error);
      await pause(chance(chance(2) === 0 ? 60 : 1_500));
      child.kill("SIGKILL");
      expect((await sending).name).to.be.oneOf(["TypeError", "SyntaxError"]); // the connection broke, or the answer did
      dead++;
    }
    const { child, url } = await serve(options);
    try {
      const shop = new Platform(url, secret);
      // What was sent last and not answered is sent again, as a platform does.
      const last = sentGifts(A_REQUEST, next).map((gift, n) => ({ ...gift, ...((next + n) % 3 === 0 && { asset: token }) }));
      for (const { id, code } of (await shop.send(last)).body.gifts) codes.set(id, code);
      for (const id of codes.keys()) {
        const { body } = await shop.until(`/batches/gifts/${id}`, (answer) => answer.body.receipt !== null);
        expect(body.code).to.equal(codes.get(id));
      }
    } finally {
      child.kill("SIGKILL");
    }
    expect(codes.size).to.be.greaterThan(KILLS);
    await expectOnce(codes.values());
  });

  /** Kills `batch FILE` at any moment once it has begun to send, again and again; what it does not finish is left. */
  async function killAgainAndAgain(file: string, flags: string[], chance: (below: number) => number, between = async () => {}) {
    const deployment = fixture.write("deployment.json", JSON.stringify(fixture.deployment));
    const settings = { DATA_DIR: fixture.dataDir, RPC_URL: fixture.local.url, DEPLOYMENT: deployment, PRIVATE_KEY: KEYS[0] };
    let killed = 0;
    for (let times = 0; times < KILLS; times++) {
      const { child, ended } = begin(["batch", file, "--size", String(SIZE), ...flags], settings);
      const begun = await fixture.sent();
      // Once it has begun to send, at any moment.
      let over = false;
      void ended.finally(() => (over = true));
      while (!over && (await fixture.sent()) === begun) await pause(1);
      await pause(chance(120));
      child.kill("SIGKILL");
      if ((await ended).code === null) killed++;
      await between();
    }
    expect(killed).to.be.greaterThan(0);
  }

  it('goes on where "batch FILE" was, and gives each gift one receipt', async () => {
    const chance = seeded(SEED + 1);
    const gifts = manyGifts(FULL ? 400 : 90).map(
      ([id, fund, asset, amount], n) => [id, fund, n % 3 ? asset : token, amount] as const,
    );
    const file = fixture.write("gifts.csv", giftFile(gifts));
    await killAgainAndAgain(file, [], chance);
    const { receipts } = await recordFile(fixture, gifts, { size: SIZE });
    const given = parse<{ id: string; code: string }>(readFileSync(receipts!), { columns: true });
    expect(given.map(({ id }) => id)).to.deep.equal(gifts.map(([id]) => id));
    await expectOnce(given.map(({ code }) => code));
  });

  it("books what pools add once, as each list says, though the pool changes while it is dead", async () => {
    const pool = await openPool(fixture, "pool", "1000.00");
    await handOver(fixture, "pool");
    const gifts = manyGifts(FULL ? 400 : 60);
    const file = fixture.write("gifts.csv", giftFile(gifts));
    await killAgainAndAgain(file, ["--pools", "pool"], seeded(SEED + 2), async () => {
      const half = (await heldBy(fixture, "pool")) / 2n;
      if (half > 0n) await payOut(fixture, "pool", formatUnits(half, 2));
    });
    const { receipts } = await recordFile(fixture, gifts, { size: SIZE, pools: ["pool"] });
    await expectOnce(parse<{ code: string }>(readFileSync(receipts!), { columns: true }).map(({ code }) => code));
    const batches = await matchedBatches(fixture);
    for (const { leaves, sums } of batches)
      expect(sums).to.deep.equal(listed(leaves, sums.length).map((amount) => [pool, amount]));
    expect(batches.some(({ sums }) => sums.length > 0)).to.equal(true);
  });
});

async function serve(options: ChildOptions): Promise<{ child: ChildProcess; url: string }> {
  const program = join(import.meta.dirname, "..", "batch", "serve-child.ts");
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, complaint] = ["", ""];
  child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      if (out.includes("\n")) resolve(out.trim());
    });
    child.on("exit", (code) => reject(new Error(`it ended with ${code}: ${complaint}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}
