// What can be asked of one's own chain over the network: reading and bringing signed transactions, by programs.
import { expect } from "chai";
import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "viem";
import { createPublicClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { OwnChain } from "../../scripts/chain/own/own-chain.ts";
import { answer } from "../../scripts/chain/own/rpc-methods.ts";
import { type Door, openDoor } from "../../scripts/chain/own/rpc-server.ts";
import { type MadeChain, makeTestChain, openTestChain, removeTestChain, signed } from "./support/own-chain.ts";

/** Its code answers whatever it is asked with a failure that carries 32 bytes. */
const REVERTING: Hex = "0x67602a5f5260205ffd5f5260086018f3";

interface Reply {
  id?: unknown;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

describe("The door of one's own chain", function () {
  this.timeout(60_000);
  let made: MadeChain;
  let chain: OwnChain;
  let door: Door;

  before(async () => {
    made = await makeTestChain();
    chain = await openTestChain(made);
    door = await openDoor({
      host: "127.0.0.1",
      port: 0,
      names: ["chain.example"],
      answer: (method, params) => answer(chain, method, params),
    });
  });
  after(async () => {
    await door.close();
    await chain.close();
    removeTestChain(made);
  });

  /** What is answered to a request's text; `headers` as a browser or anybody may set them. */
  const post = (text: string, headers: Record<string, string> = {}, method = "POST") =>
    new Promise<{ status: number; headers: object; text: string }>((resolve, reject) => {
      const asking = request(door.url, { method, headers: { "content-type": "application/json", ...headers } }, (response) => {
        let answered = "";
        response.setEncoding("utf8").on("data", (part: string) => (answered += part));
        response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text: answered }));
      });
      asking.on("error", reject);
      asking.end(text);
    });
  const ask = async (method: string, ...params: unknown[]): Promise<Reply> =>
    JSON.parse((await post(JSON.stringify({ jsonrpc: "2.0", id: 7, method, params }))).text) as Reply;

  it("offers nothing that rewrites the chain or signs for somebody", async () => {
    const [account] = chain.accounts;
    const before = await ask("eth_getBalance", account!.address, "latest");
    const asked = {
      hardhat_setBalance: [account!.address, "0x1"],
      hardhat_impersonateAccount: [account!.address],
      hardhat_setCode: [account!.address, "0x00"],
      hardhat_reset: [],
      evm_mine: [],
      evm_revert: ["0x1"],
      evm_snapshot: [],
      evm_setNextBlockTimestamp: [4_000_000_000],
      evm_increaseTime: [1000],
      debug_traceTransaction: [`0x${"0".repeat(64)}`],
      eth_sendTransaction: [{ from: account!.address, to: account!.address }],
      eth_sign: [account!.address, "0x00"],
      eth_signTypedData_v4: [account!.address, "{}"],
      eth_newFilter: [{}],
      personal_sign: ["0x00", account!.address],
      constructor: [],
      toString: [],
    };
    for (const [method, params] of Object.entries(asked))
      expect((await ask(method, ...params)).error?.code, method).to.equal(-32601);
    expect(await ask("eth_getBalance", account!.address, "latest")).to.deep.equal(before);
    expect((await ask("eth_blockNumber")).result).to.equal("0x0");
    expect((await ask("eth_accounts")).result).to.deep.equal([]);
  });

  it("takes signed transactions for this chain alone, from accounts without coins too", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const other = await signed(chain.chainId + 1, 0, { account });
    expect((await ask("eth_sendRawTransaction", other)).error?.message).to.contain(`this is chain ${chain.chainId}`);
    const everywhere = await account.signTransaction({
      type: "legacy",
      nonce: 0,
      gas: 21_000n,
      gasPrice: 0n,
      to: account.address,
    });
    expect((await ask("eth_sendRawTransaction", everywhere)).error?.message).to.contain("no chain in particular");
    for (const wrong of ["0x", "0x1", "hello", 5, null, `0x${"00".repeat(200_000)}`, "0x02c0"])
      expect((await ask("eth_sendRawTransaction", wrong)).error?.code, String(wrong).slice(0, 20)).to.equal(-32602);
    const own = await signed(chain.chainId, 0, { account });
    expect((await ask("eth_sendRawTransaction", own)).result).to.match(/^0x[0-9a-f]{64}$/);
    expect((await ask("eth_sendRawTransaction", own)).error?.message).to.contain("already known");
    const again = await signed(chain.chainId, 0, { account, gas: 50_000n });
    expect((await ask("eth_sendRawTransaction", again)).error?.message).to.match(/nonce too low/i);
    const costly = await signed(chain.chainId, 1, { account, gas: 17_000_000n });
    expect((await ask("eth_sendRawTransaction", costly)).error?.message).to.contain("gas cap");
    const poor = await signed(chain.chainId, 1, { account, value: 1n });
    expect((await ask("eth_sendRawTransaction", poor)).error?.message).to.match(/enough funds/);
  });

  it("puts transactions that come at once in order, and keeps none for later", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const before = chain.height;
    const raws = await Promise.all([4, 2, 0, 3, 1].map((nonce) => signed(chain.chainId, nonce, { account })));
    const replies = await Promise.all(raws.map((raw) => ask("eth_sendRawTransaction", raw)));
    for (const { error } of replies) expect(error).to.equal(undefined);
    expect(chain.height).to.equal(before + 5);
    const early = await signed(chain.chainId, 9, { account });
    expect((await ask("eth_sendRawTransaction", early)).error?.message)
      .to.contain("nonce 9 is too high")
      .and.to.contain("5 is next");
    expect((await ask("eth_getTransactionCount", account.address, "pending")).result).to.equal("0x5");
  });

  it("costs nothing, and never begins to", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    // It uses all the gas that one transaction may have.
    const burning = await signed(chain.chainId, 0, { account, gas: 16_777_216n, data: "0xfe", to: undefined as never });
    expect((await ask("eth_sendRawTransaction", burning)).error).to.equal(undefined);
    await ask("eth_sendRawTransaction", await signed(chain.chainId, 1, { account }));
    const block = (await ask("eth_getBlockByNumber", "latest", false)).result as { baseFeePerGas: string };
    expect(block.baseFeePerGas).to.equal("0x0");
    const fees = await createPublicClient({ transport: http(door.url) }).estimateFeesPerGas();
    expect(fees).to.deep.equal({ maxFeePerGas: 0n, maxPriorityFeePerGas: 0n });
  });

  it("passes a contract's failure on with its bytes, and gives a block's receipts", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const creation = await signed(chain.chainId, 0, { account, data: REVERTING, to: undefined as never });
    const hash = (await ask("eth_sendRawTransaction", creation)).result as Hex;
    const receipt = (await ask("eth_getTransactionReceipt", hash)).result as { contractAddress: Hex; blockNumber: Hex };
    const failed = await ask("eth_call", { to: receipt.contractAddress }, "latest");
    expect(failed.error).to.deep.include({ code: 3, data: `0x${"2a".padStart(64, "0")}` });
    expect((await ask("eth_getBlockReceipts", receipt.blockNumber)).result).to.deep.equal([receipt]);
    expect((await ask("eth_getBlockReceipts", "0xffff")).result).to.equal(null);
    // One that fails is in a block all the same, and its sender learns its hash.
    const failing = await signed(chain.chainId, 1, { account, to: receipt.contractAddress });
    const mined = (await ask("eth_sendRawTransaction", failing)).result;
    expect((await ask("eth_getTransactionReceipt", mined)).result).to.include({ status: "0x0" });
  });

  it("answers batches in order, each question for itself", async () => {
    const batch = [
      { jsonrpc: "2.0", id: "a", method: "eth_chainId" },
      { jsonrpc: "2.0", id: 2, method: "evm_mine", params: [] },
      { jsonrpc: "2.0", method: "eth_chainId" },
      { jsonrpc: "2.0", id: null, method: "eth_getBalance", params: ["nobody"] },
      5,
      { id: 6, method: "eth_call", params: { to: "0x" } },
    ];
    const replies = JSON.parse((await post(JSON.stringify(batch))).text) as Reply[];
    expect(replies.map(({ id }) => id)).to.deep.equal(["a", 2, null, null, 6]);
    expect(replies[0]!.result).to.equal(`0x${chain.chainId.toString(16)}`);
    expect(replies.slice(1).map(({ error }) => error?.code)).to.deep.equal([-32601, -32602, -32600, -32600]);
    expect((JSON.parse((await post("[]")).text) as Reply).error?.code).to.equal(-32600);
    expect((JSON.parse((await post("{")).text) as Reply).error?.code).to.equal(-32700);
    expect((await post('{"method":"eth_chainId"}')).status).to.equal(204);
    const question = '{"id":1,"method":"eth_chainId"}';
    const most = JSON.parse((await post(`[${Array(1000).fill(question).join()}]`)).text) as Reply[];
    expect(most).to.have.length(1000);
    expect((JSON.parse((await post(`[${Array(1001).fill(question).join()}]`)).text) as Reply).error?.code).to.equal(-32600);
  });

  it("leaves the rest of a batch that nobody waits for any more", async () => {
    let answered = 0;
    let began = (): void => {};
    const first = new Promise<void>((resolve) => (began = resolve));
    const slow = await openDoor({
      host: "127.0.0.1",
      port: 0,
      names: [],
      answer: async () => {
        began();
        await pause(20);
        return ++answered;
      },
    });
    const asking = request(slow.url, { method: "POST" }).on("error", () => {});
    asking.end(`[${Array(1000).fill('{"id":1,"method":"eth_chainId"}').join()}]`);
    await first;
    asking.destroy();
    await slow.close();
    expect(answered).to.be.lessThan(1000);
  });

  it("does not answer web pages, nor under names that are not its own", async () => {
    const question = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}';
    const port = new URL(door.url).port;
    for (const origin of ["https://evil.example", "null", door.url])
      expect((await post(question, { origin })).status, origin).to.equal(403);
    expect((await post(question, { "sec-fetch-site": "same-origin" })).status).to.equal(403);
    const preflight = await post("", { origin: "https://evil.example", "access-control-request-method": "POST" }, "OPTIONS");
    expect(preflight.status).to.equal(403);
    expect(preflight.headers).not.to.have.property("access-control-allow-origin");
    for (const host of [`evil.example:${port}`, "localhost.evil.example", "a b"])
      expect((await post(question, { host })).status, host).to.be.oneOf([400, 403]);
    for (const host of [
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      "192.168.1.20:8545",
      `CHAIN.example:${port}`,
    ])
      expect((await post(question, { host })).status, host).to.equal(200);
    expect((await post("", {}, "GET")).status).to.equal(405);
  });

  it("refuses requests that are too large, also without a stated length", async () => {
    const padded = (bytes: number) => '{"id":1,"method":"eth_chainId","params":[]}'.padEnd(bytes);
    expect((await post(padded(1 << 20))).status).to.equal(200);
    const codeOf = (work: Promise<{ status: number }>) =>
      work.then(
        ({ status }) => status,
        () => 413,
      ); // or cut off while it still sends
    expect(await codeOf(post(padded((1 << 20) + 1)))).to.equal(413);
    expect(await codeOf(post(padded((1 << 20) + 1), { "transfer-encoding": "chunked" }))).to.equal(413);
    expect((await ask("eth_chainId")).error).to.equal(undefined);
  });
});
