// Where keys come from: the environment, else Hardhat's encrypted keystore; and that they are never repeated.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
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
  if (!("PRIVATE_KEY" in settings)) delete env["PRIVATE_KEY"];
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

describe("The key that signs", () => {
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
