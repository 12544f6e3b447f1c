import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { type BatchTerms, type Leaf, MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { LeafFault } from "../../indexer/leaves/format.ts";
import { readClaims, readLeaves } from "../../indexer/leaves/read-leaves.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { anyLeaves, plainLeaves, seeded, termsOf, writeFalse } from "./support/leaves.ts";

const HEADER = "index,offset,amount,matched,receipt";

/** Bytes as a network brings them, in pieces of `size`. */
async function* arriving(bytes: Uint8Array, size = 1_000) {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function readAll(file: AsyncIterable<Uint8Array>, terms: BatchTerms): Promise<Leaf[]> {
  const all: Leaf[] = [];
  for await (const leaves of readLeaves(file, terms)) all.push(...leaves);
  return all;
}

async function fault(file: AsyncIterable<Uint8Array>, terms: BatchTerms): Promise<LeafFault> {
  try {
    await readAll(file, terms);
  } catch (error) {
    if (error instanceof LeafFault) return error;
    throw error;
  }
  throw new Error("the file was taken");
}

describe("A leaf file", () => {
  let directory: string;
  before(() => (directory = mkdtempSync(join(tmpdir(), "throughline-leaves-"))));
  after(() => rmSync(directory, { recursive: true }));

  const leaves = plainLeaves(3);
  const terms = termsOf(leaves);
  let text: string;
  before(async () => (text = gunzipSync(readFileSync((await writeLeaves(leaves, directory)).path)).toString()));

  const zipped = (content: string | Uint8Array) => arriving(gzipSync(content));
  /** The file with one text in place of another, which must be in it. */
  const changed = (from: string, to: string) => {
    expect(text).to.include(from);
    return zipped(text.replace(from, to));
  };
  const refuses = async (file: AsyncIterable<Uint8Array>, problem: string, line?: number, of = terms) => {
    const found = await fault(file, of);
    expect(found.message).to.include(problem);
    expect(found.message).to.include(of.root);
    expect(found.line).to.equal(line);
  };

  describe("written", () => {
    it("is named by the root of its leaves, with a line for each", async () => {
      const written = await writeLeaves(leaves, directory);
      expect(written).to.deep.equal({ ...terms, path: join(directory, `${terms.root}.csv.gz`) });
      const [first, second, third, fourth, ...rest] = text.split("\n");
      expect([first, second]).to.deep.equal([HEADER, `0,0,10,5;0,${leaves[0]!.receipt}`]);
      expect([third, fourth]).to.deep.equal([`1,10,20,,${leaves[1]!.receipt}`, `2,30,30,,${leaves[2]!.receipt}`]);
      expect(rest).to.deep.equal([""]);
    });

    it("is read back as it was, whatever its leaves and however its bytes arrive", async () => {
      await fc.assert(
        fc.asyncProperty(anyLeaves(), fc.integer({ min: 1, max: 200 }), async (some, size) => {
          const { path, ...written } = await writeLeaves(some, directory);
          expect(written).to.deep.equal(termsOf(some));
          expect(await readAll(arriving(readFileSync(path), size), written)).to.deep.equal(some);
        }),
        seeded(40),
      );
    });

    it("leaves nothing behind where its leaves fail, or make no batch", async () => {
      const own = mkdtempSync(join(directory, "own-"));
      async function* breaking() {
        yield leaves[0]!;
        await Promise.resolve();
        throw new Error("the orders cannot be read");
      }
      const failure = async (some: Iterable<Leaf> | AsyncIterable<Leaf>) =>
        await writeLeaves(some, own).then(
          () => "none",
          (error: Error) => error.message,
        );
      expect(await failure(breaking())).to.equal("the orders cannot be read");
      expect(await failure([leaves[0]!, leaves[2]!])).to.equal("leaf 2 begins at 30, not at 10");
      expect(await failure([leaves[0]!, { ...leaves[1]!, index: 2 }])).to.equal("leaf 2 comes as number 1");
      expect(await failure([{ ...leaves[0]!, amount: 0n }])).to.equal("leaf 0 has no amount above zero");
      expect(await failure([])).to.equal("a tree has at least one leaf");
      expect(readdirSync(own)).to.deep.equal([]);
    });

    it("holds thousands of leaves, which come out in order as it arrives", async () => {
      const many = plainLeaves(5_000);
      const { path, ...written } = await writeLeaves(many, directory);
      const pieces: number[] = [];
      const all: Leaf[] = [];
      for await (const piece of readLeaves(arriving(readFileSync(path), 10_000), written)) {
        pieces.push(piece.length);
        all.push(...piece);
      }
      expect(all).to.deep.equal(many);
      expect(Math.max(...pieces)).to.be.lessThan(2_000);
    });
  });

  describe("of a batch with a fault that was proved", () => {
    const said = async (of: readonly Leaf[], { root = "", text = "" } = {}): Promise<Leaf[] | string> => {
      const own = mkdtempSync(join(directory, "false-"));
      const found = await writeFalse(of, own);
      const bytes = text === "" ? readFileSync(join(own, `${found}.csv.gz`)) : gzipSync(text);
      const all: Leaf[] = [];
      try {
        const terms = { root: (root || found) as BatchTerms["root"], amount: 1n, count: 1 };
        for await (const some of readClaims(arriving(bytes), terms)) all.push(...some);
        return all;
      } catch (error) {
        if (error instanceof LeafFault) return error.message;
        throw error;
      }
    };

    it("is read as it is, whatever it says, and refused where its root is another", async () => {
      const leaf = fc.record({
        index: fc.nat(2 ** 32 - 1),
        offset: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        amount: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        matched: fc.array(fc.bigInt({ min: 0n, max: 99n }), { maxLength: 3 }),
        receipt: fc.constant(leaves[0]!.receipt),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(leaf, { minLength: 1, maxLength: 30 }), async (some) => {
          expect(await said(some)).to.deep.equal(some);
          expect(await said(some, { root: terms.root })).to.include("its leaves have another root");
        }),
        seeded(20),
      );
    });

    it("is refused where a line can be no leaf at all, or there is none", async () => {
      const { receipt } = leaves[0]!;
      const line = (start: string) => ({ text: `${HEADER}\n${start},,${receipt}\n` });
      expect(await said(leaves, line("4294967296,0,1"))).to.include("line 2: index: more than 32 bits");
      expect(await said(leaves, line(`0,${2n ** 128n},1`))).to.include("line 2: offset: more than 128 bits");
      expect(await said(leaves, line("0,00,1"))).to.include("offset");
      expect(await said(leaves, { text: `${HEADER}\n` })).to.include("it has no leaves");
      expect(await said(leaves, { text: "hello\n" })).to.include("the header is not");
    });
  });

  describe("is refused", () => {
    it("where a line is no leaf, told by line and column", async () => {
      await refuses(changed(HEADER, "index,offset,amount,receipt"), `the header is not "${HEADER}"`, 1);
      await refuses(changed("\n0,0,10", "\n00,0,10"), 'index: "00" is not a whole number without leading zeros', 2);
      await refuses(changed("\n1,10,20", "\n1,1e1,20"), 'offset: "1e1" is not a whole number', 3);
      await refuses(changed("\n1,10,20", "\n1,10,0"), 'amount: "0" is not a whole number of base units above zero', 3);
      await refuses(changed("\n1,10,20", "\n1,10,-20"), 'amount: "-20"', 3);
      await refuses(changed("\n1,10,20", "\n1,10,20.0"), 'amount: "20.0"', 3);
      await refuses(changed("\n1,10,20", "\n1,10,２０"), "amount: ", 3);
      await refuses(changed("5;0", "5;"), 'matched: "5;" is not whole numbers of base units, joined by ";"', 2);
      await refuses(changed("5;0", Array(17).fill("1").join(";")), "matched: 17 amounts; at most 16 are allowed", 2);
      await refuses(changed("5;0", "9".repeat(39)), "matched: more than 128 bits", 2);
      await refuses(changed("\n0,0,10,", `\n0,0,${"9".repeat(39)},`), "amount: more than 128 bits", 2);
      await refuses(changed(leaves[2]!.receipt, leaves[2]!.receipt.slice(0, -1)), "receipt: ", 4);
      await refuses(changed(leaves[2]!.receipt, leaves[2]!.receipt.toUpperCase()), "receipt: ", 4);
      await refuses(changed("\n2,30,30,", "\n2,30,30"), "4 columns; a leaf has 5: index, offset, amount, matched, receipt", 4);
      await refuses(changed("\n2,30,30,", "\n\n2,30,30,"), "1 columns", 4);
      await refuses(changed("\n2,30,30,", "\r\n2,30,30,"), "receipt: ", 3);
    });

    it("where leaves are out of order, overlap, leave a gap, or are too many, too few, too much or too little", async () => {
      await refuses(changed("\n1,10,20", "\n2,10,20"), "index 2 stands where 1 is next", 3);
      await refuses(changed("\n1,10,20", "\n1,9,20"), "offset 9 is not the sum of the amounts before it, 10", 3);
      await refuses(changed("\n1,10,20", "\n1,11,20"), "offset 11 is not the sum of the amounts before it, 10", 3);
      await refuses(changed("\n2,30,30", "\n2,30,31"), "the amounts up to here add up to 61, more than the batch's 60", 4);
      await refuses(changed("\n2,30,30", "\n2,30,29"), "its amounts add up to 59, not to the batch's 60");
      await refuses(zipped(`${text}3,60,1,,${leaves[0]!.receipt}\n`), "more leaves than the batch has gifts, 3", 5);
      await refuses(zipped(text.slice(0, text.indexOf("\n2,") + 1)), "it ends after 2 of the batch's 3 leaves");
      await refuses(zipped(`${HEADER}\n`), "it ends after 0 of the batch's 3 leaves");
      await refuses(zipped(""), "it ends after 0 of the batch's 3 leaves");
    });

    it("where anything else is not what the root commits to", async () => {
      await refuses(changed(leaves[1]!.receipt, leaves[0]!.receipt), "its leaves have another root, 0x");
      await refuses(changed("5;0", "6;0"), "its leaves have another root, 0x");
      await refuses(changed("5;0", "5"), "its leaves have another root, 0x");
    });

    it("where it breaks off, is damaged, or is something else", async () => {
      const bytes = gzipSync(text);
      await refuses(arriving(bytes.subarray(0, -12)), "the compressed file breaks off");
      await refuses(arriving(new Uint8Array()), "the compressed file breaks off");
      await refuses(zipped(text.slice(0, -1)), "the line does not end: the file breaks off", 4);
      await refuses(arriving(Buffer.from(text)), "it is not compressed by gzip, or damaged");
      await refuses(arriving(Buffer.from("<html>Not found</html>")), "it is not compressed by gzip, or damaged");
      const damaged = Buffer.from(bytes);
      damaged[damaged.length - 6]! ^= 1; // in the checksum
      await refuses(arriving(damaged), "it is not compressed by gzip, or damaged");
    });

    it("where it swells when unpacked, without unpacking it", async () => {
      const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024));
      await refuses(arriving(zeros), "longer than any leaf is", 1);
      await refuses(zipped(`${HEADER}\n${"1".repeat(2_000)}\n`), "longer than any leaf is", 2);
      await refuses(zipped(text.repeat(100_000)), "there are more leaves than the batch has gifts, 3", 5);
      const nothing = gzipSync("");
      async function* endless() {
        for (;;) {
          await Promise.resolve();
          yield nothing;
        }
      }
      await refuses(endless(), "more than so many leaves can need");
    });

    it("where its batch has more gifts than a file may have, unread", async () => {
      const many = { ...terms, count: MAX_LEAVES + 1 };
      async function* unread(): AsyncGenerator<Uint8Array> {
        yield await Promise.reject<Uint8Array>(new Error("it was read"));
      }
      await refuses(unread(), `its batch has ${MAX_LEAVES + 1} gifts`, undefined, many);
    });
  });

  it("whose place fails is not called wrong: it may be whole elsewhere, or later", async () => {
    async function* failing() {
      yield gzipSync(text).subarray(0, 20);
      await Promise.resolve();
      throw new Error("the line is down");
    }
    const error = await readAll(failing(), terms).catch((caught: unknown) => caught);
    expect(error).to.be.an("error").with.property("message", "the line is down");
    expect(error).not.to.be.instanceOf(LeafFault);
  });

  it("that is refused, or not read to its end, is let go of", async () => {
    const { path, ...written } = await writeLeaves(plainLeaves(5_000), directory);
    const bytes = readFileSync(path);
    for (const stop of ["refused", "left"]) {
      const source = Readable.from(arriving(bytes, 5_000), { objectMode: false });
      const closed = new Promise((resolve) => source.once("close", resolve));
      if (stop === "refused") await fault(source, { ...written, count: 100 });
      else for await (const _ of readLeaves(source, written)) break;
      await closed;
      expect(source.destroyed, stop).to.equal(true);
    }
  });
});
