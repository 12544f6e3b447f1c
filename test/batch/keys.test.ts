import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { makeKey, PlatformKeys } from "../../scripts/batch/http/keys.ts";

describe("The keys of platforms", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "throughline-keys-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are none that would hand out the codes of gifts out of files", () => {
    const path = join(folder, "keys.jsonl");
    expect(() => makeKey(path, "files", ["flood"])).to.throw("name the platform otherwise");
    writeFileSync(path, `${JSON.stringify({ name: "files", sha256: "0".repeat(64), funds: ["flood"] })}\n`);
    expect(() => new PlatformKeys(path)).to.throw("is no key of a platform");
  });
});
