// A list on its way into the database lies on this machine's disk first, so that no transaction waits for a slow or a faithless host.
import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAbortSignal, type Readable } from "node:stream";

const CHUNK = 64 * 1024;

export class Spool {
  readonly #file: FileHandle;
  readonly bytes: number;

  private constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.bytes = bytes;
  }

  /**
   * Takes in what comes, and no more once it is over `most` bytes: whoever reads it sees that there is too much. Throws what the stream throws, or the
   * disk; then nothing of it is left.
   */
  static async fill(from: Readable, most: number, signal: AbortSignal): Promise<Spool> {
    const path = join(tmpdir(), `throughline-list-${randomUUID()}`);
    const file = await open(path, "wx+", 0o600);
    try {
      // Without a name it is gone with this process, however that ends.
      await unlink(path);
      let bytes = 0;
      for await (const chunk of addAbortSignal(signal, from) as AsyncIterable<Buffer>) {
        await file.appendFile(chunk);
        bytes += chunk.length;
        if (bytes > most) break;
      }
      return new Spool(file, bytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async *read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.bytes;) {
      signal.throwIfAborted();
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
      if (bytesRead === 0) throw new Error("the list that lay on the disk became shorter");
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
