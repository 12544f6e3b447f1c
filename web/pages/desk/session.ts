// Who is at the desk: a key signed by the wallet, kept for as long as the tab is open.
import { ask, AskFailure, type Document } from "../../graphql/ask.ts";
import { DeskChallengeDocument } from "../../generated/desk.ts";
import { signText } from "../../wallet/send.ts";

export interface Key {
  address: string;
  until: string;
  signature: string;
}

const KEPT_AS = "throughline.desk.key";
/** Milliseconds: a key that ends sooner is of no use for what is begun with it. */
const LEAST_TIME = 60_000;

let key: Key | undefined = kept();
const listeners = new Set<() => void>();

/** The key of a wallet; undefined where it has to sign in (again). */
export function keyOf(address: string | undefined): Key | undefined {
  return key && key.address === address && Date.parse(key.until) - LEAST_TIME > Date.now() ? key : undefined;
}

export function watchKey(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the wallet sign the server's challenge. Throws a WalletFailure or an AskFailure. */
export async function signIn(chainId: number, address: string): Promise<void> {
  const { desk } = await ask(DeskChallengeDocument, { address });
  if (!desk) throw new AskFailure("DESK_ABSENT", "This server has no desk.");
  const { text, until } = desk.challenge;
  set({ address, until, signature: await signText(chainId, address, text) });
}

/** Asks the desk something with the wallet's key. A key that is refused is forgotten. Throws an AskFailure. */
export async function askDesk<Data, Rest extends object>(
  document: Document<Data, Rest & { key: Key }>,
  address: string,
  rest: Rest,
  signal?: AbortSignal,
): Promise<Data> {
  const own = keyOf(address);
  if (!own) {
    if (key?.address === address) set(undefined);
    throw new AskFailure("DESK_KEY_REFUSED", "The key is over.");
  }
  try {
    return await ask(document, { ...rest, key: own }, signal);
  } catch (error) {
    if (error instanceof AskFailure && error.code === "DESK_KEY_REFUSED" && key === own) set(undefined);
    throw error;
  }
}

function set(given: Key | undefined): void {
  key = given;
  try {
    if (given) sessionStorage.setItem(KEPT_AS, JSON.stringify(given));
    else sessionStorage.removeItem(KEPT_AS);
  } catch {
    // a browser that keeps nothing: then for as long as the page is open
  }
  for (const listener of listeners) listener();
}

function kept(): Key | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "null") as Key | undefined;
  } catch {
    return undefined;
  }
}
