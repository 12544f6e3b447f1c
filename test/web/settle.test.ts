// What the page learns of a transaction, from a real chain whose blocks are made when a test says so.
import { expect } from "chai";
import { createWalletClient, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../../scripts/chain/local-chain.ts";
import type { WalletFailure } from "../../web/wallet/failure.ts";
import { waitForBlock } from "../../web/wallet/settle.ts";

const PATIENCE = { again: 10, silence: 200, longest: 1_000 };
const LOCAL = 31337;

describe("What became of a transaction", function () {
  this.timeout(60_000);
  const account = privateKeyToAccount(LOCAL_PRIVATE_KEY);
  let chain: Awaited<ReturnType<typeof startLocalChain>>;
  let send: (nonce: number, fee: bigint) => Promise<Hex>;
  before(async () => {
    chain = await startLocalChain();
    await ask({ method: "evm_setAutomine", params: [false] });
    const client = createWalletClient({ account, chain: hardhat, transport: http(chain.url) });
    send = (nonce, fee) => {
      const fees = { maxFeePerGas: fee, maxPriorityFeePerGas: fee };
      return client.sendTransaction({ to: account.address, value: 1n, nonce, gas: 21_000n, ...fees });
    };
  });
  after(() => chain.close());

  async function ask({ method, params = [] }: { method: string; params?: unknown }): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(chain.url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (error) throw new Error(error.message);
    return result;
  }
  const provider = { request: ask };
  const became = (hash: string, of: { request: typeof ask } = provider, patience = PATIENCE) =>
    waitForBlock(of, LOCAL, account.address, hash, patience);
  const fault = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: WalletFailure) => error.fault,
    );
  const GWEI = 10n ** 9n;

  it("is told once it is in a block; before, that it is in none", async () => {
    const hash = await send(0, 10n * GWEI);
    expect(await fault(became(hash))).to.equal("UNSETTLED");
    await ask({ method: "evm_mine" });
    expect(await became(hash)).to.deep.equal({ block: 1, outcome: "done" });
  });

  it("is told where the same was sent again with a higher fee, with a block that takes that in", async () => {
    const hash = await send(1, 10n * GWEI);
    const patient = { ...PATIENCE, longest: 20_000 };
    const seen = Promise.withResolvers<void>();
    const watched = {
      request: async (asked: Parameters<typeof ask>[0]) => {
        const answer = await ask(asked);
        if (asked.method === "eth_getTransactionByHash" && answer !== null) seen.resolve();
        return answer;
      },
    };
    const settled = became(hash, watched, patient);
    await seen.promise;
    const faster = await send(1, 20n * GWEI);
    await ask({ method: "evm_mine" });
    expect(await settled).to.deep.equal({ block: 2, outcome: "replaced" });
    expect(await became(faster)).to.deep.equal({ block: 2, outcome: "done" });
  });

  it("is not waited for without end where the wallet has no line, answers nothing, or is on another chain", async () => {
    const hash = `0x${"12".repeat(32)}`;
    const away = Object.assign(new Error("The provider is disconnected."), { code: 4900 });
    expect(await fault(became(hash, { request: () => Promise.reject(away) }))).to.equal("AWAY");
    expect(await fault(became(hash, { request: () => new Promise(() => undefined) }))).to.equal("AWAY");
    expect(await fault(became(hash, { request: () => Promise.resolve("0x1") }))).to.equal("CHAIN");
  });
});
