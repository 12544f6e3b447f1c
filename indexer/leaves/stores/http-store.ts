// Leaf files on a web server: read with GET, put with PUT where it takes them (WebDAV, or a service of one's own).
import type { Readable } from "node:stream";
import type { Hex } from "viem";
import { PlainError } from "../../../contracts/plain-error.ts";
import { leafFileName } from "../format.ts";
import { type Answer, exchange, fileOf, type Limits, LIMITS, textOf } from "./exchange.ts";
import { type LeafStore, pathWithin } from "./leaf-store.ts";

const MOST_REDIRECTS = 3;

export class HttpStore implements LeafStore {
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #limits: Limits;

  /** `base` ends in "/"; `token` goes along with what is put. */
  constructor(base: URL, { token, limits = LIMITS }: { token?: string | undefined; limits?: Limits } = {}) {
    this.#base = base;
    this.#token = token;
    this.#limits = limits;
  }

  describe(): string {
    return this.#base.href;
  }

  async put(root: Hex, file: string, signal?: AbortSignal): Promise<void> {
    const answer = await exchange({
      ...{ method: "PUT", url: new URL(leafFileName(root), this.#base), file, signal, limits: this.#limits },
      headers: this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` },
    });
    await textOf(answer);
    const status = answer.statusCode;
    if (status >= 200 && status < 300) return;
    throw new PlainError(
      `${this.describe()} did not take the leaf file ${root}: it answered ${status}. ${this.#advice(status)}`,
    );
  }

  async get(root: Hex, signal?: AbortSignal): Promise<Readable | undefined> {
    return await this.#read(new URL(leafFileName(root), this.#base), signal);
  }

  async getAt(uri: string, signal?: AbortSignal): Promise<Readable | undefined> {
    const path = pathWithin(this.#base, uri);
    return path === undefined ? undefined : await this.#read(new URL(path, this.#base), signal);
  }

  async #read(first: URL, signal: AbortSignal | undefined): Promise<Readable | undefined> {
    let url = first;
    for (let redirects = 0; ; redirects++) {
      const answer = await exchange({ method: "GET", url, signal, limits: this.#limits });
      if (answer.statusCode === 200) return fileOf(answer, url, signal);
      await textOf(answer);
      if (answer.statusCode === 404 || answer.statusCode === 410) return undefined;
      const to = redirectOf(answer, url);
      if (!to) throw new PlainError(`${this.describe()} answered ${answer.statusCode} for ${first.pathname}.`);
      if (to.host !== url.host || (to.protocol !== url.protocol && to.protocol !== "https:"))
        throw new PlainError(
          `${this.describe()} sends on to ${to.origin}, which is not asked: if it is to be trusted, name it in LEAF_STORES.`,
        );
      if (redirects === MOST_REDIRECTS) throw new PlainError(`${this.describe()} sends on for ever.`);
      url = to;
    }
  }

  #advice(status: number): string {
    if (status === 401 || status === 403)
      return this.#token === undefined
        ? `It wants a token: set LEAF_STORE_TOKENS=${this.#base.host}=TOKEN.`
        : "Check the token in LEAF_STORE_TOKENS.";
    if (status === 404 || status === 405 || status === 501)
      return "It takes no files by PUT: write to a directory that it serves, or to another store, and keep this one for reading.";
    return "Try again later.";
  }
}

function redirectOf({ statusCode, headers }: Answer, from: URL): URL | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== "string") return undefined;
  return URL.canParse(location, from) ? new URL(location, from) : undefined;
}
