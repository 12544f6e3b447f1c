import { expect } from "chai";
import fc from "fast-check";
import {
  amountComplaint,
  displayAmount,
  MOST_UNITS,
  sameDisplayAmount,
  toBaseUnits,
} from "../../scripts/record/journal/amount.ts";
import { printFaults } from "../../scripts/record/journal/fault.ts";
import { emptyWorld } from "../../scripts/record/journal/world.ts";
import { HASH, HEADER, judge, withHead } from "./journal-helpers.ts";

const FUNDS = ["flood", "office"] as const;
const ASSETS = { CNY: 2, MASK: 0, HOUR: 1 } as const;
const asset = fc.constantFrom(...(Object.keys(ASSETS) as (keyof typeof ASSETS)[]));
const units = fc.bigInt({ min: 1n, max: 10n ** 12n });
const text = fc.string({ unit: "grapheme", minLength: 0, maxLength: 12 });

/** What happens next, as numbers that are fitted to what the ledger then holds. */
const step = fc.record({
  op: fc.constantFrom("donate", "disburse", "grant", "convert", "return", "writeoff"),
  fund: fc.constantFrom(...FUNDS),
  asset,
  other: asset,
  units,
  text,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A right journal by a bookkeeper of our own, who shares nothing with the check but the order of the columns. */
function bookkeeper(steps: readonly Step[]): string[] {
  const held = new Map<string, bigint>();
  const paid: { ref: string; fund: string; asset: keyof typeof ASSETS; left: bigint }[] = [];
  const rows: string[] = [];
  const quoted = (cell: string): string => `"${cell.normalize("NFC").replaceAll('"', '""')}"`;
  const move = (fund: string, of: string, by: bigint): void =>
    void held.set(`${fund}/${of}`, (held.get(`${fund}/${of}`) ?? 0n) + by);
  steps.forEach(({ op, fund, asset, other, units, text }, index) => {
    const ref = `S-${index}`;
    const has = held.get(`${fund}/${asset}`) ?? 0n;
    const take = has === 0n ? 0n : (units % has) + 1n;
    const show = (amount: bigint, of: keyof typeof ASSETS = asset): string => displayAmount(amount, ASSETS[of]);
    if (op === "return") {
      const back = paid[Number(units) % Math.max(paid.length, 1)];
      if (!back || back.left === 0n) return;
      const amount = (units % back.left) + 1n;
      back.left -= amount;
      move(back.fund, back.asset, amount);
      rows.push(`return,${ref},,,${show(amount, back.asset)},,,,,${back.ref},,,`);
    } else if (op === "donate") {
      move(fund, asset, units);
      const donor = text.trim() === "" || /^0x/i.test(text) ? "" : text;
      rows.push(`donate,${ref},${fund},${asset},${show(units)},${quoted(donor)},,,,,,,`);
    } else if (take > 0n) {
      move(fund, asset, -take);
      const start = `${ref},${fund},${asset},${show(take)}`;
      const toFund = fund === "flood" ? "office" : "flood";
      if (op === "disburse") {
        paid.push({ ref, fund, asset, left: take });
        rows.push(`disburse,${start},,,,,,MANAGEMENT,,`);
      } else if (op === "writeoff") rows.push(`writeoff,${start},,,,,,expired,${HASH},`);
      else if (op === "grant" || other === asset) {
        move(toFund, asset, take);
        rows.push(`transfer,${start},,${toFund},,,,,,`);
      } else {
        move(fund, other, units);
        rows.push(`transfer,${start},,,${other},${show(units, other)},,,${HASH},`);
      }
    }
  });
  return rows;
}

const START = withHead().split("\n").slice(1, 9);

describe("any journal", () => {
  it("passes where it is right, and every line is cut without gap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = emptyWorld({ complete: true });
        const { errors, rows } = await judge([HEADER, ...START, ...bookkeeper(steps)].join("\r\n"), { world });
        expect(printFaults(errors)).to.equal("");
        const ends = new Map<string, bigint>();
        const follow = (line: string, start: bigint, amount: bigint): void => {
          expect(start).to.equal(ends.get(line) ?? 0n);
          ends.set(line, start + amount);
        };
        for (const row of rows) {
          if (row.op === "donate")
            for (const part of row.parts) follow(`in ${part.fund} ${row.asset}`, part.start, part.amount);
          if (row.op === "return") follow(`in ${row.fund} ${row.asset}`, row.start, row.amount);
          if (row.op === "transfer") follow(`in ${row.toFund} ${row.toAsset}`, row.toStart, row.toAmount);
          if (row.op === "disburse" || row.op === "transfer" || row.op === "writeoff")
            follow(`out ${row.fund} ${row.asset}`, row.start, row.amount);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("never crashes the check, whatever becomes of its bytes", async () => {
    const right = Buffer.from(
      withHead(
        'donate,X,flood,CNY,1,"Li, ""the"" donor",,,,,,,',
        `transfer,Y,flood,CNY,3,shop,,MASK,2,,,${HASH},`,
        "allocation,,flood,,100,,office,,,,,,",
        "attest,Z,,,,city,,,,P-1,SHIPPED,,",
      ),
    );
    const edit = fc.record({
      at: fc.nat({ max: right.length }),
      cut: fc.nat({ max: 12 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom(",", '"', "\n", "\r", ";", "é", "0", "-", "=", " ").map((character) => Buffer.from(character)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), fc.boolean(), async (edits, complete) => {
        let bytes: Buffer = right;
        for (const { at, cut, put } of edits) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        const { faults } = await judge(bytes, { world: emptyWorld({ complete }) });
        const lines = bytes.toString().split("\n").length;
        for (const fault of faults) {
          expect(fault.line).to.be.within(1, lines);
          expect(fault.problem).to.match(/\S/);
          expect(fault.remedy).to.match(/\S/);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("never crashes the check, whatever stands in its cells", async () => {
    const cell = fc.oneof(
      fc.constant(""),
      fc.constantFrom(
        "flood",
        "CNY",
        "1",
        "D-1",
        "P-1",
        "city",
        "north",
        "SHIPPED",
        "fiat",
        "2026-01-01",
        HASH,
        "receipt.pdf",
        "relief",
        "MASK",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    const op = fc.constantFrom(
      "organisation",
      "unit",
      "fund",
      "allocation",
      "donate",
      "transfer",
      "disburse",
      "return",
      "reverse",
      "writeoff",
      "attest",
    );
    const row = fc
      .tuple(op, ...Array.from({ length: 12 }, () => cell))
      .map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean(), async (rows, complete) => {
        await judge(withHead(...rows), { world: emptyWorld({ complete }) });
      }),
      { numRuns: 400 },
    );
  });
});

describe("amounts", () => {
  it("come back as they were written, whatever the decimals", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: MOST_UNITS }), fc.integer({ min: 0, max: 18 }), (base, decimals) => {
        const written = displayAmount(base, decimals);
        expect(amountComplaint(written)).to.equal(undefined);
        expect(toBaseUnits(written, decimals, "X")).to.equal(base);
        expect(toBaseUnits(`000${written}`, decimals, "X")).to.equal(base);
      }),
    );
  });

  it("are the same in another asset, or not at all", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.integer({ min: 0, max: 18 }),
        fc.integer({ min: 0, max: 18 }),
        (base, decimals, others) => {
          const same = sameDisplayAmount(base, decimals, others);
          if (same !== undefined) expect(sameDisplayAmount(same, others, decimals)).to.equal(base);
          else expect(base % 10n ** BigInt(decimals - others)).not.to.equal(0n);
        },
      ),
    );
  });
});
