// How many subscriptions there may be, of all clients and of each.
import { isIPv6 } from "node:net";
import { refused } from "./refusals.ts";

/** Counts those that are open. */
export class Admission {
  readonly #most: number;
  readonly #mostEach: number;
  readonly #byClient = new Map<string, number>();
  #open = 0;

  constructor(most: number, mostEach: number) {
    this.#most = most;
    this.#mostEach = mostEach;
  }

  /** Takes a place for a client; returns what gives it back, once however often it is called. Throws where there is none (429). */
  enter(address: string): () => void {
    const client = clientOf(address);
    const before = this.#byClient.get(client) ?? 0;
    if (before >= this.#mostEach) {
      throw refused(
        "TOO_MANY_SUBSCRIPTIONS",
        `${before} subscriptions are open from your address; more are not served. Close one, or show several things with one subscription.`,
        429,
      );
    }
    if (this.#open >= this.#most) {
      throw refused(
        "TOO_MANY_SUBSCRIPTIONS",
        `All ${this.#most} subscriptions that are served at once are taken. Try again later.`,
        429,
      );
    }
    this.#byClient.set(client, before + 1);
    this.#open++;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#open--;
      const now = this.#byClient.get(client)! - 1;
      if (now === 0) this.#byClient.delete(client);
      else this.#byClient.set(client, now);
    };
  }
}

/** One household has a whole /64 of IPv6, so that counts as one address. */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const groups = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - groups.length - last.length)).fill("0");
  const network = [...groups, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
