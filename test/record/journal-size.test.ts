import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { FaultList } from "../../scripts/record/journal/fault-list.ts";
import { printFaults } from "../../scripts/record/journal/fault.ts";
import { Scratch } from "../../scripts/record/journal/scratch.ts";
import { Spool } from "../../scripts/record/journal/spool.ts";
import { judge, withHead } from "./journal-helpers.ts";
import { writeJournal } from "./journal-of-rows.ts";

const CLI = join(import.meta.dirname, "..", "..", "scripts", "cli.ts");

describe("a journal of any size", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "throughline-size-"))));
  after(async () => await rm(folder, { recursive: true }));

  it("is checked in memory that does not grow with its rows, and leaves nothing on the disk", async function () {
    this.timeout(120_000);
    const file = join(folder, "large.csv");
    await writeJournal(file, 100_000);
    const env = { ...process.env, DATA_DIR: folder, RPC_URL: "" };
    const child = spawn(
      process.execPath,
      ["--max-old-space-size=48", "--max-semi-space-size=1", CLI, "record", "--dry-run", file],
      { env },
    );
    const [out, error] = [text(child.stdout), text(child.stderr)];
    const [code] = (await once(child, "close")) as [number | null];
    expect((await error).slice(-2000)).to.equal("");
    expect(code).to.equal(0);
    expect(await out).to.contain("no fault in 100,012 rows");
    expect(await readdir(folder)).to.deep.equal(["large.csv"]);
  });

  it("is judged alike whatever the pages in which its rows are kept", async () => {
    const rows = [
      "donate,X,flood,CNY,1,Li,,,,,,,2026-01-01",
      "donate,X,office,CNY,1,city,,,,,,,",
      "allocation,,flood,,60,,office,,,,,,",
      "allocation,,flood,,40,,relief,,,,,,",
      "donate,Y,flood,CNY,10.00,,,,,,,,",
      "return,Z,,,1,,,,,later,,,",
      "disburse,later,flood,CNY,1,,,,,,,,",
      "reverse,V,,,,,,,,Y,,0x" + "5e".repeat(32) + ",",
      "donate,D-9,nowhere,CNY,x,,,,,,,,",
    ];
    const [whole, ...others] = await Promise.all(
      [1_000, 1, 2, 3].map(async (pageSize) => await judge(withHead(...rows), { pageSize })),
    );
    expect(whole!.errors).to.have.length.above(2);
    for (const other of others) expect(other).to.deep.equal(whole);
  });

  it("counts all faults, and tells the first thousand, errors before warnings", () => {
    const faults = new FaultList();
    const fault = { file: "gifts.csv", problem: "wrong", remedy: "mend it" };
    for (let line = 5_000; line > 0; line--) faults.push({ ...fault, line, severity: line > 4_500 ? "error" : "warning" });
    const told = faults.told();
    expect([faults.errors, faults.warnings, told.length]).to.deep.equal([500, 4_500, 1_000]);
    expect([told[0]!.line, told[499]!.line, told.at(-1)!.line]).to.deep.equal([1, 500, 5_000]);
    expect(printFaults(faults).split("\n").at(-1)).to.equal("500 errors, 4,500 warnings; the first 1,000 are listed");
    const sum = new FaultList();
    sum.add(faults);
    expect([sum.errors, sum.warnings]).to.deep.equal([500, 4_500]);
  });

  it("removes what a killed process left, and nothing of one that runs", async () => {
    const name = (pid: number) => join(folder, `throughline-journal-${pid}-${"0".repeat(16)}.sqlite`);
    const gone = spawn(process.execPath, ["-e", ""]);
    await once(gone, "close");
    await Promise.all([writeFile(name(gone.pid!), ""), writeFile(name(process.pid), "")]);
    const scratch = Scratch.inFolder(folder);
    expect([existsSync(name(gone.pid!)), existsSync(name(process.pid))]).to.deep.equal([false, true]);
    expect((await readdir(folder)).filter((each) => each.startsWith("throughline-journal"))).to.have.length(1);
    const spool = new Spool<{ amount: bigint; absent: undefined }>(scratch, 2);
    for (let amount = 0n; amount < 5n; amount++) spool.append({ amount, absent: undefined });
    for (let pass = 0; pass < 2; pass++) {
      let next = 0n;
      for await (const value of spool) expect(value).to.deep.equal({ amount: next++, absent: undefined });
      expect(next).to.equal(5n);
    }
    scratch.close();
    scratch.close();
  });
});
