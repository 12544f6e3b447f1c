// Which sheet is the journal, how its numbers are formatted, and from when its days are counted.
import { posix } from "node:path";
import { MOST_SMALL_BYTES, type WorkbookPackage } from "./package.ts";
import { formatOf, type NumberFormat } from "./number-format.ts";
import { UnreadableWorkbook } from "./unreadable.ts";
import { readWhole } from "./xml.ts";

export interface WorkbookParts {
  /** The part that holds the journal's sheet, and its name. */
  sheet: string;
  sheetName: string;
  /** The names of worksheets that are not read. */
  others: string[];
  /** Absent: the workbook has no shared strings. */
  sharedStrings: string | undefined;
  /** Days are counted from 1904, not from 1900. */
  from1904: boolean;
  /** By a cell's style: what its number is. */
  formats: readonly NumberFormat[];
}

/** Throws an UnreadableWorkbook where there is no sheet. */
export async function readParts(workbook: WorkbookPackage): Promise<WorkbookParts> {
  const root = await relations(workbook, "");
  const main = root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const targets = await relations(workbook, main);
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  await readWhole(await workbook.part(main, MOST_SMALL_BYTES), main, {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const target = targets.find((each) => each.id === id);
      if (target?.type === "worksheet") sheets.push({ name: attributes["name"] ?? "", part: target.target });
    },
  });
  const journal = sheets.find(({ name }) => name.trim().toLowerCase() === "journal") ?? sheets[0];
  if (!journal) throw new UnreadableWorkbook("the workbook has no sheet");
  const part = (type: string) => targets.find((each) => each.type === type)?.target;
  const named = journal.name.trim().toLowerCase() === "journal";
  return {
    sheet: journal.part,
    sheetName: journal.name,
    others: named ? [] : sheets.filter((sheet) => sheet !== journal).map(({ name }) => name),
    sharedStrings: part("sharedStrings"),
    from1904,
    formats: await readFormats(workbook, part("styles")),
  };
}

interface Relation {
  id: string;
  /** The last word of its type: "worksheet". */
  type: string;
  target: string;
}

/** What a part refers to. */
async function relations(workbook: WorkbookPackage, of: string): Promise<Relation[]> {
  const folder = posix.dirname(of);
  const part = posix.join(folder, "_rels", `${posix.basename(of)}.rels`);
  const found: Relation[] = [];
  if (!workbook.has(part)) return found;
  await readWhole(await workbook.part(part, MOST_SMALL_BYTES), part, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return found;
}

async function readFormats(workbook: WorkbookPackage, part: string | undefined): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (part === undefined) return formats;
  const codes = new Map<number, string>();
  let inside = false;
  await readWhole(await workbook.part(part, MOST_SMALL_BYTES), part, {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inside = true;
      if (name !== "xf" || !inside) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    },
    close(name) {
      if (name === "cellXfs") inside = false;
    },
  });
  return formats;
}
