// The command `chain`: the first start, later ones, and what is in the way.
import { expect } from "chai";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decryptKeystoreJson } from "ethers";
import { createPublicClient, type Hex, http } from "viem";
import { parseHeader, type Header } from "../../scripts/chain/own/log-lines.ts";
import { ROOT } from "../../scripts/settings.ts";
import { begin, type Running, throughline } from "./support/command.ts";
import { type MadeChain, makeTestChain, PASSWORD, removeTestChain, signed } from "./support/own-chain.ts";
import { temporaryDirectory } from "./support/temporary.ts";

const headerOf = (log: string) => parseHeader(readFileSync(log, "latin1").split("\n")[0]!) as Header;

/** Starts the chain of a data directory on a free port. */
async function start(dataDir: string, settings: Record<string, string> = {}): Promise<Running & { url: string }> {
  const running = begin(["chain", "--port", "0"], { DATA_DIR: dataDir, ...settings });
  const url = /Chain: (\S+)\n/.exec(await running.says("Chain: "))![1]!;
  return { ...running, url };
}

describe("A chain of one's own", function () {
  this.timeout(120_000);
  const directory = temporaryDirectory();

  it("is made by the first start: a number of its own, keys encrypted, and what to do next", async () => {
    const dataDir = join(directory, "first");
    const passwordFile = join(directory, "password");
    writeFileSync(passwordFile, `${PASSWORD}\n`);
    const { child, ended, url } = await start(dataDir, { KEY_PASSWORD_FILE: passwordFile });
    const id = await createPublicClient({ transport: http(url) }).getChainId();
    child.kill("SIGTERM");
    const { code, stderr } = await ended;
    expect(code).to.equal(0);
    const { chainId, accounts } = headerOf(join(dataDir, "chain", "chain.log"));
    expect(chainId).to.equal(id).and.to.be.within(1_500_000_000, 1_599_999_999);
    expect(accounts.map(({ name }) => name)).to.deep.equal(["deployer", "recorder"]);
    for (const { name, address } of accounts) {
      const file = join(dataDir, "chain", "keys", `${name}.json`);
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      expect((await decryptKeystoreJson(readFileSync(file, "utf8"), PASSWORD)).address).to.equal(address);
      expect(JSON.parse(readFileSync(file, "utf8"))).to.have.nested.property("Crypto.kdf", "scrypt");
      expect(stderr).to.contain(file);
    }
    expect(stderr)
      .to.contain(`--chain-id ${id}`)
      .and.to.contain(`--registrar ${accounts[1]!.address}`)
      .and.to.contain("KEY_FILE=");

    const again = await start(dataDir);
    expect(await createPublicClient({ transport: http(again.url) }).getChainId()).to.equal(id);
    again.child.kill("SIGTERM");
    expect((await again.ended).code).to.equal(0);
  });

  it("makes nothing without a password, or with one that is too short", async () => {
    const dataDir = join(directory, "no-password");
    expect((await throughline(["chain"], { DATA_DIR: dataDir })).stderr).to.contain("KEY_PASSWORD_FILE");
    const short = join(directory, "short");
    writeFileSync(short, "too short\n");
    const { stderr, code } = await throughline(["chain"], { DATA_DIR: dataDir, KEY_PASSWORD_FILE: short });
    expect(stderr).to.contain("at least 10 characters").and.not.to.contain("too short\n");
    expect(code).to.equal(1);
    expect(existsSync(join(dataDir, "chain", "keys"))).to.equal(false);
  });

  it("is not made anew where its log is gone but its keys are there", async () => {
    const dataDir = join(directory, "log-gone");
    mkdirSync(join(dataDir, "chain", "keys"), { recursive: true });
    const { stderr, code } = await throughline(["chain"], { DATA_DIR: dataDir });
    expect(stderr).to.contain("backup of its chain.log");
    expect(code).to.equal(1);
  });

  describe("that was made", () => {
    let made: MadeChain;
    before(async () => void (made = await makeTestChain()));
    after(() => removeTestChain(made));

    it("runs once at a time", async () => {
      const { child, ended, url } = await start(made.root);
      const second = await throughline(["chain", "--port", "0"], { DATA_DIR: made.root });
      expect(second.stderr).to.contain("in use by process").and.to.contain(url);
      expect(second.code).to.equal(1);
      child.kill("SIGTERM");
      await ended;
    });

    it("has every transaction that it acknowledged after kill -9, in the same blocks", async () => {
      const { chainId } = headerOf(made.log);
      const seen = new Map<string, { hash: Hex; time: bigint }>();
      let nonce = 0;
      for (let round = 0; round < 3; round++) {
        const { child, ended, url } = await start(made.root);
        const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
        for (const [hash, { hash: block, time }] of seen) {
          const receipt = await client.getTransactionReceipt({ hash: hash as Hex });
          expect(receipt.blockHash).to.equal(block);
          expect((await client.getBlock({ blockHash: block })).timestamp).to.equal(time);
        }
        let killed: NodeJS.Timeout | undefined;
        const acknowledged: Hex[] = [];
        try {
          nonce = await client.getTransactionCount({ address: await addressOfSender(chainId) });
          for (; acknowledged.length < 2_000; nonce++) {
            const hash = await client.sendRawTransaction({ serializedTransaction: await signed(chainId, nonce) });
            const { blockHash } = await client.getTransactionReceipt({ hash });
            seen.set(hash, { hash: blockHash, time: (await client.getBlock({ blockHash })).timestamp });
            acknowledged.push(hash);
            // However slow the machine is, there is something to be lost.
            if (acknowledged.length === 2) killed = setTimeout(() => child.kill("SIGKILL"), Math.random() * 300);
          }
        } catch (error) {
          // It is dead; before it was killed nothing may fail.
          if (!killed) throw error;
        }
        clearTimeout(killed);
        child.kill("SIGKILL");
        await ended;
      }
      expect(seen.size).to.be.greaterThan(3);
    });

    it("says what is damaged, and stops", async () => {
      const whole = readFileSync(made.log);
      const wrong = Buffer.from(whole);
      wrong[Math.floor(whole.length / 2)]! ^= 4;
      writeFileSync(made.log, wrong);
      const { stderr, code } = await throughline(["chain", "--port", "0"], { DATA_DIR: made.root });
      expect(code).to.equal(1);
      expect(stderr).to.contain("is damaged at byte").and.to.contain("backup");
      writeFileSync(made.log, whole);
    });

    it("takes no transactions while the disk is full, answers questions, and goes on when there is room", async function () {
      if (process.platform === "win32") this.skip();
      const { chainId } = headerOf(made.log);
      // The system refuses to let the file grow beyond this, which is what a full disk does.
      const blocks = Math.ceil(statSync(made.log).size / 512) + 2;
      const command = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`;
      const child = spawn("sh", ["-c", command, process.execPath, join(ROOT, "scripts", "cli.ts"), "chain", "--port", "0"], {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: made.root },
        stdio: ["ignore", "pipe", "ignore"],
      });
      const ended = new Promise((resolve) => child.once("close", resolve));
      const url = await new Promise<string>((resolve) => {
        let out = "";
        child.stdout.on("data", (text: Buffer) => {
          out += text.toString();
          const found = /Chain: (\S+)\n/.exec(out);
          if (found) resolve(found[1]!);
        });
      });
      const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
      const address = await addressOfSender(chainId);
      let nonce = await client.getTransactionCount({ address });
      let refusal = "";
      while (refusal === "" && nonce < 100_000) {
        try {
          await client.sendRawTransaction({ serializedTransaction: await signed(chainId, nonce) });
          nonce++;
        } catch (error) {
          refusal = (error as { details: string }).details;
        }
      }
      expect(refusal).to.contain("the disk is full").and.to.contain("Make room");
      expect(await client.getTransactionCount({ address })).to.equal(nonce);
      expect(await client.getTransactionCount({ address, blockTag: "pending" })).to.equal(nonce);
      const head = await client.getBlock();
      child.kill("SIGTERM");
      expect(await ended).to.equal(0);

      const again = await start(made.root);
      const after = createPublicClient({ transport: http(again.url) });
      expect((await after.getBlock()).hash).to.equal(head.hash);
      await after.sendRawTransaction({ serializedTransaction: await signed(chainId, nonce) });
      again.child.kill("SIGTERM");
      await again.ended;
    });
  });

  it("warns where others than this machine can reach it", async () => {
    const made = await makeTestChain();
    try {
      const running = begin(["chain", "--port", "0", "--host", "0.0.0.0"], { DATA_DIR: made.root });
      await running.says("Chain: ");
      running.child.kill("SIGTERM");
      expect((await running.ended).stderr)
        .to.contain("Anyone who reaches")
        .and.to.contain("can read everything");
    } finally {
      removeTestChain(made);
    }
    rmSync(join(directory, "first"), { recursive: true, force: true });
  });
});

async function addressOfSender(chainId: number): Promise<Hex> {
  const { recoverTransactionAddress } = await import("viem");
  return await recoverTransactionAddress({ serializedTransaction: (await signed(chainId, 0)) as `0x02${string}` });
}
