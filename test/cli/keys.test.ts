// Where keys come from: the environment, else an encrypted file, else Hardhat's encrypted keystore; and that they are never repeated.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { expect } from "chai";
import { Wallet } from "ethers";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { writeKeyFile } from "../../scripts/keys/key-file.ts";
import { ROOT } from "../../scripts/settings.ts";
import { temporaryDirectory } from "./support/temporary.ts";

const TELL = `
  import { privateKeyToAccount } from "viem/accounts";
  import { signingKey } from "./scripts/keys.ts";
  try { console.log(privateKeyToAccount(await signingKey()).address); } catch (error) { console.log(error.message, JSON.stringify(error)); }
`;

interface Said {
  stdout: string;
  all: string;
}

/** Runs Node with nothing of the person's own configuration, and what is typed. */
function run(parameters: string[], home: string, settings: Record<string, string> = {}, typed = ""): Promise<Said> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    ...settings,
  };
  // In CI Hardhat leaves its keystore alone.
  for (const name of ["CI", "GITHUB_ACTIONS", "BUILD_NUMBER", "CONTINUOUS_INTEGRATION", "RUN_ID", "HH_TEST"]) delete env[name];
  for (const name of ["PRIVATE_KEY", "KEY_FILE", "KEY_PASSWORD_FILE"]) if (!(name in settings)) delete env[name];
  const child = spawn(process.execPath, parameters, { cwd: ROOT, env, stdio: ["pipe", "pipe", "pipe"] });
  const out: Said = { stdout: "", all: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => ((out.stdout += text), (out.all += text)));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (out.all += text));
  child.stdin.end(typed);
  return new Promise((resolve, reject) => child.on("error", reject).on("close", () => resolve(out)));
}

const tell = (home: string, settings?: Record<string, string>) => run(["--input-type=module", "-e", TELL], home, settings);
const hardhat = (home: string, parameters: string[], typed?: string) =>
  run([join(ROOT, "node_modules", "hardhat", "dist", "src", "cli.js"), ...parameters], home, {}, typed);

describe("The key that signs", function () {
  this.timeout(180_000);
  const home = temporaryDirectory();
  const key = generatePrivateKey();
  const { address } = privateKeyToAccount(key);

  it("is said to be missing where there is none, and where to put it", async () => {
    expect((await tell(home)).stdout)
      .to.contain("No key to sign with")
      .and.to.contain("hardhat keystore set PRIVATE_KEY");
  });

  it("comes from the environment first", async () => {
    expect((await tell(home, { PRIVATE_KEY: key })).stdout.trim()).to.equal(address);
  });

  it("is not repeated where it is none", async () => {
    for (const wrong of ["hunter2hunter2", `${key}99`, `0x${"f".repeat(64)}`]) {
      const { all } = await tell(home, { PRIVATE_KEY: wrong });
      expect(all).to.contain("PRIVATE_KEY is no private key").and.not.to.contain(wrong.slice(0, 12));
    }
  });

  describe("in an encrypted file", () => {
    const password = "seven red kites over";
    const at = (name: string) => join(home, name);
    before(async () => {
      await writeKeyFile(at("key.json"), key, password);
      writeFileSync(at("password"), `${password}\n`);
      writeFileSync(at("wrong"), "another password\n");
      writeFileSync(at("empty"), "\n");
      writeFileSync(at("plain"), key);
    });

    it("is opened with the password in KEY_PASSWORD_FILE", async () => {
      expect((await tell(home, { KEY_FILE: at("key.json"), KEY_PASSWORD_FILE: at("password") })).stdout.trim()).to.equal(
        address,
      );
    });

    it("gives way to the environment's", async () => {
      const other = generatePrivateKey();
      const { stdout } = await tell(home, { KEY_FILE: at("key.json"), PRIVATE_KEY: other });
      expect(stdout.trim()).to.equal(privateKeyToAccount(other).address);
    });

    it("is another wallet's as well", async () => {
      const file = at("another.json");
      writeFileSync(file, await new Wallet(key).encrypt(password, undefined));
      expect((await tell(home, { KEY_FILE: file, KEY_PASSWORD_FILE: at("password") })).stdout.trim()).to.equal(address);
    });

    it("is told to be in the way, with what to do, and nothing secret is repeated", async () => {
      const file = at("key.json");
      const cases: [Record<string, string>, string][] = [
        [{ KEY_FILE: file, KEY_PASSWORD_FILE: at("wrong") }, "the password is wrong"],
        [{ KEY_FILE: file, KEY_PASSWORD_FILE: at("empty") }, "has no password in its first line"],
        [{ KEY_FILE: file, KEY_PASSWORD_FILE: at("nowhere") }, "there is no such file"],
        [{ KEY_FILE: file }, "can only be asked for at a terminal"],
        [{ KEY_FILE: at("nowhere") }, "there is no file"],
        [{ KEY_FILE: at("plain"), KEY_PASSWORD_FILE: at("password") }, "no encrypted key file"],
      ];
      for (const [settings, said] of cases) {
        const { all } = await tell(home, settings);
        expect(all).to.contain(said);
        for (const text of [password, "another password", key.slice(2, 20)]) expect(all).not.to.contain(text);
      }
    });
  });

  it("comes from Hardhat's keystore", async () => {
    const own = temporaryHome(home, "with-key");
    expect((await hardhat(own, ["keystore", "set", "--dev", "PRIVATE_KEY"], `${key}\n`)).all).to.contain("PRIVATE_KEY");
    expect((await tell(own)).stdout.trim()).to.equal(address);
  });

  it("is asked for at a terminal alone, and where there is none that is said", async () => {
    const own = temporaryHome(home, "locked");
    const { stdout } = await hardhat(own, ["keystore", "path"]);
    const file = stdout.trim().split(/\s+/).at(-1)!;
    expect(relative(own, file)).not.to.match(/^\.\./, `the person's own keystore in ${homedir()} is left alone`);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, JSON.stringify({ secrets: { PRIVATE_KEY: {} } }));
    expect((await tell(own)).stdout).to.contain("can only be asked for at a terminal");
  });
});

function temporaryHome(root: string, name: string): string {
  const home = join(root, name);
  mkdirSync(home);
  return home;
}
