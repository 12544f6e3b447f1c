// Reads a leaf file as it comes in, and judges it by what the chain says of its batch. Nothing of it is kept but 32 bytes a leaf.
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type BatchTerms, type Leaf, MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { LeafHashes } from "../../contracts/leaves/leaf-tree.ts";
import { LeafFault, MAX_LINE, maxFileBytes } from "./format.ts";
import { COLUMNS, parseClaim, parseLeaf } from "./parse-leaf.ts";

const HEADER = COLUMNS.join(",");
/** Text is looked at in pieces of this many bytes. */
const PIECE = 64 * 1024;
const TOO_LONG = "longer than any leaf is";

/**
 * The leaves of a batch's file, some hundreds at a time: each of the right form and order, beginning where the one before it ends. Comes to
 * its end only where count, total and root are the batch's; until then what was yielded is a claim, to be dropped where this throws. Throws
 * LeafFault where the file is wrong; any other error is one of the place that it comes from.
 */
export async function* readLeaves(file: AsyncIterable<Uint8Array>, batch: BatchTerms): AsyncGenerator<Leaf[]> {
  yield* readWith(new LeafReader(batch), file);
}

/**
 * The same of a batch with a fault that was proved on the chain: rows of the right form with the batch's root, and nothing else is demanded of them. The root
 * fixes which rows there are; their order is the file's.
 */
export async function* readClaims(file: AsyncIterable<Uint8Array>, batch: BatchTerms): AsyncGenerator<Leaf[]> {
  yield* readWith(new ClaimReader(batch), file);
}

async function* readWith(reader: LeafReader, file: AsyncIterable<Uint8Array>): AsyncGenerator<Leaf[]> {
  for await (const lines of pieces(file, reader)) {
    const leaves = reader.read(lines);
    if (leaves.length > 0) yield leaves;
  }
  reader.finish();
}

/** Where the reading of a file is, and what it must come to. */
class LeafReader {
  readonly #batch: BatchTerms;
  protected readonly hashes = new LeafHashes();
  /** The lines read so far. */
  #line = 0;
  #sum = 0n;

  constructor(batch: BatchTerms) {
    this.#batch = batch;
    if (batch.count > MAX_LEAVES)
      throw this.fault(`its batch has ${batch.count} gifts; files of at most ${MAX_LEAVES} are read`);
  }

  get maxBytes(): number {
    return maxFileBytes(this.#batch.count);
  }

  /** What is wrong with the file as a whole. */
  fault(problem: string, cause?: unknown): LeafFault {
    return new LeafFault(this.#batch.root, problem, { cause });
  }

  /** What is wrong with the line after those read so far. */
  faultAhead(problem: string): LeafFault {
    return new LeafFault(this.#batch.root, problem, { line: this.#line + 1 });
  }

  /** Reads whole lines. */
  read(lines: string): Leaf[] {
    const leaves: Leaf[] = [];
    for (let from = 0; from < lines.length; this.#line++) {
      const end = lines.indexOf("\n", from);
      if (end - from > MAX_LINE) throw this.faultAhead(TOO_LONG);
      const line = lines.slice(from, end);
      from = end + 1;
      if (this.#line > 0) leaves.push(this.take(line));
      else if (line !== HEADER) throw this.faultAhead(`the header is not "${HEADER}"`);
    }
    return leaves;
  }

  protected take(line: string): Leaf {
    const { count, amount } = this.#batch;
    if (this.hashes.count === count) throw this.faultAhead(`there are more leaves than the batch has gifts, ${count}`);
    const leaf = parseLeaf(line, (problem) => this.faultAhead(problem));
    if (leaf.index !== this.hashes.count)
      throw this.faultAhead(`index ${leaf.index} stands where ${this.hashes.count} is next`);
    if (leaf.offset !== this.#sum)
      throw this.faultAhead(`offset ${leaf.offset} is not the sum of the amounts before it, ${this.#sum}`);
    this.#sum += leaf.amount;
    if (this.#sum > amount)
      throw this.faultAhead(`the amounts up to here add up to ${this.#sum}, more than the batch's ${amount}`);
    this.hashes.add(leaf);
    return leaf;
  }

  /** The verdict on what was read. */
  finish(): void {
    const { count, amount } = this.#batch;
    if (this.hashes.count !== count) throw this.fault(`it ends after ${this.hashes.count} of the batch's ${count} leaves`);
    if (this.#sum !== amount) throw this.fault(`its amounts add up to ${this.#sum}, not to the batch's ${amount}`);
    this.mustHaveRoot();
  }

  protected mustHaveRoot(): void {
    const found = this.hashes.root();
    if (found !== this.#batch.root.toLowerCase()) throw this.fault(`its leaves have another root, ${found}`);
  }
}

/** Reads what is claimed of a batch, however many rows that are. */
class ClaimReader extends LeafReader {
  protected override take(line: string): Leaf {
    if (this.hashes.count === MAX_LEAVES) throw this.faultAhead(`files of at most ${MAX_LEAVES} leaves are read`);
    const claim = parseClaim(line, (problem) => this.faultAhead(problem));
    this.hashes.addAnyIndex(claim);
    return claim;
  }

  override finish(): void {
    if (this.hashes.count === 0) throw this.fault("it has no leaves");
    this.mustHaveRoot();
  }
}

/** The text of a file in pieces of whole lines. */
async function* pieces(file: AsyncIterable<Uint8Array>, reader: LeafReader): AsyncGenerator<string> {
  const gunzip = createGunzip({ chunkSize: PIECE });
  // Errors come out of the last stream, which is read below.
  pipeline(Readable.from(bounded(file, reader), { objectMode: false }), gunzip, () => undefined);
  let rest = "";
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      const text = rest + bytes.toString("latin1"); // anything beyond ASCII is no part of a leaf, and is refused as a letter of another kind
      const end = text.lastIndexOf("\n") + 1;
      if (end > 0) yield text.slice(0, end);
      rest = text.slice(end);
      if (rest.length > MAX_LINE) throw reader.faultAhead(TOO_LONG);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (typeof code !== "string" || !code.startsWith("Z_")) throw error;
    throw reader.fault(
      code === "Z_BUF_ERROR" ? "the compressed file breaks off" : "it is not compressed by gzip, or damaged",
      error,
    );
  }
  if (rest !== "") throw reader.faultAhead("the line does not end: the file breaks off");
}

async function* bounded(file: AsyncIterable<Uint8Array>, reader: LeafReader): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const bytes of file) {
    total += bytes.length;
    if (total > reader.maxBytes)
      throw reader.fault(`it has more than ${reader.maxBytes} bytes, more than so many leaves can need`);
    yield bytes;
  }
}
