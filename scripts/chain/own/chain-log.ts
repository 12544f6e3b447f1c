// The file that a chain lives in: only ever added to.
import { constants } from "node:fs";
import { type FileHandle, open, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { PlainError } from "../../../contracts/plain-error.ts";
import { type BlockLine, type Header, headerText, lineText, type TransactionLine } from "./log-lines.ts";

/** Nothing could be added, and nothing was: the chain is as it was. */
export class LogFull extends Error {}

/** What is on the disk is not known any more: nothing may be added until the file was read again. */
export class LogLost extends PlainError {}

/** Writes the log of a new chain. It is there whole or not at all, also if the power fails. */
export async function createLog(file: string, header: Header): Promise<void> {
  const beside = `${file}.begun`;
  await writeFile(beside, headerText(header), { mode: 0o600, flush: true });
  await rename(beside, file);
  await flushDirectory(dirname(file));
}

/** Makes names in a directory last through a loss of power. */
export async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return; // a directory cannot be opened there
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A log that is open for adding to. One call at a time. */
export class ChainLog {
  readonly #file: string;
  readonly #handle: FileHandle;
  #length: number;
  /** What the last block's line will say, while it could not be written. */
  #owed = "";
  #lost: LogLost | undefined;

  private constructor(file: string, handle: FileHandle, length: number) {
    this.#file = file;
    this.#handle = handle;
    this.#length = length;
  }

  /** Opens a log whose first `length` bytes are whole, and cuts what follows them. */
  static async open(file: string, length: number): Promise<ChainLog> {
    const handle = await open(file, "r+");
    try {
      if ((await handle.stat()).size > length) {
        await handle.truncate(length);
        await handle.sync();
      }
      return new ChainLog(file, handle, length);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Adds a transaction. When this resolves it is on the disk. Throws `LogFull` where it is not, `LogLost` where that cannot be told. */
  async add(line: TransactionLine): Promise<void> {
    if (this.#lost) throw this.#lost;
    const text = this.#owed + lineText(line);
    try {
      await this.#write(text);
      await this.#handle.datasync();
    } catch (error) {
      await this.#takeBack(error as NodeJS.ErrnoException);
      throw new LogFull(`nothing could be written to ${this.#file} (${reason(error as NodeJS.ErrnoException)})`, {
        cause: error,
      });
    }
    this.#length += text.length;
    this.#owed = "";
  }

  /** Adds what came of a transaction. It can be had again from that, so it need not be on the disk yet, and may wait for a full one. */
  async note(line: BlockLine): Promise<void> {
    if (this.#lost) return; // the next to be added is refused
    const text = lineText(line);
    try {
      await this.#write(text);
      this.#length += text.length;
    } catch (error) {
      this.#owed = text;
      await this.#takeBack(error as NodeJS.ErrnoException).catch(() => {});
    }
  }

  async close(): Promise<void> {
    try {
      if (!this.#lost) await this.#handle.sync();
    } finally {
      await this.#handle.close();
    }
  }

  async #write(text: string): Promise<void> {
    const bytes = Buffer.from(text, "latin1");
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#length + done);
      done += bytesWritten;
    }
  }

  /** After a write that failed: the file as it was. Where a disk reports a fault, what it holds is not known, and nobody may build on it. */
  async #takeBack(error: NodeJS.ErrnoException): Promise<void> {
    try {
      if (!isFull(error)) throw error;
      await this.#handle.truncate(this.#length);
      await this.#handle.sync();
    } catch (cause) {
      this.#lost = new LogLost(
        `${this.#file} could not be written (${reason(cause as NodeJS.ErrnoException)}), and what is in it now is not known. Check the disk, then start the chain again.`,
        { cause },
      );
      throw this.#lost;
    }
  }
}

function isFull({ code }: NodeJS.ErrnoException): boolean {
  return code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
}

function reason(error: NodeJS.ErrnoException): string {
  return isFull(error) ? "the disk is full" : (error.code ?? error.message);
}
