import { expect } from "chai";
import type { Fault } from "../../scripts/record/journal/fault.ts";
import type { BrokenRow, JournalRow } from "../../scripts/record/journal/rows.ts";
import { HEADER, journalOfBytes, listed, TODAY } from "./journal-helpers.ts";

interface ParsedJournal {
  rows: (JournalRow | BrokenRow)[];
  faults: Fault[];
}

async function parse(source: string | Uint8Array | Uint8Array[], file = "gifts.csv"): Promise<ParsedJournal> {
  const journal = await journalOfBytes(Array.isArray(source) ? source : [Buffer.from(source)], { file, today: TODAY });
  return { rows: await listed(journal.rows), faults: [...journal.faults] };
}

/** Lines and what is wrong there. */
function told({ faults }: ParsedJournal): string[] {
  return faults.map(({ line, problem }) => `${line}: ${problem}`);
}

const GIFT = "donate,D-1,flood,CNY,1.00,Li,,,,,,,";

describe("reading a journal", () => {
  it("takes CRLF and LF, a byte order mark, quotes, blank lines and a last line without end", async () => {
    const text = `\ufeff${HEADER}\r\n\r\n${GIFT}\r\n,,,,,,,,,,,,\n"donate","D ""2""",flood,CNY,1.00,"Li,\r\nWang",,,,,,,2026-01-01\n \ndonate,D-3,flood,CNY,3,,,,,,,,`;
    const { rows, faults } = await parse(text);
    expect(faults).to.deep.equal([]);
    expect(rows.map((row) => ("ref" in row ? `${row.line} ${row.ref}` : row.line))).to.deep.equal([
      "3 D-1",
      '5 D "2"',
      "8 D-3",
    ]);
    expect(rows[1]).to.deep.include({ op: "donate", date: 20454, party: { kind: "text", text: "Li,\r\nWang" } });
  });

  it("reads the same whatever the size of the chunks", async () => {
    const bytes = Buffer.from(`${HEADER}\r\n${GIFT.replace("Li", '"李\n雷"')}\r\ndonate,é,flood,CNY,x,,,,,,,,\n`);
    const whole = await parse(bytes);
    expect(told(whole)).to.have.lengthOf(1);
    for (const size of [1, 2, 3, 7]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(await parse(chunks)).to.deep.equal(whole);
    }
  });

  it("takes columns in any order", async () => {
    const columns = HEADER.split(",").toReversed();
    const { rows, faults } = await parse(`${columns.join(",")}\n${GIFT.split(",").toReversed().join(",")}`);
    expect(faults).to.deep.equal([]);
    expect(rows[0]).to.include({ op: "donate", ref: "D-1", amount: "1.00" });
  });

  it("keeps what a spreadsheet would run as plain text", async () => {
    const { rows } = await parse(`${HEADER}\ndonate,=D-1,flood,CNY,1,@Li,,,,,,,\n`);
    expect(rows[0]).to.deep.include({ ref: "=D-1", party: { kind: "text", text: "@Li" } });
  });

  it("refuses an old workbook, or one behind a password, by its bytes, once", async () => {
    const parsed = await parse(Buffer.from("d0cf11e0a1b11ae1ffff0a0a", "hex"));
    expect(parsed.rows).to.deep.equal([]);
    expect(told(parsed)).to.deep.equal([
      "1: an old workbook (.xls), or one that is protected by a password, cannot be recorded",
    ]);
  });

  it("refuses UTF-16, and names the lines that are not UTF-8", async () => {
    expect(told(await parse(Buffer.from(`\ufeff${HEADER}\n${GIFT}`, "utf16le")))).to.deep.equal([
      "1: the file is UTF-16, not UTF-8",
    ]);
    const gbk = Buffer.from([0xc0, 0xee]); // 李
    const latin = Buffer.concat([
      Buffer.from(`${HEADER}\n${GIFT}\ndonate,D-2,flood,CNY,1,`),
      gbk,
      Buffer.from(`,,,,,,,\ndonate,`),
      gbk,
    ]);
    const parsed = await parse(Buffer.concat([latin, Buffer.from(`,flood,CNY,1,,,,,,,,\ndonate,D-4,flood,CNY,-1,,,,,,,,`)]));
    expect(told(parsed)).to.deep.equal(["3: the line is not UTF-8 (and 1 more line is not)", '5: "-1" is no amount']);
    expect(parsed.rows.map(({ op }) => op)).to.deep.equal(["donate", "broken", "broken", "broken"]);
  });

  it("refuses an empty file, and warns of one without rows", async () => {
    expect((await parse("")).faults[0]).to.include({ line: 1, problem: "the file is empty", severity: "error" });
    expect((await parse(`${HEADER}\n\n`)).faults[0]).to.include({ line: 1, severity: "warning" });
  });

  for (const [name, header, problems] of [
    ["semicolons", HEADER.replaceAll(",", ";"), [/separated by ";"/]],
    ["tabs", HEADER.replaceAll(",", "\t"), [/separated by tabs/]],
    ["a missing column", HEADER.replace(",purpose", ""), [/the column purpose is missing/]],
    ["an unknown column", `${HEADER},note`, [/"note" is no column/]],
    ["a column twice", `${HEADER},fund`, [/fund stands twice/]],
    ["a column in capitals", HEADER.replace("fund", "Fund"), [/"Fund" is no column/]],
    ["a nameless column", `${HEADER},`, [/^column 14 has no name$/]],
    ["lines of old Macintosh files", `${HEADER}\r${GIFT}\r${GIFT}`, [/carriage return alone/]],
    ["no header at all", GIFT, [/"donate" is no column/]],
  ] as [string, string, RegExp[]][]) {
    it(`refuses a header with ${name}`, async () => {
      const { rows, faults } = await parse(`${header}\n${GIFT}\n`);
      expect(rows).to.deep.equal([]);
      expect(faults.every(({ line, severity }) => line === 1 && severity === "error")).to.equal(true);
      for (const problem of problems) expect(faults[0]!.problem).to.match(problem);
      if (name !== "no header at all") expect(faults).to.have.lengthOf(problems.length);
    });
  }

  it("names the line of a lost quote and reads on after it", async () => {
    for (const [donor, problem] of [
      ['L"i', "2: a double quote stands inside a cell that does not begin with one"],
      ['L"i "the" donor""', "2: a double quote stands inside a cell that does not begin with one"],
      ['L"i,"', "2: a double quote stands inside a cell that does not begin with one"],
      ['"L"i"', "2: a quoted cell goes on after its closing quote"],
      ['"Li', "2: a double quote is opened and never closed"],
    ] as const) {
      const parsed = await parse(`${HEADER}\n${GIFT.replace("Li", donor)}\n${GIFT.replace("1.00", "x")}\n${GIFT}`);
      expect(told(parsed), donor).to.deep.equal([problem, '3: "x" is no amount']);
      expect(parsed.rows.map(({ op }) => op)).to.deep.equal(["broken", "broken", "donate"]);
    }
  });

  it("names the line of a quote that is never closed, however long the rest", async () => {
    const parsed = await parse(`${HEADER}\n${GIFT}\n${GIFT.replace("Li", '"Li')}\n${`${GIFT}\n`.repeat(20_000)}`);
    expect(told(parsed)).to.deep.equal(["3: a double quote is opened and never closed"]);
    expect(parsed.rows).to.have.lengthOf(20_002);
    expect(parsed.rows.at(-1)!.line).to.equal(20_003);
  });

  it("gives up on a file of lost quotes", async () => {
    const parsed = await parse(`${HEADER}\n${`${GIFT.replace("Li", 'L"i')}\n`.repeat(1000)}`);
    expect(parsed.faults).to.have.lengthOf(100);
    expect(parsed.faults.at(-1)!.remedy).to.match(/the rest was not read/);
  });

  it("counts a quoted cell's own lines", async () => {
    const parsed = await parse(`${HEADER}\n${GIFT.replace("Li", '"L\n\r\n\ni"')}\n${GIFT.replace("1.00", "x")}\n`);
    expect(told(parsed)).to.deep.equal(['6: "x" is no amount']);
  });

  it("takes a line of 64 KiB to the byte, and a cell of 4 KiB", async () => {
    const line = (party: string): string => GIFT.replace("Li", party);
    const parsed = await parse(`${HEADER}\n${line("y".repeat(4096))}\n`);
    expect(told(parsed)).to.deep.equal([]);
    const fits = line("y".repeat(65_536 - line("").length));
    const [atLimit, above] = [await parse(`${HEADER}\n${fits}\n`), await parse(`${HEADER}\n${fits.replace("y", "yy")}\n`)];
    expect(told(atLimit).join())
      .to.match(/the cell holds/)
      .and.not.match(/the line holds/);
    expect(told(above).join()).to.match(/the line holds 65537 bytes/);
  });

  it("does not swallow a file that is one endless line", async () => {
    const parsed = await parse(Array.from({ length: 40 }, () => Buffer.alloc(65_536, "x")));
    expect(told(parsed)).to.deep.equal(["1: the line holds more than 1048576 bytes"]);
  });

  it("reads each op's cells into their own fields", async () => {
    const rows = [
      `organisation,city,,,,City,,,,county,0x${"Ab".repeat(20).toUpperCase().replace("0X", "0x")},,`,
      'fund,f,,,,city,,,,,"F; terms: a; b",,',
      "allocation,,f,,12.5,,g,,,,,,",
      `transfer,T,f,CNY,1,,g,,,,,0x${"AB".repeat(32)},`,
      "disburse,P,f,CNY,1,,,,,,MANAGEMENT: rent: March,receipts/7.pdf,",
      "disburse,Q,f,CNY,1,,,,,,FUNDRAISING,,",
      "disburse,R,f,CNY,1,,,,,,food,,",
      "attest,A,,,,city,,,,P,DELIVERED,,",
    ];
    const parsed = await parse(
      [HEADER, ...rows]
        .join("\n")
        .split("\0")
        .map((text) => Buffer.from(text)),
    );
    expect(told(parsed)).to.deep.equal([]);
    const [organisation, fund, share, grant, rent, raising, food, attestation] = parsed.rows;
    expect(organisation).to.deep.include({ ref: "city", name: "City", parent: "county", payout: `0x${"ab".repeat(20)}` });
    expect(fund).to.deep.include({ organisation: "city", name: "F", terms: "a; b" });
    expect(share).to.deep.include({ fund: "f", toFund: "g", basisPoints: 1250 });
    expect(grant).to.deep.include({
      evidence: { hash: `0x${"ab".repeat(32)}` },
      toAsset: undefined,
      party: { kind: "nobody" },
    });
    expect(rent).to.deep.include({ class: "MANAGEMENT", purpose: "rent: March", evidence: { path: "receipts/7.pdf" } });
    expect(raising).to.deep.include({ class: "FUNDRAISING", purpose: "" });
    expect(food).to.deep.include({ class: "PROGRAMME", purpose: "food" });
    expect(attestation).to.deep.include({ of: "P", kind: "DELIVERED", organisation: "city", amount: undefined });
  });
});
