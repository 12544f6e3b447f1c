import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, crc32 } from "node:zlib";
import { expect } from "chai";
import type { Fault } from "../../scripts/record/journal/fault.ts";
import { readJournal } from "../../scripts/record/journal/read-journal.ts";
import type { BrokenRow, JournalRow } from "../../scripts/record/journal/rows.ts";
import { exactDecimal } from "../../scripts/record/journal/workbook/cell.ts";
import { formatOf } from "../../scripts/record/journal/workbook/number-format.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { listed, TODAY } from "./journal-helpers.ts";

/** A zip archive of these files. */
function zip(files: Record<string, string>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [bytes, packed] = [Buffer.from(text), deflateRawSync(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER_ROW = `<row>${COLUMNS.map(text).join("")}</row>`;

/** A gift whose cells of these columns are XML. */
function gift(cells: Partial<Record<(typeof COLUMNS)[number], string>>, row = ""): string {
  const all = { op: text("donate"), ref: text("D-1"), fund: text("flood"), asset: text("CNY"), amount: text("1"), ...cells };
  return `<row${row}>${COLUMNS.map((column) => all[column] ?? "<c/>").join("")}</row>`;
}

/** Style 1: a date; 2: a percentage. */
function workbook(rows: string, { properties = "", doctype = "" } = {}): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`;
  return zip({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("a", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relation("s", "worksheet", "worksheets/one.xml")}${relation("t", "styles", "styles.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook><workbookPr ${properties}/><sheets><sheet name="One" r:id="s"/></sheets></workbook>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    "xl/worksheets/one.xml": `${doctype}<worksheet><sheetData>${HEADER_ROW}${rows}</sheetData></worksheet>`,
  });
}

describe("a journal that is a workbook", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "throughline-workbook-"))));
  after(async () => await rm(folder, { recursive: true }));

  async function read(bytes: Buffer): Promise<{ rows: (JournalRow | BrokenRow)[]; faults: Fault[] }> {
    const path = join(folder, "gifts.xlsx");
    await writeFile(path, bytes);
    return await readPath(path);
  }

  async function readPath(path: string): Promise<{ rows: (JournalRow | BrokenRow)[]; faults: Fault[] }> {
    const journal = await readJournal(path, { today: TODAY, scratchFolder: folder });
    try {
      return { rows: await listed(journal.rows), faults: [...journal.faults] };
    } finally {
      journal.close();
    }
  }

  it("is read as LibreOffice writes it: texts, numbers, dates, results of formulas", async () => {
    const { rows, faults } = await readPath(join(import.meta.dirname, "workbooks", "libreoffice.xlsx"));
    expect(faults.map(({ cell, problem }) => `${cell} ${problem.slice(0, 24)}`)).to.deep.equal([
      "B15 the cell is a number (12",
      "E18 the cell is formatted as",
    ]);
    expect(rows.map((row) => ("amount" in row ? row.amount : ""))).to.include.members(["1000", "1.1", "3", "0.3", "5.25"]);
    expect(rows.find((row) => "ref" in row && row.ref === "D-1")).to.deep.include({ line: 10, date: 20458 });
    expect(rows.find((row) => "ref" in row && row.ref === "R-1")).to.deep.include({ line: 20 });
  });

  for (const [value, amount] of [
    ["1.1000000000000001", "1.1"],
    ["1E-3", "0.001"],
    ["561773366.59000003", "561773366.59"],
    ["123456789012345", "123456789012345"],
    ["1.5E+20", "150000000000000000000"],
  ] as const)
    it(`takes the number ${value} as ${amount}, exactly`, async () => {
      const { rows, faults } = await read(workbook(gift({ amount: `<c><v>${value}</v></c>` })));
      expect(faults).to.deep.equal([]);
      expect(rows).to.have.length(1);
      expect(rows[0]).to.deep.include({ amount });
    });

  for (const [what, cells, cell, problem] of [
    ["a number of too many digits", { amount: "<c><v>0.30000000000000004</v></c>" }, "E2", /more than 15 significant digits/],
    ["a reference turned into a number", { ref: "<c><v>12</v></c>" }, "B2", /0012 into 12/],
    ["a reference turned into a date", { ref: '<c s="1"><v>46024</v></c>' }, "B2", /a date or a time/],
    ["an amount turned into a date", { amount: '<c s="1"><v>46024</v></c>' }, "E2", /a date or a time/],
    ["a percentage", { amount: '<c s="2"><v>0.5</v></c>' }, "E2", /hundredth of what it shows/],
    ["a time of day", { date: '<c s="1"><v>46024.5</v></c>' }, "M2", /time of day/],
    ["a number that is no date", { date: "<c><v>46024</v></c>" }, "M2", /not formatted as a date/],
    ["a truth value", { amount: '<c t="b"><v>1</v></c>' }, "E2", /TRUE/],
    ["an error", { amount: '<c t="e"><v>#REF!</v></c>' }, "E2", /#REF!/],
    ["a formula without result", { amount: "<c><f>1+1</f></c>" }, "E2", /result is not in the file/],
    ["half a character", { party: text("_xD800_") }, "F2", /half a character/],
  ] as const)
    it(`refuses ${what}, naming the cell`, async () => {
      const { rows, faults } = await read(workbook(gift(cells)));
      expect(faults.map((fault) => [fault.line, fault.cell])).to.deep.equal([[2, cell]]);
      expect(faults[0]!.problem).to.match(problem);
      expect(rows.map(({ op }) => op)).to.deep.equal(["broken"]);
    });

  it("counts days from 1900 or from 1904, as the workbook does", async () => {
    const dated = (serial: number) => gift({ date: `<c s="1"><v>${serial}</v></c>` });
    for (const [bytes] of [[workbook(dated(46024))], [workbook(dated(46024 - 1462), { properties: 'date1904="1"' })]] as const)
      expect((await read(bytes)).rows[0]).to.deep.include({ date: 46024 - 25569 });
  });

  it("passes over empty rows, and warns of hidden ones, which it reads", async () => {
    const { rows, faults } = await read(workbook(`<row/><row r="7"><c/></row>${gift({}, ' hidden="1"')}`));
    expect(rows.map(({ line }) => line)).to.deep.equal([8]);
    expect(faults.map(({ line, severity, problem }) => `${line} ${severity} ${problem}`)).to.deep.equal([
      "8 warning a row is hidden or filtered out here, and is read like all others",
    ]);
  });

  it("refuses document types, parts that unpack to too much, and what is no workbook", async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>';
    const bomb = workbook("<row/>".repeat(12 * 2 ** 20));
    for (const [bytes, problem] of [
      [workbook(gift({ party: text("&a;") }), { doctype: entity }), /document type/],
      [workbook(gift({ party: text("&a;") })), /is no XML/],
      [bomb, /would unpack to/],
      [zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "" }), /\.ods/],
      [zip({ "a.txt": "a" }), /no workbook/],
      [workbook(gift({})).subarray(0, 300), /damaged/],
    ] as const) {
      const { rows, faults } = await read(bytes);
      expect(faults.filter(({ severity }) => severity === "error")).to.have.length(1);
      expect(faults[0]!.problem).to.match(problem);
      expect(rows).to.deep.equal([]);
    }
  });

  it("tells dates and percentages by their formats", () => {
    for (const code of ["yyyy-mm-dd", "[$-804]d/m;@", '"am" h:mm', "[h]:mm"]) expect(formatOf(164, code)).to.equal("date");
    for (const code of ["General", '0.00" days"', "[Red]0.0;-0.0", "0.00E+00", "#,##0.00\\d"])
      expect(formatOf(164, code)).to.equal("number");
    expect(formatOf(164, "0.0%")).to.equal("percentage");
    expect(exactDecimal(0.1 + 0.2)).to.equal(undefined);
  });
});
