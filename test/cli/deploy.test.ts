// Deploying, against a real chain: fresh, again, resumed wherever it was interrupted, and what it refuses.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http, parseEther } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { Deployment } from "../../contracts/deployment.ts";
import { accessManagerAbi, attestationLogAbi } from "../../contracts/generated/abi.ts";
import { attestationLogBytecode } from "../../contracts/generated/bytecode.ts";
import { ZERO_WORD } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { LOCAL_PRIVATE_KEY, type LocalChain, startLocalChain } from "../../scripts/chain/local-chain.ts";
import { requireCancun, requireOwnKeys } from "../../scripts/deploy/check-chain.ts";
import { deploy, type DeployCommand } from "../../scripts/deploy/deploy.ts";
import { CONTRACTS } from "../../scripts/deploy/contracts.ts";
import { type Progress, progressFile, STEPS } from "../../scripts/deploy/progress.ts";
import { RESTRICTED } from "../../scripts/deploy/roles.ts";
import { temporaryDirectory } from "./support/temporary.ts";

const own = privateKeyToAccount(LOCAL_PRIVATE_KEY).address;
const admin = privateKeyToAccount(generatePrivateKey()).address;
const auditor = privateKeyToAccount(generatePrivateKey()).address;

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(PlainError);
  return (error as PlainError).message;
}

describe("Deploying by the command", () => {
  let chain: LocalChain;
  let client: ReturnType<typeof createPublicClient>;
  const root = temporaryDirectory();
  let count = 0;
  before(async () => {
    chain = await startLocalChain();
    client = createPublicClient({ chain: hardhat, transport: http(chain.url), cacheTime: 0 });
  });
  after(() => chain.close());

  const directory = () => join(root, `${++count}`);
  const options = (folder: string, more: Partial<DeployCommand> = {}): DeployCommand & { said: string[] } => {
    const said: string[] = [];
    const network = { name: "localhost", url: chain.url, coinCode: "ETH", confirmations: 0 };
    const privateKey = () => Promise.resolve(LOCAL_PRIVATE_KEY);
    const agree = () => Promise.resolve(true);
    return { network, privateKey, holders: {}, directory: folder, agree, say: (line) => said.push(line), said, ...more };
  };
  const nonce = () => client.getTransactionCount({ address: own });
  const ask = (method: string, ...params: unknown[]): Promise<unknown> => client.request({ method, params } as never);
  const read = async (file: string) => JSON.parse(await readFile(file, "utf8")) as Deployment;

  it("says what it costs, deploys, checks, and writes down where", async () => {
    const folder = directory();
    const before = await client.getBalance({ address: own });
    const run = options(folder);
    const { deployment, file, deployed } = await deploy(run);
    expect(deployed).to.equal(true);
    expect(await read(file)).to.deep.equal(deployment);
    expect(await readdir(folder)).to.deep.equal(["31337.json"]);
    const said = run.said.join("\n");
    expect(said)
      .to.match(/gas {2}DonationLedger/)
      .and.match(/WARNING: the deploying key .* for trials/);
    expect(said)
      .to.match(new RegExp(`REGISTRAR +${own}`))
      .and.match(/AUDITOR +nobody/);
    // The estimate of gas is near what was used, and not below it.
    const blocks = await Promise.all(STEPS.map((_, i) => client.getBlock({ blockNumber: BigInt(deployment.firstBlock + i) })));
    const used = blocks.reduce((sum, block) => sum + block.gasUsed, 0n);
    const told = BigInt(/([\d,]+) gas in all/.exec(said)![1]!.replaceAll(",", ""));
    expect(told >= used && told * 100n < used * 112n, `${told} told, ${used} used`).to.equal(true);
    expect((await client.getBalance({ address: own })) < before).to.equal(true);
  });

  it("sends nothing where the contracts stand, and checks them without a key", async () => {
    const folder = directory();
    const first = await deploy(options(folder));
    const sent = await nonce();
    const again = options(folder, { privateKey: () => Promise.reject(new Error("nobody asks for it")) });
    const { deployment, deployed } = await deploy(again);
    expect(deployed).to.equal(false);
    expect(deployment).to.deep.equal(first.deployment);
    expect(await nonce()).to.equal(sent);
    expect(again.said.join("\n")).to.contain("Checked: every contract's code");
  });

  it("gives each role to whom it is told, and leaves the deploying key none", async () => {
    const registrar = privateKeyToAccount(generatePrivateKey()).address;
    const guardian = privateKeyToAccount(generatePrivateKey()).address;
    const run = options(directory(), { holders: { admin, registrar, guardian, auditors: [auditor] } });
    const { deployment } = await deploy(run);
    expect(run.said.join("\n")).not.to.contain("WARNING");
    const holds = async (role: bigint, account: Hex) =>
      (
        await client.readContract({
          address: deployment.accessManager,
          abi: accessManagerAbi,
          functionName: "hasRole",
          args: [role, account],
        })
      )[0];
    for (const [role, account] of [
      [0n, admin],
      [1n, registrar],
      [2n, auditor],
      [3n, guardian],
    ] as const)
      expect(await holds(role, account)).to.equal(true);
    for (const role of [0n, 1n, 2n, 3n]) expect(await holds(role, own)).to.equal(false);
  });

  for (const step of STEPS)
    for (const point of ["to be sent", "sent", "done"] as const)
      it(`goes on after it was killed where "${step}" was ${point}, deploying nothing twice`, async () => {
        const folder = directory();
        const first = await nonce();
        const killed = new Error("killed");
        const reached: DeployCommand["reached"] = (at, what) => {
          if (at === step && what === point) throw killed;
        };
        const error = await deploy(options(folder, { reached })).catch((reason: unknown) => reason);
        expect(error).to.equal(killed);
        expect(await readdir(folder)).to.deep.equal(["31337.begun.json"]);
        const { deployment } = await deploy(options(folder));
        // One for each step, whatever was under way.
        expect(await nonce()).to.equal(first + STEPS.length);
        expect(await readdir(folder)).to.deep.equal(["31337.json"]);
        const block = await client.getBlock({ blockNumber: BigInt(deployment.firstBlock), includeTransactions: true });
        expect(block.transactions[0]!.nonce).to.equal(first);
      });

  it("takes a transaction that is under way for its own, when it was killed before a block came", async () => {
    const folder = directory();
    const first = await nonce();
    await ask("evm_setAutomine", false);
    const killed = new Error("killed");
    const reached: DeployCommand["reached"] = (_, what) => {
      if (what === "sent") throw killed;
    };
    await deploy(options(folder, { reached })).catch(() => undefined);
    // The same again, while the first is still in no block.
    await deploy(options(folder, { reached })).catch(() => undefined);
    await ask("evm_setAutomine", true);
    await ask("evm_mine");
    await deploy(options(folder));
    expect(await nonce()).to.equal(first + STEPS.length);
  });

  it("goes round a transaction that the same key has sent meanwhile", async () => {
    const folder = directory();
    const reached: DeployCommand["reached"] = (at, what) => {
      if (at === "ledger" && what === "to be sent") throw new Error("killed");
    };
    await deploy(options(folder, { reached })).catch(() => undefined);
    const begun = JSON.parse(await readFile(progressFile(folder, 31337), "utf8")) as Progress;
    const writer = createWalletClient({
      chain: hardhat,
      transport: http(chain.url),
      account: privateKeyToAccount(LOCAL_PRIVATE_KEY),
    });
    await writer.sendTransaction({ to: admin, value: 1n });
    const { deployment } = await deploy(options(folder));
    const end = await nonce();
    expect(end).to.equal(begun.nonces.accessManager + STEPS.length + 1);
    expect(deployment.firstBlock).to.be.a("number");
  });

  it("refuses to go on with other settings than it was begun with", async () => {
    const folder = directory();
    const reached: DeployCommand["reached"] = (at) => {
      if (at === "registry") throw new Error("killed");
    };
    await deploy(options(folder, { reached })).catch(() => undefined);
    const sent = await nonce();
    expect(await failureOf(deploy(options(folder, { holders: { admin } })))).to.contain("was begun here with --admin");
    expect(await failureOf(deploy(options(folder, { coinCode: "GAS" })))).to.contain("--coin-code ETH");
    expect(await nonce()).to.equal(sent);
  });

  it("refuses another chain than the one that is meant", async () => {
    const network = { ...options("").network, name: "sepolia", chainId: 11_155_111 };
    const message = await failureOf(deploy(options(directory(), { network })));
    expect(message).to.match(/is of chain 31337, but sepolia is chain 11155111\. Nothing was sent/);
  });

  it("recognises other code at an address of the deployment", async () => {
    const folder = directory();
    const { deployment } = await deploy(options(folder));
    for (const name of CONTRACTS) {
      const address = deployment[name]!;
      const code = (await client.getCode({ address }))!;
      // One bit of one byte, in the middle.
      const at = Math.floor(code.length / 4) * 2;
      const bent = code.slice(0, at) + (code[at] === "0" ? "1" : "0") + code.slice(at + 1);
      await ask("hardhat_setCode", address, bent);
      const message = await failureOf(deploy(options(folder)));
      expect(message).to.contain(`${name}: the code at ${address} is another`).and.to.contain("Nothing was sent");
      await ask("hardhat_setCode", address, code);
    }
    expect((await deploy(options(folder))).deployed).to.equal(false);
  });

  it("recognises an AccessManager that others have changed", async () => {
    const folder = directory();
    const { deployment } = await deploy(options(folder));
    const writer = createWalletClient({
      chain: hardhat,
      transport: http(chain.url),
      account: privateKeyToAccount(LOCAL_PRIVATE_KEY),
    });
    const manager = { address: deployment.accessManager, abi: accessManagerAbi } as const;
    await writer.writeContract({
      ...manager,
      functionName: "setTargetFunctionRole",
      args: [deployment.ledger, [RESTRICTED.find(({ name }) => name === "pauseFunds")!.selector], 2n],
    });
    await writer.writeContract({ ...manager, functionName: "setTargetClosed", args: [deployment.registry, true] });
    await writer.writeContract({ ...manager, functionName: "setRoleAdmin", args: [3n, 2n] });
    const message = await failureOf(deploy(options(folder)));
    expect(message).to.contain("ledger: pauseFunds belongs to role 2, and not to role 3");
    expect(message).to.contain("registry: the AccessManager's administrator has closed it");
    expect(message).to.contain("Role GUARDIAN is given by role 2");
  });

  it("asks before it spends, and spends nothing where nobody agrees", async () => {
    const strange = await startStrangeChain(4242);
    const folder = directory();
    const key = generatePrivateKey();
    const network = { ...options("").network, url: strange.url };
    try {
      const known = await failureOf(deploy(options(folder, { network })));
      expect(known).to.contain("the whole world knows it");
      const poor = await failureOf(deploy(options(folder, { network, privateKey: () => Promise.resolve(key) })));
      expect(poor).to.contain("cannot pay that");
      const there = createPublicClient({ transport: http(strange.url), cacheTime: 0 });
      const { address } = privateKeyToAccount(key);
      await there.request({ method: "hardhat_setBalance", params: [address, `0x${parseEther("5").toString(16)}`] } as never);
      const rich = { network, privateKey: () => Promise.resolve(key) };
      const nobody = await failureOf(deploy(options(folder, { ...rich, agree: () => Promise.resolve(undefined) })));
      expect(nobody).to.contain("say --yes");
      expect(await failureOf(deploy(options(folder, { ...rich, agree: () => Promise.resolve(false) })))).to.contain(
        "Not deployed",
      );
      expect(await there.getTransactionCount({ address })).to.equal(0);
      const { deployment } = await deploy(options(folder, rich));
      expect(deployment.chainId).to.equal(4242);
    } finally {
      await strange.close();
    }
  });

  it("refuses every key that the whole world knows, on any chain that is not on this machine", () => {
    // The first, the second and the last of the accounts that every development node makes.
    const known = [
      "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
      "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
      "0x8626f6940E2eb28930eFb4CeF49B2d1F2C9C1199",
    ] as const;
    for (const account of known) {
      for (const chain of [
        { id: 1337, origin: "https://consortium.example" },
        { id: 31337, origin: "http://10.0.0.7:8545" },
        { id: 4242, origin: "http://127.0.0.1:8545" },
      ])
        expect(() => requireOwnKeys(chain, [admin, account])).to.throw(PlainError, "the whole world knows");
      for (const origin of ["http://127.0.0.1:8545", "http://localhost:8545", "http://[::1]:8545"])
        requireOwnKeys({ id: 1337, origin }, [account]);
    }
    requireOwnKeys({ id: 1, origin: "https://node.example" }, [admin, auditor]);
  });

  it("says how to change what stands where something else is asked for", async () => {
    const folder = directory();
    await deploy(options(folder));
    const guardian = privateKeyToAccount(generatePrivateKey()).address;
    const message = await failureOf(
      deploy(options(folder, { coinCode: "GAS", holders: { admin, guardian, auditors: [auditor] } })),
    );
    expect(message)
      .to.contain("the coin is called ETH, not GAS")
      .and.to.contain(`grantRole(0, ${admin}, 0)`)
      .and.to.contain(`throughline accredit ${guardian} --as guardian`)
      .and.to.contain(`throughline accredit ${auditor} --as auditor`);
    expect((await deploy(options(folder, { coinCode: "ETH", holders: { guardian: own, auditors: [] } }))).deployed).to.equal(
      false,
    );
  });

  it("recognises an attestation log that asks another registry than the ledger's", async () => {
    const folder = directory();
    const { deployment, file } = await deploy(options(folder));
    const writer = createWalletClient({
      chain: hardhat,
      transport: http(chain.url),
      account: privateKeyToAccount(LOCAL_PRIVATE_KEY),
    });
    const hash = await writer.deployContract({
      abi: attestationLogAbi,
      bytecode: attestationLogBytecode,
      args: [deployment.accessManager, deployment.ledger, deployment.accessManager],
    });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash });
    await writeFile(file, JSON.stringify({ ...deployment, attestationLog: contractAddress }));
    expect(await failureOf(deploy(options(folder)))).to.contain("attestationLog: the code at");
  });

  it("does not take a node that fails for a chain without the instructions", async () => {
    const reader = createPublicClient({ transport: http("http://127.0.0.1:1", { retryCount: 0 }) });
    const dead = { id: 5, genesis: ZERO_WORD, origin: "http://127.0.0.1:1", reader };
    expect(await failureOf(requireCancun(dead)))
      .to.contain("No chain answers")
      .and.not.to.contain("Cancun");
  });

  it("refuses a chain without the instructions that the contracts need", async () => {
    const old = await startStrangeChain(31337, "shanghai");
    try {
      const network = { ...options("").network, url: old.url };
      expect(await failureOf(deploy(options(directory(), { network })))).to.contain("Cancun");
    } finally {
      await old.close();
    }
  });

  it("says which file is in the way where the progress cannot be read", async () => {
    const folder = directory();
    const reached: DeployCommand["reached"] = () => {
      throw new Error("killed");
    };
    await deploy(options(folder, { reached })).catch(() => undefined);
    await writeFile(progressFile(folder, 31337), "{}");
    expect(await failureOf(deploy(options(folder)))).to.match(/31337\.begun\.json: cannot be read/);
  });
});

/** A chain of another number, or before an upgrade, over JSON-RPC. */
async function startStrangeChain(chainId: number, hardfork?: string): Promise<{ url: string; close(): Promise<void> }> {
  const { createHardhatRuntimeEnvironment } = await import("hardhat/hre");
  const network = { type: "edr-simulated", chainId, ...(hardfork && { hardfork }) } as const;
  const hre = await createHardhatRuntimeEnvironment({ networks: { local: network } }, {}, import.meta.dirname);
  const server = await hre.network.createServer({ network: "local" }, "127.0.0.1", 0);
  const { port } = await server.listen();
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
