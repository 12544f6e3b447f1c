// The browser's wallets: those that announce themselves (EIP-6963), else the one that puts itself into the page, as wallets' own browsers do.

/** EIP-1193. */
export interface Provider {
  request(asked: { method: string; params?: unknown }): Promise<unknown>;
  on?(event: string, listener: (given: never) => void): unknown;
  removeListener?(event: string, listener: (given: never) => void): unknown;
}

export interface FoundWallet {
  /** Of this visit alone. */
  uuid: string;
  /** The same at every visit, such as `io.metamask`; empty: it does not say. */
  rdns: string;
  /** As it calls itself; empty: it does not say. */
  name: string;
  provider: Provider;
}

interface Announcement {
  info?: { uuid?: unknown; name?: unknown; rdns?: unknown };
  provider?: Provider;
}

const LONGEST_NAME = 40;
/** Milliseconds within which wallets announce themselves; later ones still come to the list. */
const PATIENCE = 300;

/** Tells of each wallet as it is found, and once that all that are here should have spoken. Returns what ends it. */
export function discoverWallets(found: (wallet: FoundWallet) => void, looked: () => void): () => void {
  const uuids = new Set<string>();
  const hear = (event: Event): void => {
    const { info, provider } = (event as CustomEvent<Announcement>).detail ?? {};
    const uuid = text(info?.uuid);
    if (!provider || uuid === "" || uuids.has(uuid)) return;
    uuids.add(uuid);
    found({ uuid, rdns: text(info?.rdns), name: text(info?.name).slice(0, LONGEST_NAME), provider });
  };
  addEventListener("eip6963:announceProvider", hear);
  dispatchEvent(new Event("eip6963:requestProvider"));
  const timer = setTimeout(() => {
    const { ethereum } = globalThis as { ethereum?: Provider };
    if (uuids.size === 0 && typeof ethereum?.request === "function")
      found({ uuid: "injected", rdns: "", name: "", provider: ethereum });
    looked();
  }, PATIENCE);
  return () => {
    clearTimeout(timer);
    removeEventListener("eip6963:announceProvider", hear);
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
