// Leaf files in a bucket of an S3-compatible service, addressed by path (`endpoint/bucket/key`), which all of them take.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsV4Signer } from "aws4fetch";
import type { Hex } from "viem";
import { PlainError } from "../../../contracts/plain-error.ts";
import { leafFileName } from "../format.ts";
import { type Answer, exchange, fileOf, type Limits, LIMITS, textOf } from "./exchange.ts";
import { type LeafStore, pathWithin } from "./leaf-store.ts";

export interface S3Service {
  endpoint: URL;
  region: string;
  /** Undefined: what everyone may read is read, and nothing can be put. */
  keys: { id: string; secret: string } | undefined;
}

const NOTHING = createHash("sha256").digest("hex");

export class S3Store implements LeafStore {
  readonly #service: S3Service;
  /** `s3://bucket/prefix/` */
  readonly #base: URL;
  readonly #limits: Limits;

  /** `base` is `s3://bucket/prefix/` and ends in "/". */
  constructor(base: URL, service: S3Service, limits: Limits = LIMITS) {
    this.#base = base;
    this.#service = service;
    this.#limits = limits;
  }

  describe(): string {
    return `${this.#base.href} (${this.#service.endpoint.host})`;
  }

  async put(root: Hex, file: string, signal?: AbortSignal): Promise<void> {
    if (!this.#service.keys)
      throw new PlainError(`${this.describe()}: to put files there, set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.`);
    const digest = createHash("sha256");
    await pipeline(createReadStream(file), digest, { ...(signal && { signal }) });
    const answer = await this.#send("PUT", leafFileName(root), digest.digest("hex"), { file, signal });
    const text = await textOf(answer);
    if (answer.statusCode !== 200) throw this.#refusal(`did not take the leaf file ${root}`, answer, text);
  }

  async get(root: Hex, signal?: AbortSignal): Promise<Readable | undefined> {
    return await this.#read(leafFileName(root), signal);
  }

  async getAt(uri: string, signal?: AbortSignal): Promise<Readable | undefined> {
    const path = pathWithin(this.#base, uri);
    return path === undefined ? undefined : await this.#read(path, signal);
  }

  async #read(path: string, signal: AbortSignal | undefined): Promise<Readable | undefined> {
    const answer = await this.#send("GET", path, NOTHING, { signal });
    if (answer.statusCode === 200) return fileOf(answer, this.#service.endpoint, signal);
    const text = await textOf(answer);
    if (answer.statusCode === 404 && codeOf(text) !== "NoSuchBucket") return undefined;
    throw this.#refusal(`did not give ${path}`, answer, text);
  }

  async #send(
    method: "GET" | "PUT",
    path: string,
    digest: string,
    { file, signal }: { file?: string; signal: AbortSignal | undefined },
  ): Promise<Answer> {
    const { endpoint, region, keys } = this.#service;
    const url = new URL(`${this.#base.host}${this.#base.pathname}${path}`, endpoint);
    const plain = { method, url, signal, limits: this.#limits, ...(file !== undefined && { file }) };
    if (!keys) return await exchange(plain);
    const signer = new AwsV4Signer({
      ...{ method, url: url.href, service: "s3", region, accessKeyId: keys.id, secretAccessKey: keys.secret },
      headers: { "x-amz-content-sha256": digest },
    });
    const { headers } = await signer.sign();
    return await exchange({ ...plain, headers: Object.fromEntries(headers) });
  }

  #refusal(what: string, { statusCode }: Answer, text: string): PlainError {
    const code = codeOf(text);
    const advice = (code !== undefined && ADVICE[code]) || "Try again later.";
    return new PlainError(
      `${this.describe()} ${what}: it answered ${statusCode}${code === undefined ? "" : ` ${code}`}. ${advice}`,
    );
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  NoSuchBucket: "Make that bucket, or check LEAF_STORES and S3_ENDPOINT.",
  InvalidAccessKeyId: "Check S3_ACCESS_KEY_ID.",
  SignatureDoesNotMatch: "Check S3_SECRET_ACCESS_KEY and S3_REGION.",
  AuthorizationHeaderMalformed: "Check S3_REGION.",
  PermanentRedirect: "Check S3_REGION and S3_ENDPOINT.",
  RequestTimeTooSkewed: "Check this machine's clock.",
  AccessDenied: "The key must be allowed to get, put and list what is in the bucket.",
};

/** The service's own word for what is wrong. */
function codeOf(xml: string): string | undefined {
  return /<Code>(\w{1,64})<\/Code>/.exec(xml)?.[1];
}
