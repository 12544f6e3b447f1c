// Journals that were brought, on the disk for an hour: nobody but their owner and the checker reads them.
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { UploadModel } from "../../api/desk.ts";
import { deskError } from "../../api/errors.ts";
import type { Address } from "../../contracts/ids.ts";
import type { DeskLimits } from "./limits.ts";

const SWEEP_EVERY = 60_000;
const LONGEST_NAME = 100;

interface Upload {
  id: string;
  owner: Address;
  name: string;
  folder: string;
  bytes: number;
  /** When it was last asked for; milliseconds since 1970-01-01. */
  touched: number;
  /** Pieces are written one after the other. */
  writing: Promise<unknown>;
}

/** Where an upload lies, and what it is called. */
export interface Brought {
  path: string;
  folder: string;
  name: string;
}

export class Uploads {
  readonly #folder: string;
  readonly #limits: DeskLimits;
  readonly #uploads = new Map<string, Upload>();
  readonly #sweep: NodeJS.Timeout;

  /** What earlier processes left in `parent` is removed once it is too old to be anybody's. */
  constructor(parent: string, limits: DeskLimits) {
    this.#limits = limits;
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(parent)) {
      const left = join(parent, name);
      if (Date.now() - (statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > 2 * limits.keptFor)
        rmSync(left, { recursive: true, force: true });
    }
    this.#folder = join(parent, `${process.pid}-${randomBytes(6).toString("hex")}`);
    this.#sweep = setInterval(() => this.#forgetOld(), Math.min(SWEEP_EVERY, limits.keptFor)).unref();
  }

  /** Takes a piece. Throws UPLOAD_UNKNOWN or UPLOAD_REFUSED. */
  async take(
    owner: Address,
    piece: { upload: string | null; name: string; offset: number; bytes: Uint8Array },
  ): Promise<UploadModel> {
    const { bytes, offset } = piece;
    const upload = piece.upload === null ? this.#begin(owner, piece.name, offset, bytes) : this.#of(owner, piece.upload);
    const written = upload.writing.then(() => this.#write(upload, offset, bytes));
    upload.writing = written.catch(() => undefined);
    await written;
    return this.#model(upload);
  }

  /** An upload of this wallet's, which is kept for another while. Throws UPLOAD_UNKNOWN. */
  brought(owner: Address, id: string): Brought {
    const { folder, name } = this.#of(owner, id);
    return { path: join(folder, "journal"), folder, name };
  }

  close(): void {
    clearInterval(this.#sweep);
    this.#uploads.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #begin(owner: Address, name: string, offset: number, bytes: Uint8Array): Upload {
    this.#forgetOld();
    if (offset !== 0) throw deskError("UPLOAD_REFUSED", "The first piece of a file begins at its first byte.");
    const { mostBytesInAll, mostUploads, mostUploadsInAll } = this.#limits;
    const own = [...this.#uploads.values()].filter((upload) => upload.owner === owner);
    // The oldest of one's own gives way: whoever mends a journal brings it again and again.
    if (own.length >= mostUploads) this.#forget(own.reduce((a, b) => (b.touched < a.touched ? b : a)));
    const inAll = this.#bytesInAll() + bytes.length;
    if (this.#uploads.size >= mostUploadsInAll || inAll > mostBytesInAll)
      throw deskError("DESK_BUSY", "Too many journals are kept at the moment. Try again in a few minutes.");
    const id = randomBytes(16).toString("hex");
    const folder = join(this.#folder, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const upload = { id, owner, name: plainName(name), folder, bytes: 0, touched: Date.now(), writing: Promise.resolve() };
    this.#uploads.set(id, upload);
    return upload;
  }

  async #write(upload: Upload, offset: number, bytes: Uint8Array): Promise<void> {
    const { mostBytes, mostBytesInAll } = this.#limits;
    const end = offset + bytes.length;
    if (end > mostBytes) {
      this.#forget(upload);
      throw deskError(
        "UPLOAD_REFUSED",
        `The file has more than ${mostBytes.toLocaleString("en-GB")} bytes. Record it in parts, or with the command line.`,
      );
    }
    if (offset > upload.bytes)
      throw deskError(
        "UPLOAD_REFUSED",
        `The piece begins at byte ${offset}, but only ${upload.bytes} have come. Bring them in order.`,
      );
    if (this.#bytesInAll() + end - upload.bytes > mostBytesInAll)
      throw deskError("DESK_BUSY", "Too many journals are kept at the moment. Try again in a few minutes.");
    const file = await open(join(upload.folder, "journal"), upload.bytes === 0 ? "w" : "r+", 0o600);
    try {
      await file.write(bytes, 0, bytes.length, offset);
    } finally {
      await file.close();
    }
    upload.bytes = Math.max(upload.bytes, end);
  }

  #of(owner: Address, id: string): Upload {
    const upload = this.#uploads.get(id);
    if (!upload || upload.owner !== owner || this.#isOld(upload))
      throw deskError("UPLOAD_UNKNOWN", "This file is not kept here (any more). Choose it again.");
    upload.touched = Date.now();
    return upload;
  }

  #forgetOld(): void {
    for (const upload of this.#uploads.values()) if (this.#isOld(upload)) this.#forget(upload);
  }

  #isOld({ touched }: Upload): boolean {
    return Date.now() - touched > this.#limits.keptFor;
  }

  #forget(upload: Upload): void {
    this.#uploads.delete(upload.id);
    void upload.writing.then(() => rm(upload.folder, { recursive: true, force: true })).catch(() => undefined);
  }

  #bytesInAll(): number {
    let sum = 0;
    for (const { bytes } of this.#uploads.values()) sum += bytes;
    return sum;
  }

  #model({ id, name, bytes, touched }: Upload): UploadModel {
    return { id, name, bytes, forgottenAt: touched + this.#limits.keptFor };
  }
}

/** A file's name as messages may show it. It names no file of this machine: uploads lie under random names. */
function plainName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1)!;
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "").trim();
  return [...plain].slice(0, LONGEST_NAME).join("") || "journal";
}
