import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("lets nobody else read them", () => {
    const texts = new PrivateTexts(dataDir);
    texts.keepRefs(["x"]);
    expect(statSync(texts.path).mode & 0o777).to.equal(0o600);
    expect(statSync(join(dataDir, "private")).mode & 0o777).to.equal(0o700);
  });
});
