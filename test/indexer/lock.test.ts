import { expect } from "chai";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { lockDataDirectory, readLock } from "../../indexer/store/lock.ts";

const HOLDER = path.join(import.meta.dirname, "support/hold-lock.ts");

describe("the lock of a data directory", function () {
  this.timeout(120_000);
  let directory: string;
  const children = new Set<ChildProcess>();

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "throughline-lock-"));
  });
  afterEach(async () => {
    for (const child of children) await end(child);
    await rm(directory, { recursive: true });
  });

  async function hold(...more: string[]): Promise<{ said: string; child: ChildProcess }> {
    const child = spawn(process.execPath, [HOLDER, directory, ...more], { stdio: ["ignore", "pipe", "inherit"] });
    children.add(child);
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    return { said: said.toString().trim(), child };
  }

  async function end(child: ChildProcess): Promise<void> {
    children.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  const refusal = async () => {
    try {
      await (await lockDataDirectory(directory)).release();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("refuses a second process in one line that names the first", async () => {
    const { said, child } = await hold("http://127.0.0.1:4000");
    expect(said).to.equal("locked");
    const message = await refusal();
    expect(message).to.contain(`in use by process ${child.pid} and serves http://127.0.0.1:4000`);
    expect(message).to.not.contain("\n");
    expect(await readLock(directory)).to.deep.equal({ pid: child.pid, url: "http://127.0.0.1:4000" });
  });

  it("refuses the same process a second time, until it is released", async () => {
    const lock = await lockDataDirectory(directory);
    expect(await refusal()).to.contain(`process ${process.pid}`);
    expect((await hold()).said).to.contain(`process ${process.pid}`);
    await lock.release();
    expect(await readLock(directory)).to.equal(undefined);
    expect(await refusal()).to.equal(undefined);
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it("passes on when its holder was killed", async () => {
    const { child } = await hold();
    await end(child);
    expect(await readLock(directory)).to.equal(undefined);
    expect(await refusal()).to.equal(undefined);
  });

  it("passes on when another process now has its holder's number", async function () {
    const lock = await lockDataDirectory(directory);
    const file = path.join(directory, "lock");
    const content = JSON.parse(await readFile(file, "utf8")) as { started?: string };
    await lock.release();
    if (content.started === undefined) this.skip();
    const { child } = await hold();
    const theirs = JSON.parse(await readFile(file, "utf8")) as object;
    await writeFile(file, JSON.stringify({ ...theirs, started: "another start" }));
    expect(await readLock(directory)).to.equal(undefined);
    expect(await refusal()).to.equal(undefined);
    await end(child);
  });

  it("passes on where the file is no lock", async () => {
    await writeFile(path.join(directory, "lock"), "");
    expect(await refusal()).to.equal(undefined);
  });

  it("goes to exactly one of many who find it dead at once", async () => {
    await writeFile(path.join(directory, "lock"), JSON.stringify({ pid: 2 ** 22 + 1, token: "dead" }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDirectory(directory)));
    const got = attempts.filter(({ status }) => status === "fulfilled");
    expect(got).to.have.length(1);
    for (const attempt of attempts) if (attempt.status === "fulfilled") await attempt.value.release();
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it("is not taken away by one who no longer holds it", async () => {
    const first = await lockDataDirectory(directory);
    await first.release();
    const second = await lockDataDirectory(directory);
    await first.release();
    expect(await readLock(directory)).to.deep.equal({ pid: process.pid });
    await second.release();
  });
});
