import { expect } from "chai";
import { type FailureKind, kindOfWords } from "../../indexer/chain/failure.ts";
import { restAskedFor } from "../../indexer/chain/rest-asked-for.ts";

const LOGS = "eth_getLogs";
const wordings: [kind: FailureKind, method: string, code: number, says: string][] = [
  ["limited", "eth_call", -32005, "daily request count exceeded, request rate limited"],
  ["limited", LOGS, -32005, "project ID request rate exceeded"],
  [
    "limited",
    LOGS,
    429,
    "Your app has exceeded its compute units per second capacity. If you have retries enabled, you can safely ignore this.",
  ],
  [
    "limited",
    LOGS,
    -32007,
    "50/second request limit reached - reduce calls per second or upgrade your account at quicknode.com",
  ],
  ["limited", "eth_call", -32016, "over rate limit"],
  ["limited", "eth_call", -32005, "limit exceeded"],
  ["limited", LOGS, -32005, "Too Many Requests, IP: 127.0.0.1, please wait 23s and retry. RPC method: eth_getLogs."],
  ["limited", "eth_call", -32000, "Too many request, try again later"],
  ["limited", "eth_call", -32000, "You've exceeded the RPS limit available on the current plan."],
  ["refused", LOGS, -32005, "limit exceeded"],
  ["refused", LOGS, -32005, "query returned more than 10000 results"],
  ["refused", LOGS, -32602, "range 1000000 exceeds limit of 10000"],
  ["refused", LOGS, -32602, "query exceeds max results 20000, retry with the range 6000000-6000509"],
  ["refused", LOGS, -32600, "block range is too wide"],
  ["behind", LOGS, -32602, "block range extends beyond current head block: requested 21000100, head 21000000"],
  ["behind", LOGS, -32602, "invalid block range params"],
  ["behind", LOGS, -32001, "8633830 could not be found"],
  ["behind", "eth_call", -32000, "unknown block"],
  ["pruned", "eth_call", -32000, "missing trie node 1a2b (path ) state 0x12 is not available"],
  ["pruned", "eth_call", -32000, "header not found"],
];

describe("What a node says where it does not answer", () => {
  for (const [kind, method, code, says] of wordings) {
    it(`("${says.slice(0, 60)}", ${code}, to ${method}) means: ${kind}`, () => {
      expect(kindOfWords(method, says, { code })).to.equal(kind);
    });
  }

  const header = (value: string) => new Headers({ "retry-after": value });

  it("tells how long it wants to be left alone: in seconds, by a date, in data or in words", () => {
    expect(restAskedFor("", header("7"))).to.equal(7_000);
    const inAMinute = restAskedFor("", header(new Date(Date.now() + 60_000).toUTCString()))!;
    expect(inAMinute).to.be.within(50_000, 60_000);
    expect(restAskedFor("", header("Wed, 21 Oct 2015 07:28:00 GMT"))).to.equal(0);
    expect(restAskedFor("", undefined, { rate: { allowed_rps: 5, backoff_seconds: 30 } })).to.equal(30_000);
    expect(restAskedFor("please wait 23s and retry")).to.equal(23_000);
    expect(restAskedFor("call rate limit exhausted, retry in 10s")).to.equal(10_000);
    expect(restAskedFor("retry after 250 ms")).to.equal(250);
    expect(restAskedFor("please wait 1min and retry")).to.equal(60_000);
    expect(restAskedFor("too many requests", header("soon"))).to.equal(undefined);
    expect(restAskedFor("", header("99999999999"))).to.equal(86_400_000);
  });
});
