// What the desk lets one wallet, and all together, ask of a machine: as much as is allowed, and one more.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "chai";
import type { Address } from "../../contracts/ids.ts";
import type { Work } from "../../api/desk.ts";
import { DESK_LIMITS, type DeskLimits } from "../../scripts/desk/limits.ts";
import { OneByOne } from "../../scripts/desk/one-by-one.ts";
import { Requests } from "../../scripts/desk/requests.ts";
import { Tally } from "../../scripts/desk/tally.ts";
import { Turns } from "../../scripts/desk/turns.ts";
import { Uploads } from "../../scripts/desk/uploads.ts";

const [ANN, BEN, CAT] = ["0xa1", "0xb2", "0xc3"] as const satisfies Address[];

async function code(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => undefined,
    (error: { extensions?: { code: string } }) => error.extensions?.code ?? error,
  );
}

describe("Uploads to the desk", () => {
  let folder: string;
  let uploads: Uploads;
  const opened: Uploads[] = [];
  const open = (limits: Partial<DeskLimits>): Uploads => {
    opened.push((uploads = new Uploads(folder, { ...DESK_LIMITS, ...limits })));
    return uploads;
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "throughline-desk-"))));
  afterEach(() => {
    for (const each of opened.splice(0)) each.close();
    rmSync(folder, { recursive: true });
  });
  const take = (owner: Address, text: string, upload: string | null = null, offset = 0) =>
    uploads.take(owner, { upload, name: "journal.csv", offset, bytes: Buffer.from(text) });

  it("come in pieces, in order, and one that came already is taken again", async () => {
    open({});
    const { id } = await take(ANN, "abc");
    await take(ANN, "def", id, 3);
    expect((await take(ANN, "def", id, 3)).bytes).to.equal(6);
    expect(await code(take(ANN, "z", id, 7))).to.equal("UPLOAD_REFUSED");
    expect(await code(take(ANN, "z", null, 1))).to.equal("UPLOAD_REFUSED");
    const { path } = uploads.brought(ANN, id);
    expect(readFileSync(path, "utf8")).to.equal("abcdef");
    expect(statSync(path).mode & 0o777).to.equal(0o600);
  });

  it("belong to whoever brought them", async () => {
    open({});
    const { id } = await take(ANN, "abc");
    expect(await code(take(BEN, "def", id, 3))).to.equal("UPLOAD_UNKNOWN");
    expect(() => uploads.brought(BEN, id)).to.throw("not kept");
  });

  it("are no larger than allowed, one and all together", async () => {
    open({ mostBytes: 6, mostBytesInAll: 9 });
    const { id } = await take(ANN, "abcdef");
    expect(await code(take(ANN, "g", id, 6))).to.equal("UPLOAD_REFUSED");
    expect(() => uploads.brought(ANN, id)).to.throw("not kept");
    const ben = await take(BEN, "abcdef");
    const cat = await take(CAT, "abc");
    expect(await code(take(CAT, "d", cat.id, 3))).to.equal("DESK_BUSY");
    expect(await code(take(ANN, "a"))).to.equal("DESK_BUSY");
    expect(uploads.brought(BEN, ben.id).name).to.equal("journal.csv");
  });

  it("are no more than allowed: the oldest of one's own gives way, others' never do", async () => {
    open({ mostUploads: 2, mostUploadsInAll: 3 });
    const first = await take(ANN, "1");
    await setTimeout(5);
    const second = await take(ANN, "2");
    const ben = await take(BEN, "3");
    await take(ANN, "4");
    expect(() => uploads.brought(ANN, first.id)).to.throw("not kept");
    uploads.brought(ANN, second.id);
    expect(await code(take(CAT, "5"))).to.equal("DESK_BUSY");
    uploads.brought(BEN, ben.id);
  });

  it("are forgotten, and gone from the disk, some time after they were last asked for", async () => {
    open({ keptFor: 1_000 });
    const { id } = await take(ANN, "abc");
    const { path } = uploads.brought(ANN, id);
    while (existsSync(path)) await setTimeout(10);
    expect(() => uploads.brought(ANN, id)).to.throw("not kept");
  });

  it("do not outlive a process for long, and leave those of another alone", () => {
    const [old, young] = [join(folder, "1-old"), join(folder, "2-young")];
    for (const each of [old, young]) mkdirSync(each);
    utimesSync(old, new Date(0), new Date(0));
    open({});
    expect(readdirSync(folder)).to.deep.equal(["2-young"]);
  });
});

describe("Turns at the desk", () => {
  const limits = (some: Partial<DeskLimits>): DeskLimits => ({ ...DESK_LIMITS, patience: 20, ...some });
  const never = (): Promise<string> => new Promise(() => undefined);

  it("come one after the other, and say how far they are", async () => {
    const turns = new Turns(limits({}));
    const first = Promise.withResolvers<string>();
    expect(await turns.ask(ANN, "check", () => first.promise)).to.deep.equal({ state: "WORKING", before: 0 } satisfies Work);
    expect(await turns.ask(BEN, "check", () => Promise.resolve("Ben's"))).to.deep.equal({ state: "WAITING", before: 1 });
    first.resolve("Ann's");
    expect(await turns.ask(ANN, "check", never)).to.equal("Ann's");
    expect(await turns.ask(BEN, "check", never)).to.equal("Ben's");
  });

  it("make an answer anew where it is asked for anew, also after a failure", async () => {
    const turns = new Turns(limits({}));
    let times = 0;
    const count = () => Promise.resolve(++times);
    expect([await turns.ask(ANN, "check", count), await turns.ask(ANN, "check", count)]).to.deep.equal([1, 2]);
    expect(await code(turns.ask(ANN, "check", () => Promise.reject(new Error("no"))))).to.be.an("error");
    expect(await turns.ask(ANN, "check", count)).to.equal(3);
  });

  it("leave each wallet one that waits: the newest", async () => {
    const turns = new Turns(limits({}));
    const begun: string[] = [];
    const first = Promise.withResolvers<string>();
    const ask = (name: string) => turns.ask(ANN, name, () => (begun.push(name), Promise.resolve(name)));
    await turns.ask(BEN, "check", () => first.promise);
    await ask("one");
    await ask("two");
    first.resolve("");
    expect(await ask("two")).to.equal("two");
    expect(begun).to.deep.equal(["two"]);
  });

  it("are no more than allowed", async () => {
    const turns = new Turns(limits({ mostWaiting: 2 }));
    for (const owner of [ANN, BEN, CAT]) await turns.ask(owner, "check", never);
    expect(await code(turns.ask("0xd4", "check", never))).to.equal("DESK_BUSY");
    expect(await turns.ask(CAT, "another", never)).to.deep.include({ state: "WAITING" });
  });
});

describe("Reading at the desk", () => {
  it("is done one after the other for each wallet, others' meanwhile, and no more than allowed waits", async () => {
    const reading = new OneByOne(2);
    const first = Promise.withResolvers<string>();
    const begun: string[] = [];
    const ask = (owner: Address, name: string, work = Promise.resolve(name)) =>
      reading.do(owner, () => (begun.push(name), work));
    const [one, two] = [ask(ANN, "one", first.promise), ask(ANN, "two")];
    expect(await code(ask(ANN, "three"))).to.equal("DESK_BUSY");
    expect(await ask(BEN, "Ben's")).to.equal("Ben's");
    expect(begun).to.deep.equal(["one", "Ben's"]);
    first.reject(new Error("no"));
    expect(await code(one)).to.be.an("error");
    expect(await two).to.equal("two");
    expect(await ask(ANN, "three")).to.equal("three");
  });
});

describe("Requests at the desk", () => {
  it("take no signature under one that waits no more", () => {
    const folder = mkdtempSync(join(tmpdir(), "throughline-desk-"));
    try {
      const requests = new Requests(folder, { chainId: 1, ledger: ANN }, 1);
      expect(requests.sign("gone", { signature: "0x12", deadline: 1 })).to.equal(undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("A tally", () => {
  it("takes as many as allowed within the time, and no more", async () => {
    const tally = new Tally(2, 2_000);
    expect([tally.take("a"), tally.take("a"), tally.take("a"), tally.take("b")]).to.deep.equal([true, true, false, true]);
    tally.giveBack("a");
    expect([tally.take("a"), tally.take("a")]).to.deep.equal([true, false]);
    await setTimeout(2_100);
    expect(tally.take("a")).to.equal(true);
  });
});
