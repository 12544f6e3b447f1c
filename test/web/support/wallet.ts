// A wallet in the browser that announces itself by EIP-6963, whose key lies in the test's process and really signs: what it sends are raw
// transactions to the local chain.
import type { BrowserContext } from "playwright-core";
import { createWalletClient, type Hex, hexToString, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { World } from "./world.ts";

const LOCAL = 31337;

interface Asked {
  method: string;
  params?: unknown[];
}

type Answered =
  { result: unknown; events?: [string, unknown][] } | { error: { code: number; message: string; data?: unknown } };

let wallets = 0;

export class TestWallet {
  /** What its owner does with the next questions for a signature or a transaction: the first for the first. */
  readonly refusals: boolean[] = [];
  /** Methods asked for, in order; those that only read are left out. */
  readonly asked: string[] = [];
  /** Texts that its owner was shown and signed. */
  readonly texts: string[] = [];
  /** The chain it is on; `knows` says whether it can change to the ledger's. */
  chainId = LOCAL;
  knows = true;
  /** What it does in place of answering a method: says no with a code, or nothing ever; it may do something before it answers as ever. */
  instead: (method: string) => { code: number; message: string } | "never" | undefined | void = () => undefined;
  /** Milliseconds that its owner thinks before each answer. */
  slow = 0;
  readonly #world: Pick<World, "rpcUrl">;
  readonly #name: string;
  readonly #binding = `testWallet${wallets++}`;
  #account: ReturnType<typeof privateKeyToAccount>;

  constructor(world: Pick<World, "rpcUrl">, key: Hex, name = "Test wallet") {
    this.#world = world;
    this.#account = privateKeyToAccount(key);
    this.#name = name;
  }

  get address(): Hex {
    return this.#account.address;
  }

  /** Puts the wallet into all pages of a visitor; for `visit`'s `prepare`. */
  readonly prepare = async (context: BrowserContext): Promise<void> => {
    await context.exposeBinding(this.#binding, (_, asked: Asked) => this.#answer(asked));
    await context.addInitScript(announce, { binding: this.#binding, name: this.#name });
  };

  /** Its owner chooses another account in it. */
  useKey(key: Hex): void {
    this.#account = privateKeyToAccount(key);
  }

  async #answer({ method, params = [] }: Asked): Promise<Answered> {
    const instead = this.instead(method);
    if (instead === "never") return await new Promise(() => undefined);
    if (instead) return { error: instead };
    try {
      return await this.#do(method, params);
    } catch (error) {
      return { error: { code: -32603, message: (error as Error).message } };
    }
  }

  async #do(method: string, params: readonly unknown[]): Promise<Answered> {
    switch (method) {
      case "eth_accounts":
        return { result: [this.address] };
      case "eth_chainId":
        return { result: `0x${this.chainId.toString(16)}` };
      case "eth_requestAccounts":
        return await this.#ask(method, () => [this.address]);
      case "personal_sign": {
        const text = hexToString(params[0] as Hex);
        return await this.#ask(method, () => {
          this.texts.push(text);
          return this.#account.signMessage({ message: text });
        });
      }
      case "eth_signTypedData_v4":
        return await this.#ask(method, () => this.#account.signTypedData(JSON.parse(params[1] as string)));
      case "eth_sendTransaction": {
        const { to, data, value } = params[0] as { to: Hex; data: Hex; value?: Hex };
        const client = createWalletClient({ chain: hardhat, account: this.#account, transport: http(this.#world.rpcUrl) });
        return await this.#ask(method, () => client.sendTransaction({ to, data, value: BigInt(value ?? 0) }));
      }
      case "wallet_switchEthereumChain": {
        if (!this.knows) return { error: { code: 4902, message: "Unrecognized chain ID." } };
        return await this.#change((params[0] as { chainId: Hex }).chainId);
      }
      case "wallet_addEthereumChain":
        return await this.#ask(method, () => ((this.knows = true), null));
      default:
        return await this.#node(method, params);
    }
  }

  async #change(chainId: Hex): Promise<Answered> {
    const answer = await this.#ask("wallet_switchEthereumChain", () => ((this.chainId = Number(chainId)), null));
    return "error" in answer ? answer : { ...answer, events: [["chainChanged", chainId]] };
  }

  async #ask(method: string, allow: () => unknown): Promise<Answered> {
    this.asked.push(method);
    if (this.slow > 0) await new Promise((resolve) => setTimeout(resolve, this.slow));
    if (this.refusals.shift()) return { error: { code: 4001, message: "User rejected the request." } };
    return { result: await allow() };
  }

  /** What only reads goes to the chain's node, as with a real wallet. */
  async #node(method: string, params: readonly unknown[]): Promise<Answered> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(this.#world.rpcUrl, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { code: number; message: string } };
    return error ? { error } : { result };
  }
}

/** Runs in the page, before its own scripts. */
function announce({ binding, name }: { binding: string; name: string }): void {
  const heard: Record<string, ((given: unknown) => void)[]> = {};
  const provider = {
    async request(asked: Asked): Promise<unknown> {
      const ask = (globalThis as unknown as Record<string, (asked: Asked) => Promise<Answered>>)[binding]!;
      const answer = await ask(asked);
      if ("error" in answer) throw Object.assign(new Error(answer.error.message), answer.error);
      for (const [event, given] of answer.events ?? []) for (const listener of heard[event] ?? []) listener(given);
      return answer.result;
    },
    on: (event: string, listener: (given: unknown) => void) => void (heard[event] ??= []).push(listener),
    removeListener: (event: string, listener: (given: unknown) => void) => {
      heard[event] = (heard[event] ?? []).filter((each) => each !== listener);
    },
  };
  // The test tells the page of what its owner does in the wallet.
  Object.assign(globalThis, {
    [`${binding}Tell`]: (event: string, given: unknown) => heard[event]?.forEach((listener) => listener(given)),
  });
  const info = {
    uuid: `00000000-0000-4000-8000-${binding.padStart(12, "0").slice(-12)}`,
    name,
    rdns: `test.${binding}`,
    icon: "",
  };
  const tell = () => dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  addEventListener("eip6963:requestProvider", tell);
  tell();
}
