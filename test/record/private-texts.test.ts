import { execFile } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect } from "chai";
import { textHash } from "../../contracts/ids.ts";
import { readParty, voucherParty } from "../../contracts/party.ts";
import { commitment, PrivateTexts } from "../../indexer/private/private-texts.ts";
import { newVoucherCode, voucherAddress, voucherKey } from "../../indexer/private/voucher-code.ts";

describe("Private texts", () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "throughline-private-"))));
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it("keeps references in clear for whoever opens the folder later", () => {
    new PrivateTexts(dataDir).keepRefs(["gift-1", "gift-2"]);
    const later = new PrivateTexts(dataDir);
    expect(later.refText(textHash("gift-2"))).to.equal("gift-2");
    expect(later.refText(textHash("gift-3"))).to.equal(undefined);
    expect(later.refHashes("gift-1")).to.deep.equal([textHash("gift-1")]);
  });

  it("opens a word as it stands alone, not one of somebody else's that only ends alike", () => {
    const texts = new PrivateTexts(dataDir);
    const [word] = texts.partyWords([{ row: "a", text: "Li", as: "commitment" }]);
    texts.keepRefs(["gift-1"]);
    texts.opaqueRefs(["gift-2"]);
    const alike = (of: string) => `0x${"ab".repeat(16)}${of.slice(-32)}` as const;
    expect(texts.partyText(word!)).to.equal("Li");
    expect(texts.partyText(alike(word!))).to.equal(undefined);
    expect(texts.opening(alike(word!))).to.equal(undefined);
    expect(texts.refText(alike(textHash("gift-1")))).to.equal(undefined);
    const code = textHash(texts.codeOf("gift-2")!);
    expect(texts.refText(code)).to.equal("gift-2");
    expect(texts.refText(alike(code))).to.equal(undefined);
  });

  it("sees what another process adds while it is open", () => {
    const reader = new PrivateTexts(dataDir);
    expect(reader.refText(textHash("late"))).to.equal(undefined);
    new PrivateTexts(dataDir).keepRefs(["late"]);
    expect(reader.refText(textHash("late"))).to.equal("late");
  });

  it("forgets what it read when the file is replaced", () => {
    const texts = new PrivateTexts(dataDir);
    texts.keepRefs(["old", "older"]);
    rmSync(texts.path);
    new PrivateTexts(dataDir).keepRefs(["new"]);
    expect(texts.refText(textHash("old"))).to.equal(undefined);
    expect(texts.refText(textHash("new"))).to.equal("new");
  });

  it("gives a row the same commitment again, and another row of the same person another one", () => {
    const person = { row: "a", text: "Lin Wei", as: "commitment" } as const;
    const [first, other] = new PrivateTexts(dataDir).partyWords([person, { ...person, row: "b" }]);
    const later = new PrivateTexts(dataDir);
    expect(later.partyWords([person])).to.deep.equal([first]);
    expect(other).to.not.equal(first);
    expect(later.partyText(first!)).to.equal("Lin Wei");
    const opening = later.opening(first!)!;
    expect("salt" in opening && commitment(opening.salt, "Lin Wei")).to.equal(first);
  });

  it("gives a beneficiary a voucher code whose key has the address on the chain", () => {
    const texts = new PrivateTexts(dataDir);
    const [word] = texts.partyWords([{ row: "a", text: "Family 12", as: "voucher" }]);
    const opening = texts.opening(word!)!;
    if (!("voucher" in opening)) throw new Error("no voucher");
    expect(opening.voucher).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(voucherParty(voucherAddress(opening.voucher))).to.equal(word);
    expect(readParty(word!).kind).to.equal("voucher");
  });

  it("reads a voucher code as people type it", () => {
    const code = "0123-4567-89AB-CDEF-GHJK-MNPQ";
    expect(voucherKey("oL23 4567 89ab cdef ghjk mnpq")).to.equal(voucherKey(code));
    expect(voucherKey("0123-4567")).to.equal(undefined);
    expect(voucherKey(`U${newVoucherCode().slice(1)}`)).to.equal(undefined);
  });

  it("puts one random code in a reference's place, found by text and by code", () => {
    const [code, again] = new PrivateTexts(dataDir).opaqueRefs(["case 7", "case 7"]);
    const texts = new PrivateTexts(dataDir);
    expect(again).to.equal(code);
    expect(texts.opaqueRefs(["case 7"])).to.deep.equal([code]);
    expect(texts.refHashes("case 7")).to.deep.equal([textHash("case 7"), textHash(code!)]);
    expect(texts.refText(textHash(code!))).to.equal("case 7");
  });

  it("passes over a line that a crash tore in two, and goes on after it", () => {
    const texts = new PrivateTexts(dataDir);
    texts.keepRefs(["before"]);
    appendFileSync(texts.path, '{"is":"ref","hash":"0x12');
    expect(new PrivateTexts(dataDir).refText(textHash("before"))).to.equal("before");
    texts.keepRefs(["after"]);
    const later = new PrivateTexts(dataDir);
    expect(later.refText(textHash("before"))).to.equal("before");
    expect(later.refText(textHash("after"))).to.equal("after");
  });

  it("reads a line that was half there when it looked before", () => {
    const texts = new PrivateTexts(dataDir);
    texts.keepRefs(["gift-1", "gift-2"]);
    const whole = readFileSync(texts.path);
    const half = new PrivateTexts(dataDir);
    writeFileSync(texts.path, whole.subarray(0, whole.length - 9));
    expect(half.refText(textHash("gift-2"))).to.equal(undefined);
    appendFileSync(texts.path, whole.subarray(whole.length - 9));
    expect(half.refText(textHash("gift-2"))).to.equal("gift-2");
  });

  it("lets nobody else read them, nor the index", () => {
    const texts = new PrivateTexts(dataDir);
    texts.keepRefs(["x"]);
    expect(texts.refText(textHash("x"))).to.equal("x");
    for (const name of readdirSync(join(dataDir, "private")))
      expect(statSync(join(dataDir, "private", name)).mode & 0o777, name).to.equal(0o600);
    expect(statSync(texts.path).mode & 0o777).to.equal(0o600);
    expect(statSync(join(dataDir, "private")).mode & 0o777).to.equal(0o700);
  });

  describe("by an index that is only a cache", () => {
    const index = () => join(dataDir, "private", "texts.index.sqlite");
    const refs = Array.from({ length: 500 }, (_, number) => `gift-${number}`);
    const expectAll = (texts: PrivateTexts, known = refs): void => {
      for (const ref of known) expect(texts.refText(textHash(ref)), ref).to.equal(ref);
    };
    /** What another process has made of the lines so far. */
    const kept = (): void => {
      const texts = new PrivateTexts(dataDir);
      texts.keepRefs(refs);
      expectAll(texts);
    };

    it("finds everything where the index is gone, no index at all, of an older version, or cut off", () => {
      kept();
      const spoilings: Record<string, (whole: Buffer) => void> = {
        gone: () => undefined,
        "no index": () => writeFileSync(index(), "this is no database, and longer than a header of one would be".repeat(40)),
        empty: () => writeFileSync(index(), ""),
        "cut off": (whole) => writeFileSync(index(), whole.subarray(0, 9_000)),
        "another schema": () => {
          const other = new DatabaseSync(index());
          other.exec("CREATE TABLE places (other TEXT); PRAGMA user_version = 1");
          other.close();
        },
      };
      for (const [how, spoil] of Object.entries(spoilings)) {
        const whole = readFileSync(index());
        for (const end of ["", "-wal", "-shm"]) rmSync(index() + end, { force: true });
        spoil(whole);
        const texts = new PrivateTexts(dataDir);
        for (const ref of refs) expect(texts.refText(textHash(ref)), how).to.equal(ref);
      }
    });

    it("never answers with another line than the one asked for", () => {
      kept();
      const database = new DatabaseSync(index());
      database.exec(
        "UPDATE places SET at = (SELECT min(at) FROM places), length = (SELECT length FROM places ORDER BY at LIMIT 1)",
      );
      database.close();
      expectAll(new PrivateTexts(dataDir));
    });

    it("is made anew where the lines were put back from a copy, and where others took their place", () => {
      kept();
      const copy = join(dataDir, "copy");
      copyFileSync(join(dataDir, "private", "texts.jsonl"), copy);
      const open = new PrivateTexts(dataDir);
      open.keepRefs(["late"]);
      expect(open.refText(textHash("late"))).to.equal("late");
      // In place, so that it is the same file to the file system; the index is ahead of it.
      copyFileSync(copy, open.path);
      const texts = new PrivateTexts(dataDir);
      expect(texts.refText(textHash("late"))).to.equal(undefined);
      expect(open.refText(textHash("late"))).to.equal(undefined);
      texts.keepRefs(["later"]);
      expectAll(open, [...refs, "later"]);
      // Others of the same length and more: only what stands there tells them apart.
      writeFileSync(open.path, readFileSync(open.path, "utf8").replaceAll(/"gift-(\d)/g, '"gave-$1'));
      new PrivateTexts(dataDir).keepRefs(["last"]);
      expect(new PrivateTexts(dataDir).refText(textHash("last"))).to.equal("last");
      const codes = new PrivateTexts(dataDir).opaqueRefs(["case"]);
      expect(new PrivateTexts(dataDir).refText(textHash(codes[0]!))).to.equal("case");
    });

    it("is not begun anew where others append and take lines while it waits for them", () => {
      const [reader, writer] = [new PrivateTexts(dataDir), new PrivateTexts(dataDir)];
      writer.keepRefs(["one"]);
      reader.refText(textHash("one"));
      writer.keepRefs(["two"]);
      // eslint-disable-next-line @typescript-eslint/unbound-method -- it is only put back, and called with its own
      const { exec } = DatabaseSync.prototype;
      const ran: string[] = [];
      // What waits for the lock is the reader, which has seen the file as it was before.
      DatabaseSync.prototype.exec = function (sql) {
        DatabaseSync.prototype.exec = exec;
        if (sql !== "BEGIN IMMEDIATE") throw new Error(`the reader began with ${sql}`);
        writer.keepRefs(["three"]);
        writer.refText(textHash("three"));
        DatabaseSync.prototype.exec = function (later) {
          ran.push(later);
          exec.call(this, later);
        };
        exec.call(this, sql);
      };
      try {
        expect(reader.refText(textHash("two"))).to.equal("two");
      } finally {
        DatabaseSync.prototype.exec = exec;
      }
      expect(ran).to.include("COMMIT");
      expect(ran).to.not.include("DELETE FROM places");
    });

    it("serves readers while others write, none missing anything that was kept", async function () {
      this.timeout(60_000);
      const module = JSON.stringify(join(import.meta.dirname, "..", "..", "indexer", "private", "private-texts.ts"));
      const ids = JSON.stringify(join(import.meta.dirname, "..", "..", "contracts", "ids.ts"));
      const code = `
        const { PrivateTexts } = await import(${module});
        const { textHash } = await import(${ids});
        const texts = new PrivateTexts(${JSON.stringify(dataDir)});
        for (let round = 0; round < 30; round++) {
          const refs = Array.from({ length: 40 }, (_, number) => process.argv[1] + "-" + round + "-" + number);
          texts.keepRefs(refs);
          const [word] = texts.partyWords([{ row: refs[0], text: "Li", as: "commitment" }]);
          if (texts.partyText(word) !== "Li") throw new Error("a person is missing");
          for (const ref of refs) if (texts.refText(textHash(ref)) !== ref) throw new Error(ref + " is missing");
        }`;
      const run = promisify(execFile);
      const others = ["a", "b", "c"].map((name) => run(process.execPath, ["--input-type=module", "-e", code, name]));
      const ended = Promise.all(others);
      const reader = new PrivateTexts(dataDir);
      let done = false;
      void ended.finally(() => (done = true)).catch(() => undefined);
      while (!done) {
        reader.refText(textHash("a-0-0"));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await ended;
      for (const name of ["a", "b", "c"])
        for (let round = 0; round < 30; round++)
          for (let number = 0; number < 40; number++)
            expect(reader.refText(textHash(`${name}-${round}-${number}`))).to.equal(`${name}-${round}-${number}`);
      expect([...reader.openings()]).to.have.length(90);
    });

    it("does without where nothing can be written beside the lines", () => {
      kept();
      rmSync(index());
      mkdirSync(index()); // a folder in its place cannot be opened, by root either
      expectAll(new PrivateTexts(dataDir));
    });
  });
});
