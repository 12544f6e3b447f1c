import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hashEvidence, manifestOf } from "../../scripts/record/journal/evidence.ts";
import { Scratch } from "../../scripts/record/journal/scratch.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("evidence of a journal", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "throughline-evidence-"));
    await mkdir(join(folder, "scans", "b"), { recursive: true });
    await mkdir(join(folder, "empty", "inner"), { recursive: true });
    await writeFile(join(folder, "notice.txt"), "KN95, not N95\n");
    await writeFile(join(folder, "scans", "b.txt"), "two");
    await writeFile(join(folder, "scans", "b", "1.txt"), "one");
    await writeFile(join(folder, "scans", "ä\n.txt"), "three");
  });
  after(async () => await rm(folder, { recursive: true }));

  it("hashes a file by its bytes", async () => {
    const found = await hashEvidence(folder, ["notice.txt", "./notice.txt", "notice.txt"], Scratch.inMemory());
    expect([...found]).to.deep.equal(
      ["./notice.txt", "notice.txt"].map((path) => [path, { hash: `0x${sha256("KN95, not N95\n")}` }]),
    );
  });

  it("hashes a folder by the manifest of its files, sorted by path, as sha256sum writes it", async () => {
    const manifest = `${sha256("two")}  b.txt\n${sha256("one")}  b/1.txt\n\\${sha256("three")}  ä\\n.txt\n`;
    expect(await manifestOf(join(folder, "scans"))).to.equal(manifest);
    expect((await hashEvidence(folder, ["scans"], Scratch.inMemory())).get("scans")).to.deep.equal({
      hash: `0x${sha256(manifest)}`,
    });
  });

  for (const [path, problem] of [
    ["missing.pdf", /there is no "missing.pdf" beside the journal/],
    ["notice.txt/inner", /there is no/],
    ["empty", /holds no file/],
    ["/etc/hostname", /not relative/],
    ["C:\\scan.pdf", /not relative/],
    ["a\0b", /no path/],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(path)}`, async () => {
      const found = (await hashEvidence(folder, [path], Scratch.inMemory())).get(path)!;
      expect("problem" in found && found.problem).to.match(problem);
      expect("remedy" in found && found.remedy).to.match(/./);
    });
  }
});
