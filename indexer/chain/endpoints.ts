// Several nodes of one chain: the first one that serves is asked; one that fails rests, the next one is asked meanwhile, and it is come back to.
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Observer } from "../observer.ts";
import { Endpoint, readQuantity } from "./endpoint.ts";
import { NodeFailure } from "./failure.ts";

/** Milliseconds that a node may take to answer; less where another can be asked. */
const TIMEOUT = 30_000;
const TIMEOUT_OF_SEVERAL = 10_000;
/** How long, in milliseconds, a single question waits for nodes that want to be left alone. */
const LONGEST_WAIT = 60_000;
/** For how long a node of another chain is left alone, or one that lags behind. */
const OTHER_CHAIN = 600_000;
const LAGGING = 30_000;
/** Where no node serves, one is tried again after so long at the latest, unless it asked for more. */
const LONGEST_PAUSE = 30_000;
/** Blocks that a node may be behind others when it is come back to. */
const NEAR = 3;

export interface EndpointsOptions {
  signal?: AbortSignal | undefined;
  observer?: Observer | undefined;
  /** Milliseconds; 30 seconds for one node, 10 for one of several, where absent. */
  timeout?: number | undefined;
  /** Of which chain all of them must be; not looked at where absent. */
  chainId?: number;
  onNotice?: (line: string) => void;
}

/** What is known of one node beyond what it knows of itself. */
interface Place {
  endpoint: Endpoint;
  /** It is of the right chain, as far as has been asked. */
  known: boolean;
  /** It failed, and has not yet shown that it serves again. */
  out: boolean;
  looking: boolean;
  saidOtherChain: boolean;
}

/** A node is of another chain than it should be. */
export class OtherChain extends NodeFailure {
  readonly chainId: number;

  constructor(endpoint: Endpoint, chainId: number) {
    super(endpoint, "nonsense", `is a node of chain ${chainId}`, { restFor: OTHER_CHAIN });
    this.chainId = chainId;
  }
}

export class Endpoints {
  readonly all: readonly Endpoint[];
  readonly #places: readonly Place[];
  readonly #options: EndpointsOptions;
  /** The highest block that any of them has told of. */
  #highest = 0;

  /** Throws a PlainError where there is none, or one is no http(s) URL. */
  constructor(urls: readonly string[], options: EndpointsOptions = {}) {
    if (urls.length === 0)
      throw new PlainError("No chain to read: set RPC_URL to the URL of a node, for example http://127.0.0.1:8545.");
    const { signal, observer } = options;
    const timeout = options.timeout ?? (urls.length === 1 ? TIMEOUT : TIMEOUT_OF_SEVERAL);
    const names = new Map<string, number>();
    this.all = urls.map((url) => {
      const host = hostOf(url);
      const count = (names.get(host) ?? 0) + 1;
      names.set(host, count);
      return new Endpoint({ name: count === 1 ? host : `${host} (${count})`, url, timeout, signal, observer });
    });
    const known = options.chainId === undefined;
    this.#places = this.all.map((endpoint) => ({ endpoint, known, out: false, looking: false, saidOtherChain: false }));
    this.#options = options;
  }

  /** The one to ask now: the first that serves; where none does, the one whose rest ends first. */
  get current(): Endpoint {
    return this.inTurn()[0]!;
  }

  /** All of them in the order in which to ask: those that serve, in the order given; then those that rest, those first whose rest ends first. */
  inTurn(): Endpoint[] {
    const serving = this.#places.filter(({ out, endpoint }) => !out && endpoint.rest.left === 0);
    const others = this.#places
      .filter((place) => !serving.includes(place))
      .toSorted((a, b) => a.endpoint.rest.left - b.endpoint.rest.left);
    // A node is only come back to once it has shown, while another is asked, that it serves again.
    if (serving.length > 0) for (const place of others) if (place.out && place.endpoint.rest.left === 0) void this.#look(place);
    return [...serving, ...others].map(({ endpoint }) => endpoint);
  }

  /** Milliseconds until some node may be asked; 0: one can be. */
  get wait(): number {
    const waits = this.all.map(({ rest }) => (rest.isAskedFor ? rest.left : Math.min(rest.left, LONGEST_PAUSE)));
    return Math.min(...waits);
  }

  /** The node failed: others are asked while it rests. */
  failed(failure: NodeFailure): void {
    const place = this.#placeOf(failure.endpoint);
    place.out = true;
    if (failure instanceof OtherChain && !place.saidOtherChain) {
      place.saidOtherChain = true;
      this.#options.onNotice?.(
        `${failure.endpoint.name} is a node of chain ${failure.chainId}, not of ${this.#options.chainId}: it is not asked.`,
      );
    }
    // One that was asked too often rests already.
    if (!failure.endpoint.rest.isAskedFor) failure.endpoint.rest.begin(failure);
  }

  /** The node answers, but what it says is of no use for now: others are asked for so many milliseconds. Nothing happens where it is the only one. */
  passOver(endpoint: Endpoint, milliseconds: number): void {
    if (this.all.length === 1) return;
    this.#placeOf(endpoint).out = true;
    endpoint.rest.beginFor(milliseconds);
  }

  /** The node served well; `head` is its newest block, where it told of it. */
  served(endpoint: Endpoint, head = 0): void {
    this.#highest = Math.max(this.#highest, head);
    this.#placeOf(endpoint).out = false;
    endpoint.rest.end();
  }

  /** Makes sure that a node is of the right chain before it is believed. Throws `OtherChain`, or `NodeFailure` where it does not answer. */
  async admit(endpoint: Endpoint): Promise<void> {
    const place = this.#placeOf(endpoint);
    if (place.known) return;
    const chainId = readQuantity(endpoint, "eth_chainId", await endpoint.request("eth_chainId", []));
    if (chainId !== this.#options.chainId) throw new OtherChain(endpoint, chainId);
    place.known = true;
    place.saidOtherChain = false;
  }

  /**
   * The first answer that a node gives. Where all that is in the way is that they were asked too often, waits for up to a minute. Throws a PlainError
   * naming what each said.
   */
  async ask<Answer>(question: (endpoint: Endpoint) => Promise<Answer>): Promise<Answer> {
    for (const start = performance.now(); ;) {
      const failures: NodeFailure[] = [];
      for (const endpoint of this.inTurn()) {
        try {
          await this.admit(endpoint);
          const answer = await question(endpoint);
          this.served(endpoint);
          return answer;
        } catch (error) {
          if (!(error instanceof NodeFailure)) throw error;
          this.failed(error);
          failures.push(error);
        }
      }
      const left = Math.min(
        ...failures.map(({ endpoint }) => (endpoint.rest.isAskedFor ? endpoint.rest.left : Number.POSITIVE_INFINITY)),
      );
      if (performance.now() - start + left > LONGEST_WAIT) throw noAnswer(failures);
      await pause(left, undefined, { signal: this.#options.signal });
    }
  }

  /**
   * Compares the heads of those that serve, without anyone waiting for it: one whose newest block is older than another's by half a minute is passed
   * over. `headOf` gives the number and time (in seconds) of a node's newest block.
   */
  lookAround(headOf: (endpoint: Endpoint) => Promise<{ number: number; time: number }>): void {
    const serving = this.#places.filter(({ out, endpoint }) => !out && endpoint.rest.left === 0);
    if (serving.length < 2) return;
    void (async () => {
      const heads = await Promise.all(
        serving.map(async ({ endpoint }) => {
          try {
            return { endpoint, head: await headOf(endpoint) };
          } catch (error) {
            if (error instanceof NodeFailure) this.failed(error);
            return undefined;
          }
        }),
      );
      const told = heads.filter((one) => one !== undefined);
      const best = told.toSorted((a, b) => b.head.number - a.head.number)[0];
      if (!best) return;
      for (const { endpoint, head } of told) {
        const seconds = best.head.time - head.time;
        if (best.head.number - head.number < 2 || seconds * 1_000 < LAGGING) continue;
        this.#options.onNotice?.(
          `${endpoint.name} is ${best.head.number - head.number} blocks behind ${best.endpoint.name}; the others are asked for now.`,
        );
        this.passOver(endpoint, LAGGING);
      }
    })();
  }

  /** Whether a node that rested serves again; asked beside what else goes on. */
  async #look(place: Place): Promise<void> {
    if (place.looking) return;
    place.looking = true;
    try {
      // Whoever answers at this address may have changed.
      if (this.#options.chainId !== undefined) place.known = false;
      await this.admit(place.endpoint);
      const method = "eth_blockNumber";
      const head = readQuantity(place.endpoint, method, await place.endpoint.request(method, []));
      if (head + NEAR < this.#highest) throw new NodeFailure(place.endpoint, "behind", `is still at block ${head}`);
      place.out = false;
    } catch (error) {
      if (error instanceof NodeFailure) this.failed(error);
    } finally {
      place.looking = false;
    }
  }

  #placeOf(endpoint: Endpoint): Place {
    return this.#places.find((place) => place.endpoint === endpoint)!;
  }
}

function hostOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    if (protocol !== "http:" && protocol !== "https:") throw new TypeError("not http");
    return `${protocol}//${host}`;
  } catch (cause) {
    throw new PlainError(`RPC_URL: "${url}" is not the URL of a node; write it as in http://127.0.0.1:8545.`, { cause });
  }
}

/** No node answered. */
export function noAnswer(failures: readonly NodeFailure[]): PlainError {
  const said = failures.map(({ message }) => message).join("; ");
  return new PlainError(`No answer from the chain: ${said}. Check that the node runs and that RPC_URL is right.`, {
    cause: failures.at(-1),
  });
}
