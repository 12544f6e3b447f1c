// A journal's file → the journal.
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { PlainError } from "../../../contracts/plain-error.ts";
import { JournalBuilder } from "./journal-builder.ts";
import type { Journal } from "./journal.ts";
import { parseRecords } from "./parse.ts";
import { readRecords } from "./records.ts";
import { Scratch } from "./scratch.ts";
import { cellName, readWorkbook } from "./workbook/read-workbook.ts";

export interface ReadOptions {
  /** Days since 1970-01-01: no date may be later. */
  today: number;
  /** References are replaced by random codes, so that what they look like does not matter. */
  opaqueRefs?: boolean | undefined;
  /** As messages shall name the file; absent: by its path. */
  name?: string | undefined;
  /** What a workbook's sheet may unpack to, bytes; absent: what a million rows take. */
  mostSheetBytes?: number | undefined;
  /** Where what is remembered lies; see `Scratch.inFolder`. */
  scratchFolder: string;
}

/**
 * Reads a journal, a CSV file or a workbook (.xlsx), once. Its faults are listed in it. Throws a PlainError where there is no
 * such file, or where it changes while it is read. The journal has to be closed.
 */
export async function readJournal(file: string, options: ReadOptions): Promise<Journal> {
  const path = resolve(file);
  const { name = file } = options;
  const handle = await openFile(path, file);
  const scratch = Scratch.inFolder(options.scratchFolder);
  try {
    const before = await handle.stat({ bigint: true });
    const builder = new JournalBuilder(scratch);
    const { today, opaqueRefs = false } = options;
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const isWorkbook = buffer.equals(Buffer.from("PK\x03\x04", "latin1"));
    const parse = { file: name, today, opaqueRefs, ...(isWorkbook && { cellName }) };
    const lines = () => readRecords(createReadStream(path, { fd: handle.fd, autoClose: false, start: 0 }));
    await parseRecords(isWorkbook ? readWorkbook(path, scratch, options.mostSheetBytes) : lines(), parse, builder);
    const after = await handle.stat({ bigint: true });
    if (before.size !== after.size || before.mtimeNs !== after.mtimeNs)
      throw new PlainError(
        `${name} was changed while it was read. Nothing was recorded: wait until it is whole, then run the same command again.`,
      );
    return builder.build(name, dirname(path));
  } catch (error) {
    scratch.close();
    throw error;
  } finally {
    await handle.close();
  }
}

async function openFile(path: string, file: string): Promise<FileHandle> {
  const give = "Give the path of a journal, a CSV file or a workbook (.xlsx).";
  try {
    const handle = await open(path);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new PlainError(`There is no file ${file}. ${give}`, { cause: error });
    throw new PlainError(`${file} cannot be read (${code}). ${give}`, { cause: error });
  }
  throw new PlainError(`${file} is a folder. ${give}`);
}
