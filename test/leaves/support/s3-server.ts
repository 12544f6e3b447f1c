// An S3 service on this machine that is as strict as Amazon's about what it is sent: it works out every signature itself, from the
// description in "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", and compares what it received with the hash
// that was signed.
import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { serve, type TestServer } from "./server.ts";

export interface S3Rules {
  bucket: string;
  region: string;
  id: string;
  secret: string;
  /** Whether anyone may read. */
  public?: boolean;
}

export interface S3Server extends TestServer {
  /** What is kept, by key. */
  objects: Map<string, Buffer>;
}

const SKEW_MS = 15 * 60 * 1_000;

class Refused extends Error {
  readonly status: number;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

export async function serveS3(rules: S3Rules): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const server = await serve((request, response) => {
    answer(rules, objects, request, response).catch((error: unknown) => {
      const { status, message } = error instanceof Refused ? error : { status: 500, message: "InternalError" };
      // Like Amazon's, it repeats what it was sent.
      const text = `<Error><Code>${message}</Code><AWSAccessKeyId>${rules.id}</AWSAccessKeyId></Error>`;
      response.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
    });
  });
  return { ...server, objects };
}

async function answer(rules: S3Rules, objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse) {
  const body = await buffer(request);
  if (!(rules.public && request.method === "GET" && !request.headers.authorization)) authenticate(rules, request, body);
  const [, bucket, key] = /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(request.url!)) ?? [];
  if (bucket !== rules.bucket) throw new Refused(404, "NoSuchBucket");
  if (request.method === "PUT") {
    if (request.headers["content-length"] === undefined) throw new Refused(411, "MissingContentLength");
    objects.set(key!, body);
    return response.writeHead(200).end();
  }
  const object = objects.get(key!);
  if (!object) throw new Refused(404, "NoSuchKey");
  return response.writeHead(200, { "content-length": object.length }).end(object);
}

function authenticate(rules: S3Rules, request: IncomingMessage, body: Buffer): void {
  const headers = request.headers as Record<string, string>;
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, id, date, region, signed, signature] = form.exec(headers["authorization"] ?? "") ?? [];
  if (signed === undefined) throw new Refused(403, "AccessDenied");
  if (id !== rules.id) throw new Refused(403, "InvalidAccessKeyId");
  const time = headers["x-amz-date"] ?? "";
  if (region !== rules.region || !time.startsWith(date!)) throw new Refused(400, "AuthorizationHeaderMalformed");
  const sent = Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(sent - Date.now()) <= SKEW_MS)) throw new Refused(403, "RequestTimeTooSkewed");
  const needed = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  if (!needed.every((name) => signed.split(";").includes(name))) throw new Refused(403, "AccessDenied");
  const expected = signatureOf({
    method: request.method!,
    url: request.url!,
    headers,
    signed: signed.split(";"),
    region,
    secret: rules.secret,
  });
  if (expected !== signature) throw new Refused(403, "SignatureDoesNotMatch");
  if (headers["x-amz-content-sha256"] !== sha256(body)) throw new Refused(400, "XAmzContentSHA256Mismatch");
}

/** The signature of a request, by the four steps of the description: canonical request, string to sign, signing key, signature. */
export function signatureOf(request: {
  method: string;
  url: string;
  headers: Record<string, string>;
  signed: string[];
  region: string;
  secret: string;
}): string {
  const { method, url, headers, signed, region, secret } = request;
  const [path, query = ""] = url.split("?");
  const canonical = [
    method,
    path!
      .split("/")
      .map((part) => encode(decodeURIComponent(part)))
      .join("/"),
    query
      .split("&")
      .filter((part) => part !== "")
      .toSorted()
      .join("&"),
    ...signed.map((name) => `${name}:${headers[name]!.trim().replace(/ +/g, " ")}`),
    "",
    signed.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const time = headers["x-amz-date"]!;
  const scope = [time.slice(0, 8), region, "s3", "aws4_request"];
  const toSign = ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((last, part) => createHmac("sha256", last).update(part).digest(), `AWS4${secret}`);
  return createHmac("sha256", key).update(toSign).digest("hex");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
