// A workbook's file: a zip archive of XML parts. Nothing in it is believed: sizes are bounded before and while it is unpacked.
import type { Readable } from "node:stream";
import * as yauzl from "yauzl";
import { UnreadableWorkbook } from "./unreadable.ts";

/** Parts in an archive: a workbook has a few for each sheet. */
const MOST_PARTS = 10_000;
/** What a part may unpack to, bytes: a million rows of text take about one gigabyte. */
export const MOST_SHEET_BYTES = 4 * 2 ** 30;
export const MOST_SMALL_BYTES = 16 * 2 ** 20;
/** A part that unpacks to more than so many bytes may not do so from less than so small a part of them. */
const LARGE_BYTES = 64 * 2 ** 20;
const MOST_EXPANSION = 500;

const DAMAGED = "the workbook is damaged: its parts cannot be unpacked";

export class WorkbookPackage {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Throws an UnreadableWorkbook where the file is no workbook of this kind. */
  static async open(path: string): Promise<WorkbookPackage> {
    const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
      const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
      yauzl.open(path, options, (error, file) => (error ? reject(new UnreadableWorkbook(DAMAGED)) : resolve(file)));
    });
    try {
      const entries = new Map<string, yauzl.Entry>();
      if (zip.entryCount > MOST_PARTS) throw new UnreadableWorkbook(`the file holds ${zip.entryCount} parts: it is no journal`);
      await new Promise<void>((resolve, reject) => {
        zip.on("entry", (entry: yauzl.Entry) => {
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on("end", resolve);
        zip.on("error", () => reject(new UnreadableWorkbook(DAMAGED)));
        zip.readEntry();
      });
      if (entries.has("content.xml") && entries.has("mimetype"))
        throw new UnreadableWorkbook("an OpenDocument spreadsheet (.ods) cannot be recorded");
      if (entries.has("xl/workbook.bin")) throw new UnreadableWorkbook("a binary workbook (.xlsb) cannot be recorded");
      if (!entries.has("[Content_Types].xml")) throw new UnreadableWorkbook("the file is an archive, and no workbook (.xlsx)");
      return new WorkbookPackage(zip, entries);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part's bytes. Throws an UnreadableWorkbook where it is missing, protected, or unpacks to more than `most` bytes. */
  async part(name: string, most: number): Promise<Readable> {
    const entry = this.#entries.get(name);
    if (!entry) throw new UnreadableWorkbook(`the workbook is damaged: its part ${name} is missing`);
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new UnreadableWorkbook("the workbook is protected by a password");
    const { compressedSize, uncompressedSize } = entry;
    if (uncompressedSize > most || (uncompressedSize > LARGE_BYTES && uncompressedSize > compressedSize * MOST_EXPANSION))
      throw new UnreadableWorkbook(`the workbook's part ${name} would unpack to ${uncompressedSize} bytes: it is no journal`);
    return await new Promise((resolve, reject) =>
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(new UnreadableWorkbook(DAMAGED)) : resolve(stream))),
    );
  }

  close(): void {
    this.#zip.close();
  }
}
