// Who looks at the day while it goes on, in a process of their own: givers, those who want to know who paid for something, and the first
// page's total. Each asks the API over HTTP like anybody, one question at a time, and notes how long the whole answer took.
import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "viem";
import { ask } from "./ask.ts";

/** What the bench tells the visitors. */
export type Told =
  /** Where to ask, and milliseconds between two rounds; once more: another pause. */
  | { kind: "open"; url: string; pause: number }
  | { kind: "receipts"; receipts: Hex[] }
  /** Of gifts that were paid out in a thousand pieces. */
  | { kind: "companies"; receipts: Hex[] }
  | { kind: "payments"; refs: string[] }
  | { kind: "count"; label: string }
  | { kind: "close" };

/** One kind of question since the last `count`; milliseconds are of those that had something to answer, `found` of them. */
export interface Figures {
  question: Question;
  asked: number;
  found: number;
  p50: number;
  p99: number;
  most: number;
}

/** What they tell back, for every `count`. `falls`: how often the displayed total was lower than before; `failures`: answers with an error. */
export interface Counted {
  label: string;
  figures: Figures[];
  falls: number;
  failures: string[];
}

const TRACE = `query ($ref: String!) { donation(ref: $ref) { id trace { basis disbursed { decimal } held { decimal }
  pieces(first: 20) { totalCount nodes { amount { decimal } outcome disbursement { id ref } } } } } }`;
const QUESTIONS = {
  "a gift by its receipt": `query ($ref: String!) { donation(ref: $ref) { id amount { decimal } fund { name } leaf { index } } }`,
  "its trace": TRACE,
  "the trace of a gift in 1,000 pieces": TRACE,
  "a payment's first gifts, and how many": `query ($ref: String!) { disbursement(ref: $ref) { id amount { decimal }
    sources(first: 20) { totalCount nodes { amount { decimal } donation { id } } } } }`,
  "the first page's totals": `{ totals { asset { code } given { value decimal } disbursed { decimal } held { decimal } } }`,
} as const;
export type Question = keyof typeof QUESTIONS;

const receipts: Hex[] = [];
const companies: Hex[] = [];
const payments: string[] = [];
let [url, wait, open] = ["", 0, true];
let taken = new Map<Question, { asked: number; times: number[] }>();
let failures = new Set<string>();
let falls = 0;
let total = -1n;

process.on("disconnect", () => process.exit());
process.on("message", (told: Told) => {
  switch (told.kind) {
    case "open":
      if (url === "") queueMicrotask(() => void visit());
      [url, wait] = [told.url, told.pause];
      return;
    case "receipts":
      receipts.push(...told.receipts);
      return;
    case "companies":
      companies.push(...told.receipts);
      return;
    case "payments":
      payments.push(...told.refs);
      return;
    case "count":
      process.send!(count(told.label));
      return;
    case "close":
      open = false;
      process.disconnect();
  }
});

async function visit(): Promise<void> {
  while (open) {
    const gift = receipts[Math.floor(Math.random() * receipts.length)];
    if (gift) {
      await putTo("a gift by its receipt", gift);
      await putTo("its trace", gift);
    }
    const company = companies[Math.floor(Math.random() * companies.length)];
    if (company) await putTo("the trace of a gift in 1,000 pieces", company);
    const payment = payments[Math.floor(Math.random() * payments.length)];
    if (payment) await putTo("a payment's first gifts, and how many", payment);
    await putTo("the first page's totals");
    await pause(wait);
  }
}

async function putTo(question: Question, ref?: string): Promise<void> {
  const body = JSON.stringify({ query: QUESTIONS[question], variables: ref === undefined ? {} : { ref } });
  try {
    const { text, milliseconds } = await ask(url, body);
    const { data, errors } = JSON.parse(text) as { data?: Answer; errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]!.message);
    note(question, milliseconds, data!);
  } catch (error) {
    if (open) failures.add(`${question}: ${(error as Error).message}`);
  }
}

interface Answer {
  donation?: object | null;
  disbursement?: object | null;
  totals?: { asset: { code: string }; given: { value: string } }[];
}

function note(question: Question, time: number, { donation, disbursement, totals }: Answer): void {
  const kept = taken.get(question) ?? { asked: 0, times: [] };
  taken.set(question, kept);
  kept.asked++;
  if (donation || disbursement || totals) kept.times.push(time);
  const given = totals?.find(({ asset }) => asset.code === "CNY")?.given.value;
  if (given === undefined) return;
  if (BigInt(given) < total) falls++;
  total = BigInt(given);
}

function count(label: string): Counted {
  const figures = [...taken].map(([question, { asked, times }]): Figures => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return { question, asked, found: times.length, p50: at(0.5), p99: at(0.99), most: at(1) };
  });
  const counted = { label, figures, falls, failures: [...failures] };
  taken = new Map();
  failures = new Set();
  falls = 0;
  return counted;
}
