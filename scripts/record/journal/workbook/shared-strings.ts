// The texts that cells share, by number: as many as there are cells, so that they lie in the scratch file.
import type { Scratch } from "../scratch.ts";
import { MOST_SHEET_BYTES, type WorkbookPackage } from "./package.ts";
import { TextGatherer } from "./text-gatherer.ts";
import { readXml } from "./xml.ts";

/** Reads them all; returns how each is looked up, undefined where there is none of that number. */
export async function readSharedStrings(
  workbook: WorkbookPackage,
  part: string | undefined,
  scratch: Scratch,
): Promise<(number: string) => string | undefined> {
  scratch.exec("CREATE TABLE shared_string (id INTEGER PRIMARY KEY, text TEXT)");
  if (part !== undefined && workbook.has(part)) {
    const gatherer = new TextGatherer();
    const handler = {
      open: (name: string) => gatherer.open(name),
      text: (text: string) => gatherer.take(text),
      close(name: string) {
        gatherer.close(name);
        if (name === "si") scratch.run("INSERT INTO shared_string (text) VALUES (?)", gatherer.end());
      },
    };
    for await (const _ of readXml(await workbook.part(part, MOST_SHEET_BYTES), part, handler));
  }
  return (number) => {
    const row = scratch.statement("SELECT text FROM shared_string WHERE id = ?").get(Number(number) + 1);
    return row?.["text"] as string | undefined;
  };
}
