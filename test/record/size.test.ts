// That a journal may be larger than memory when it is compared with a chain, and when it is sent.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { BEGINNING, csv, Fixture, KEYS, type Row } from "./fixture.ts";
import { writeJournal } from "./journal-of-rows.ts";

const CLI = join(import.meta.dirname, "..", "..", "scripts", "cli.ts");
/** Megabytes that objects may take which outlive a moment. Recording as such takes some 25; rows that are kept are many more. */
const HEAP = 40;

describe("A journal larger than memory", function () {
  this.timeout(180_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  /** Runs the command in a process of its own: the chain lives in this one, and is not counted. */
  async function record(...parameters: string[]): Promise<string> {
    const deployment = fixture.write("deployment.json", JSON.stringify(fixture.deployment));
    const settings = { DATA_DIR: fixture.dataDir, RPC_URL: fixture.local.url, DEPLOYMENT: deployment, PRIVATE_KEY: KEYS[0] };
    // What is young is looked at often: else whatever a moment leaves behind counts as old before anybody looked.
    const memory = [`--max-old-space-size=${HEAP}`, "--max-semi-space-size=1"];
    const child = spawn(process.execPath, [...memory, CLI, "record", ...parameters], {
      env: { ...process.env, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [out, error] = [text(child.stdout), text(child.stderr)];
    const [code] = (await once(child, "close")) as [number | null];
    expect(code, (await error).slice(-2000)).to.equal(0);
    return await out;
  }

  it("is compared with the chain in memory that does not grow with its rows", async () => {
    const file = join(fixture.folder, "large.csv");
    await writeJournal(file, 40_000);
    expect(await record("--dry-run", file))
      .to.contain("Would record")
      .and.to.contain("32,002 donations");
  });

  it("is sent in memory that does not grow with its rows", async () => {
    // Long names: as much as many rows of short ones, and the chain has no more work with them.
    const name = "of a family with very many names ".repeat(120);
    const gifts: Row[] = Array.from({ length: 4_000 }, (_, n) => ({
      ...{ op: "donate", ref: `gift-${n}`, fund: "flood", asset: "CNY", amount: "1", party: `Donor ${n} ${name}` },
    }));
    const file = fixture.write("long.csv", csv([...BEGINNING, ...gifts]));
    expect(await record(file)).to.contain("4,000 donations");
  });
});
