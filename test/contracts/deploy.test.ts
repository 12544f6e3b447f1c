import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { type Deployment, deploymentFile, readDeployment, writeDeployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { unitAddress } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import {
  LOCAL_CHAIN_ID,
  LOCAL_PRIVATE_KEY,
  type LocalChain,
  PortBusyError,
  startLocalChain,
} from "../../scripts/chain/local-chain.ts";
import { deployContracts, deployOnce } from "../../scripts/deploy/deploy-contracts.ts";

async function failureOf(work: Promise<unknown>): Promise<PlainError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(PlainError);
  return error as PlainError;
}

describe("Deploying to a local chain", () => {
  let chain: LocalChain;
  let directory: string;
  before(async () => {
    chain = await startLocalChain();
    directory = await mkdtemp(path.join(tmpdir(), "deployments-"));
  });
  after(async () => {
    await chain.close();
    await rm(directory, { recursive: true });
  });
  const once = () => deployOnce({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY, directory });

  it("makes the deployer the registrar and writes down where the contracts are", async () => {
    const { deployment, file, stoodAlready } = await once();
    expect(stoodAlready).to.equal(false);
    expect(file).to.equal(path.join(directory, `${LOCAL_CHAIN_ID}.json`));
    expect(await readDeployment(file)).to.deep.equal(deployment);
    const reader = createPublicClient({ chain: hardhat, transport: http(chain.url), pollingInterval: 20 });
    const writer = createWalletClient({
      chain: hardhat,
      transport: http(chain.url),
      account: privateKeyToAccount(LOCAL_PRIVATE_KEY),
    });
    const contract = { address: deployment.ledger, abi: donationLedgerAbi } as const;
    const hash = await writer.writeContract({ ...contract, functionName: "registerUnit", args: [0, "CNY", 2, ""] });
    expect((await reader.waitForTransactionReceipt({ hash })).status).to.equal("success");
    const unit = await reader.readContract({ ...contract, functionName: "unitOf", args: [unitAddress("CNY")] });
    expect(unit).to.deep.equal([true, 2]);
    const first = await reader.getBlock({ blockNumber: BigInt(deployment.firstBlock) });
    expect(first.transactions).to.have.length(1);
  });

  it("leaves contracts that stand where they are", async () => {
    const first = await once();
    const again = await once();
    expect(again.stoodAlready).to.equal(true);
    expect(again.deployment).to.deep.equal(first.deployment);
    expect(await readdir(directory)).to.deep.equal([`${LOCAL_CHAIN_ID}.json`]);
  });

  it("deploys anew where what was written down stands no more", async () => {
    const { deployment, file } = await once();
    await writeDeployment(file, { ...deployment, ledger: toHex(1, { size: 20 }) });
    const renewed = await once();
    expect(renewed.stoodAlready).to.equal(false);
    expect(renewed.deployment.firstBlock).to.be.greaterThan(deployment.firstBlock);
  });

  it("says plainly when a key has no funds, without repeating the key", async () => {
    const privateKey: Hex = `0x${"11".repeat(32)}`;
    const error = await failureOf(deployContracts({ rpcUrl: chain.url, privateKey }));
    expect(error.message).to.match(/account 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A has not the funds/);
    expect(error.message).not.to.contain("1111");
  });

  it("says plainly when a key is none, without repeating it", async () => {
    for (const privateKey of ["0x1234", `0x${"0".repeat(64)}`, `0x${"f".repeat(64)}`, "secret"]) {
      const error = await failureOf(deployContracts({ rpcUrl: chain.url, privateKey: privateKey as Hex }));
      expect(error.message).to.equal("PRIVATE_KEY is no private key: 0x and 64 hex digits");
    }
  });

  it("says plainly when no chain answers, and leaves a key in the URL's path alone", async () => {
    const error = await failureOf(
      deployContracts({ rpcUrl: "http://127.0.0.1:1/v2/my-access-key", privateKey: LOCAL_PRIVATE_KEY }),
    );
    expect(error.message).to.match(/^No chain answers at http:\/\/127\.0\.0\.1:1\. /);
    const none = await failureOf(deployContracts({ rpcUrl: "somewhere", privateKey: LOCAL_PRIVATE_KEY }));
    expect(none.message).to.contain("is no URL").and.not.to.contain("somewhere");
  });

  it("refuses a file that is of another chain", async () => {
    const { deployment, file } = await once();
    await writeDeployment(file, { ...deployment, chainId: 1 });
    expect((await failureOf(once())).message).to.match(/31337\.json: is of chain 1, not 31337\./);
    await writeDeployment(file, deployment);
  });
});

describe("A local chain", () => {
  it("says which port is taken, in a way that a caller can tell", async () => {
    const chain = await startLocalChain();
    const error = await failureOf(startLocalChain({ port: chain.port }));
    expect(error).to.be.instanceOf(PortBusyError);
    expect((error as PortBusyError).code).to.equal("EADDRINUSE");
    expect(error.message).to.contain(`Port ${chain.port} is in use`);
    await chain.close();
    await chain.close();
    const again = await startLocalChain({ port: chain.port });
    expect(again.url).to.equal(chain.url);
    await again.close();
  });

  it("answers what the indexer asks: by block hash, and after a snapshot is gone back to", async () => {
    const chain = await startLocalChain();
    const { ledger } = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
    const client = createPublicClient({ chain: hardhat, transport: http(chain.url) });
    const ask = (method: string, ...params: unknown[]): Promise<unknown> => client.request({ method, params } as never);
    const { hash, number } = await client.getBlock();
    const data = "0x529d15cc"; // sequence()
    expect(await ask("eth_call", { to: ledger, data }, { blockHash: hash })).to.equal(toHex(0, { size: 32 }));
    expect(await ask("eth_getLogs", { blockHash: hash })).to.have.length(9);
    const snapshot = await ask("evm_snapshot");
    await ask("evm_mine");
    const gone = await client.getBlock();
    expect(await ask("evm_revert", snapshot)).to.equal(true);
    expect(await client.getBlockNumber({ cacheTime: 0 })).to.equal(number);
    await ask("evm_increaseTime", 10);
    await ask("evm_mine");
    const other = await client.getBlock();
    expect([other.number, other.parentHash]).to.deep.equal([gone.number, hash]);
    expect(other.hash).not.to.equal(gone.hash);
    await chain.close();
  });

  it("can be told not to mine by itself, and when it begins", async () => {
    const chain = await startLocalChain({ mining: { auto: false }, initialDate: new Date("2026-01-15T00:00:00Z") });
    const client = createPublicClient({ chain: hardhat, transport: http(chain.url) });
    const writer = createWalletClient({
      chain: hardhat,
      transport: http(chain.url),
      account: privateKeyToAccount(LOCAL_PRIVATE_KEY),
    });
    await writer.sendTransaction({ to: writer.account.address, value: 1n });
    expect(await client.getBlockNumber({ cacheTime: 0 })).to.equal(0n);
    await client.request({ method: "evm_mine" } as never);
    const block = await client.getBlock();
    expect(block.transactions).to.have.length(1);
    expect(new Date(Number(block.timestamp) * 1_000).toISOString()).to.match(/^2026-01-15T00:0/);
    await chain.close();
  });
});

describe("A deployment's file", () => {
  const address: Hex = `0x${"ab".repeat(20)}`;
  const good: Deployment = {
    chainId: 1,
    registry: address,
    ledger: address,
    attestationLog: address,
    accessManager: address,
    firstBlock: 0,
  };
  let directory: string;
  before(async () => (directory = await mkdtemp(path.join(tmpdir(), "deployments-"))));
  after(() => rm(directory, { recursive: true }));

  it("is undefined where there is none", async () => {
    expect(await readDeployment(deploymentFile(directory, 5))).to.equal(undefined);
  });

  it("comes back as it was written, its folder made", async () => {
    const file = deploymentFile(path.join(directory, "a", "b"), 1);
    await writeDeployment(file, good);
    expect(await readDeployment(file)).to.deep.equal(good);
    expect(await readFile(file, "utf8")).to.match(/\n$/);
  });

  it("is refused with the field that is wrong", async () => {
    const file = deploymentFile(directory, 1);
    const faults: [string, RegExp][] = [
      ["{", /is no JSON/],
      ["null", /"chainId" must be a whole number from 1 up/],
      [JSON.stringify({ ...good, chainId: "1" }), /"chainId"/],
      [JSON.stringify({ ...good, firstBlock: -1 }), /"firstBlock"/],
      [JSON.stringify({ ...good, ledger: "0x12" }), /"ledger" must be an address/],
      [JSON.stringify({ ...good, accessManager: undefined }), /"accessManager"/],
    ];
    for (const [text, message] of faults) {
      await writeFile(file, text);
      expect((await failureOf(readDeployment(file))).message).to.match(message);
    }
  });

  it("is not written where that is impossible, and says why", async () => {
    const inTheWay = path.join(directory, "file");
    await writeFile(inTheWay, "");
    expect((await failureOf(writeDeployment(path.join(inTheWay, "1.json"), good))).message).to.match(/cannot be written/);
    expect((await failureOf(readDeployment(directory))).message).to.match(/cannot be read/);
  });
});
