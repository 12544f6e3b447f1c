// What a chain's log promises: what was acknowledged comes back the same, what was cut short is said, and what is damaged stops.
import { expect } from "chai";
import { readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { PlainError } from "../../contracts/plain-error.ts";
import { blockTime, ClockSetBack } from "../../scripts/chain/own/clock.ts";
import { lineText, parseLine } from "../../scripts/chain/own/log-lines.ts";
import type { OwnChain } from "../../scripts/chain/own/own-chain.ts";
import { readLog } from "../../scripts/chain/own/read-log.ts";
import { RpcError } from "../../scripts/chain/own/rpc-error.ts";
import {
  blockOf,
  fill,
  hashesOf,
  type MadeChain,
  makeTestChain,
  openTestChain,
  removeTestChain,
  signed,
} from "./support/own-chain.ts";

const COUNT = 6;

async function failureOf(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  expect(error, "it should have failed").to.be.instanceOf(Error);
  return error!;
}

/** Just the reading, without executing anything. */
const read = (file: string) =>
  readLog(
    file,
    () => Promise.resolve(),
    () => Promise.resolve(),
  );

describe("A chain's log", function () {
  this.timeout(60_000);
  let made: MadeChain;
  let whole: Buffer;
  let hashes: string[];
  let sent: string[];

  before(async () => {
    made = await makeTestChain();
    const chain = await openTestChain(made);
    sent = await fill(chain, COUNT);
    hashes = await hashesOf(chain);
    await chain.close();
    whole = readFileSync(made.log);
  });
  after(() => removeTestChain(made));
  beforeEach(() => writeFileSync(made.log, whole));

  async function opened<T>(work: (chain: OwnChain & { said: string[] }) => Promise<T>, acceptClock = false): Promise<T> {
    const chain = await openTestChain(made, acceptClock);
    try {
      return await work(chain);
    } finally {
      await chain.close();
    }
  }

  it("brings the same blocks back, and goes on from them", async () => {
    await opened(async (chain) => {
      expect(await hashesOf(chain)).to.deep.equal(hashes);
      expect(chain.said).to.deep.equal([]);
      for (const hash of sent) expect(await chain.ask("eth_getTransactionReceipt", [hash])).to.include({ status: "0x1" });
      await fill(chain, 1, COUNT);
      hashes.push(...(await hashesOf(chain)).slice(COUNT + 1));
    });
    expect(readFileSync(made.log).subarray(0, whole.length).equals(whole), "nothing before was touched").to.equal(true);
    await opened(async (chain) => expect(await hashesOf(chain)).to.deep.equal(hashes));
    hashes = hashes.slice(0, COUNT + 1);
  });

  it("gives the same blocks whatever was asked in between", async () => {
    truncateSync(made.log, endOf(whole, "B", COUNT - 1));
    const raw = parseLine(linesOf(whole).find((line) => line.startsWith(`T ${COUNT} `))!) as {
      raw: `0x${string}`;
      time: number;
    };
    await opened(async (chain) => {
      const call = { to: "0x0000000000000000000000000000000000000001", data: "0x" };
      await chain.ask("eth_estimateGas", [call]);
      await chain.ask("eth_call", [call, "pending"]);
      await blockOf(chain, 1);
      expect(await chain.send(raw.raw)).to.equal(sent.at(-1));
      const block = await blockOf(chain, COUNT);
      if (Number(block["timestamp"]) === raw.time) expect(block["hash"]).to.equal(hashes[COUNT]);
      expect((await blockOf(chain, COUNT - 1))["hash"]).to.equal(hashes[COUNT - 1]);
    });
  });

  it("loses nothing that was acknowledged, wherever the file is cut", async () => {
    // A transaction counts from the moment that its own line is whole.
    for (let length = endOf(whole, "T", 1) - 40; length < whole.length; length += 7) {
      truncateSync(made.log, whole.length);
      writeFileSync(made.log, whole.subarray(0, length));
      const result = await read(made.log);
      const lastWhole = whole.lastIndexOf("\n", length - 1) + 1;
      expect(result.length).to.equal(lastWhole);
      expect(result.torn === undefined).to.equal(lastWhole === length);
      if (result.torn) expect(result.torn.bytes.equals(whole.subarray(lastWhole, length))).to.equal(true);
    }
  });

  it("cuts a transaction that was not written to its end, says so and keeps what it cut", async () => {
    const cut = endOf(whole, "T", COUNT) - 30;
    truncateSync(made.log, cut);
    await opened(async (chain) => {
      expect(chain.height).to.equal(COUNT - 1);
      expect(chain.said.join()).to.contain("not written to its end");
      expect(readFileSync(made.log).length).to.equal(endOf(whole, "B", COUNT - 1));
      await fill(chain, 1, COUNT - 1);
    });
    const aside = readdirSync(made.directory).find((name) => name.includes(".cut-"));
    expect(readFileSync(`${made.directory}/${aside}`).equals(whole.subarray(endOf(whole, "B", COUNT - 1), cut))).to.equal(true);
    await opened((chain) => Promise.resolve(expect(chain.height).to.equal(COUNT)));
  });

  it("takes parts that a loss of power left empty for what they are, at the end alone", async () => {
    const from = endOf(whole, "B", COUNT - 1);
    writeFileSync(made.log, Buffer.concat([whole.subarray(0, from + 50), Buffer.alloc(4096)]));
    expect((await read(made.log)).length).to.equal(from);
    writeFileSync(made.log, Buffer.concat([whole.subarray(0, from), Buffer.alloc(4096)]));
    expect((await read(made.log)).length).to.equal(from);
    const inTheMiddle = Buffer.from(whole).fill(0, from - 200, from - 150);
    writeFileSync(made.log, inTheMiddle);
    expect((await failureOf(read(made.log))).message).to.contain("is damaged at byte");
  });

  it("keeps a transaction whose block's hash was not written any more", async () => {
    truncateSync(made.log, endOf(whole, "T", COUNT) + 20);
    await opened(async (chain) => expect(await hashesOf(chain)).to.deep.equal(hashes));
    expect(readFileSync(made.log).equals(whole)).to.equal(true);
  });

  it("stops at any flipped bit before the last block's line, and changes nothing", async () => {
    const lastLine = endOf(whole, "T", COUNT);
    for (let at = 0; at < lastLine; at += 5) {
      const wrong = Buffer.from(whole);
      wrong[at]! ^= 1 << (at % 8);
      writeFileSync(made.log, wrong);
      const error = await failureOf(read(made.log));
      expect(error, `byte ${at}`).to.be.instanceOf(PlainError);
      expect(error.message).to.match(/is damaged|does not begin/);
      expect(readFileSync(made.log).equals(wrong)).to.equal(true);
    }
    // Also where the end of a line is hit, so that two look like one.
    for (let number = 1; number <= COUNT; number++)
      for (let bit = 0; bit < 8; bit++) {
        const wrong = Buffer.from(whole);
        wrong[endOf(whole, "T", number) - 1]! ^= 1 << bit;
        writeFileSync(made.log, wrong);
        expect((await failureOf(read(made.log))).message).to.contain("is damaged");
      }
  });

  it("stops where a line is missing, doubled or in another's place", async () => {
    const lines = linesOf(whole);
    const wrongs = [
      lines.filter((_, i) => i !== 3 && i !== 4), // block 2, with what came of it
      lines.toSpliced(3, 0, lines[1]!, lines[2]!),
      lines.filter((_, i) => i !== 4),
      [...lines, lines.at(-1)!],
    ];
    for (const wrong of wrongs) {
      writeFileSync(made.log, wrong.map((line) => `${line}\n`).join(""));
      expect((await failureOf(read(made.log))).message).to.contain("is damaged");
    }
  });

  it("says where blocks have other hashes but did the same, and goes on", async () => {
    rewrite(3, (line) => ({ ...line, hash: `0x${"ab".repeat(32)}` }));
    await opened((chain) => {
      expect(chain.said.join()).to.contain("Blocks from 3 on have other hashes").and.to.contain("what they did is the same");
      expect(chain.height).to.equal(COUNT);
      return Promise.resolve();
    });
  });

  it("stops where a transaction does something else than it did", async () => {
    rewrite(3, (line) => ({ ...line, outcome: "cd".repeat(32) }));
    const before = readFileSync(made.log);
    expect((await failureOf(openTestChain(made))).message)
      .to.contain("Block 3")
      .and.to.contain("something else");
    expect(readFileSync(made.log).equals(before)).to.equal(true);
  });

  it("takes no transaction while the clock is far behind the last block, unless that is accepted; reading goes on", async () => {
    const future = Math.floor(Date.now() / 1000) + 86_400;
    const lines = linesOf(whole).slice(0, -2);
    const last = parseLine(linesOf(whole).at(-2)!);
    writeFileSync(made.log, `${lines.join("\n")}\n${lineText({ ...last!, time: future } as never)}`);
    await opened(async (chain) => {
      const refusal = await failureOf(chain.send(await signed(chain.chainId, COUNT)));
      expect(refusal).to.be.instanceOf(RpcError);
      expect(refusal.message).to.contain("clock").and.to.contain("--accept-clock");
      expect(Number((await blockOf(chain, "latest"))["timestamp"])).to.equal(future);
    });
    await opened(async (chain) => {
      await chain.send(await signed(chain.chainId, COUNT));
      expect(Number((await blockOf(chain, "latest"))["timestamp"])).to.equal(future);
    }, true);
  });

  it("gives blocks this machine's time, which never runs backwards", async () => {
    expect(blockTime(100, 105, false)).to.equal(105);
    expect(blockTime(100, 41, false)).to.equal(100);
    expect(() => blockTime(100, 39, false)).to.throw(ClockSetBack);
    expect(blockTime(100, 39, true)).to.equal(100);
    await opened(async (chain) => {
      const before = Math.floor(Date.now() / 1000);
      await fill(chain, 1, COUNT);
      const time = Number((await blockOf(chain, "latest"))["timestamp"]);
      expect(time).to.be.within(before, Math.floor(Date.now() / 1000));
    });
  });

  function rewrite(number: number, change: (line: { hash: string }) => object): void {
    const lines = linesOf(whole).map((text) => {
      if (!text.startsWith(`B ${number} `)) return `${text}\n`;
      return lineText(change(parseLine(text) as never) as never);
    });
    writeFileSync(made.log, lines.join(""));
  }
});

function linesOf(log: Buffer): string[] {
  return log.toString("latin1").trimEnd().split("\n");
}

/** Where a line ends: the first byte of the next. */
function endOf(log: Buffer, kind: "T" | "B", number: number): number {
  const from = log.indexOf(`\n${kind} ${number} `) + 1;
  return log.indexOf("\n", from) + 1;
}
