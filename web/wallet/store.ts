// The wallet that the page works with: one for all pages, kept while the tab is open.
import { discoverWallets, type FoundWallet } from "./discover.ts";
import { failureOf, WalletFailure } from "./failure.ts";
import { inTime } from "./in-time.ts";

export interface WalletState {
  /** The wallets of this browser, in the order in which they spoke. */
  found: readonly FoundWallet[];
  /** Whether all that are here should have spoken. */
  looked: boolean;
  /** The chosen one, once it let the page see an account. */
  wallet: FoundWallet | undefined;
  /** The account, in lower case. */
  address: `0x${string}` | undefined;
  /** The chain that the wallet is on. */
  chainId: number | undefined;
  /** Whether it waits for its owner. */
  busy: boolean;
  /** Why connecting or changing the chain did not work. */
  failure: WalletFailure | undefined;
}

const KEPT_AS = "throughline.wallet";
/** What `npm run dev` and `chain` serve, by custom; wallets know other chains by themselves, or their owner adds them. */
const LOCAL_CHAIN = { chainId: 31337, rpcUrl: "http://127.0.0.1:8545" };

let state: WalletState = {
  ...{ found: [], looked: false, wallet: undefined, address: undefined },
  ...{ chainId: undefined, busy: false, failure: undefined },
};
const listeners = new Set<() => void>();
let listening: (() => void) | undefined;

export function walletState(): WalletState {
  return state;
}

/** Calls back after every change; looks for wallets from the first listener on. */
export function watchWallet(listener: () => void): () => void {
  listeners.add(listener);
  listening ??= discoverWallets(heard, () => set({ looked: true }));
  return () => listeners.delete(listener);
}

function set(change: Partial<WalletState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

function heard(wallet: FoundWallet): void {
  set({ found: [...state.found, wallet] });
  // Who worked with it before goes on without a question, where the wallet still allows it.
  if (!state.wallet && kept() === nameOf(wallet)) void take(wallet, "eth_accounts").catch(() => {});
}

/** Questions for an account: how many were asked, and the last one whose answer counted. */
let asked = 0;
let answered = 0;

/** Asks a wallet for an account; whoever refuses finds why in `failure`. Another one may be asked while one does not answer. */
export async function connectWallet(wallet: FoundWallet): Promise<void> {
  const turn = ++asked;
  set({ busy: true, failure: undefined });
  try {
    await take(wallet, "eth_requestAccounts", turn);
    if (turn === answered) keep(nameOf(wallet));
  } catch (error) {
    // Whoever has chosen another one since is not told of this one.
    if (turn >= answered) set({ failure: failureOf(error) });
  } finally {
    if (turn === asked || turn === answered) set({ busy: false });
  }
}

/** Works with it no more; the wallet itself still remembers the page. */
export function leaveWallet(): void {
  stopHearing();
  keep("");
  set({ wallet: undefined, address: undefined, chainId: undefined, busy: false, failure: undefined });
}

/** Asks the wallet to change to a chain, and to add it where it is a local one that it does not know. */
export async function switchChain(chainId: number): Promise<void> {
  const { wallet, busy } = state;
  if (!wallet || busy) return;
  set({ busy: true, failure: undefined });
  const named = `0x${chainId.toString(16)}`;
  const change = () => wallet.provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: named }] });
  try {
    try {
      await change();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.fault !== "CHAIN_UNKNOWN" || chainId !== LOCAL_CHAIN.chainId) throw failure;
      const chain = {
        ...{ chainId: named, chainName: `Throughline ${chainId}`, rpcUrls: [LOCAL_CHAIN.rpcUrl] },
        nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      };
      await wallet.provider.request({ method: "wallet_addEthereumChain", params: [chain] });
      await change();
    }
    const on = await chainOf(wallet);
    if (state.wallet === wallet) set({ chainId: on });
  } catch (error) {
    if (state.wallet === wallet) set({ failure: failureOf(error) });
  } finally {
    if (state.wallet === wallet) set({ busy: false });
  }
}

/** The chosen wallet with its account, made sure of anew: it may have changed while nobody looked. `from`: the only account that will do. Throws a WalletFailure. */
export async function readyWallet(
  chainId: number,
  from: string,
): Promise<{ provider: FoundWallet["provider"]; address: `0x${string}` }> {
  const { wallet, address } = state;
  if (!wallet || !address) throw new WalletFailure("NONE");
  if (from.toLowerCase() !== address) throw new WalletFailure("ACCOUNT");
  try {
    const on = await chainOf(wallet);
    if (on !== state.chainId) set({ chainId: on });
    if (on !== chainId) throw new WalletFailure("CHAIN");
    const [first] = (await inTime(wallet.provider.request({ method: "eth_accounts" }))) as string[];
    if (first?.toLowerCase() !== address) {
      accountsChanged((first === undefined ? [] : [first]) as never);
      throw new WalletFailure("ACCOUNT");
    }
  } catch (error) {
    throw failureOf(error);
  }
  return { provider: wallet.provider, address };
}

/** `turn`: of the question; where a later one was answered meanwhile, that one counts. */
async function take(wallet: FoundWallet, method: "eth_accounts" | "eth_requestAccounts", turn = 0): Promise<void> {
  const [account] = (await wallet.provider.request({ method })) as string[];
  if (!account) {
    if (method === "eth_accounts") return;
    throw new WalletFailure("REFUSED");
  }
  const chainId = await chainOf(wallet);
  if (turn < answered) return;
  answered = turn;
  stopHearing();
  set({ wallet, address: account.toLowerCase() as `0x${string}`, chainId, failure: undefined });
  wallet.provider.on?.("accountsChanged", accountsChanged);
  wallet.provider.on?.("chainChanged", chainChanged);
}

function stopHearing(): void {
  state.wallet?.provider.removeListener?.("accountsChanged", accountsChanged);
  state.wallet?.provider.removeListener?.("chainChanged", chainChanged);
}

function accountsChanged(accounts: never): void {
  const [account] = accounts as string[];
  if (account === undefined) return leaveWallet();
  set({ address: account.toLowerCase() as `0x${string}`, failure: undefined });
}

function chainChanged(chainId: never): void {
  set({ chainId: Number(chainId), failure: undefined });
}

async function chainOf({ provider }: FoundWallet): Promise<number> {
  return Number(await inTime(provider.request({ method: "eth_chainId" })));
}

function nameOf({ rdns, uuid }: FoundWallet): string {
  return rdns || uuid;
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEPT_AS);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(name: string): void {
  try {
    sessionStorage.setItem(KEPT_AS, name);
  } catch {
    // a browser that keeps nothing
  }
}
