// What the queue of gifts keeps on disk: two files of JSON lines that are only ever added to.
import { createHash } from "node:crypto";
import type { Hex } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import type { LineName } from "../../../indexer/private/line-index.ts";

/** A gift as a platform states it. */
export interface Gift {
  /** Whose id it is: the name of a platform's key, or of the command line. Ids of different platforms never meet. */
  platform: string;
  /** The platform's own. It never leaves this machine. */
  id: string;
  fund: Hex;
  asset: Address;
  /** Base units. */
  amount: bigint;
  /** So much of it is published; absent: all. What is left is in the batch's remainder. Zero: the giver has no receipt. */
  published?: bigint | undefined;
}

/** A gift that is on the disk, and is recorded sooner or later. */
export interface AcceptedGift extends Gift {
  /** The receipt code: 16 bytes in hex. */
  code: Hex;
  batch: number;
}

/** `gifts.jsonl`. */
export interface GiftLine extends Omit<AcceptedGift, "amount" | "published"> {
  is: "gift";
  amount: string;
  published?: string;
}

/** Whose ids the command line's are, and the remainders'. */
export const FILES = "files";
const REMAINDER = "rest/";

/** The id of the gift that takes what rounding left of a batch's others. */
export function remainderId(batch: number): string {
  return `${REMAINDER}${batch}`;
}

/** Whether an id is meant for remainders alone. */
export function isRemainderId(id: string): boolean {
  return id.startsWith(REMAINDER);
}

/** The amount of a gift's leaf; zero: it has none. */
export function publishedOf({ amount, published = amount }: Pick<Gift, "amount" | "published">): bigint {
  return published;
}

/** What one pool adds to a batch, in base units, and by which rule. This and the gifts say what each gift gets. */
export interface Match {
  pool: Hex;
  /** Texts of base units: to the whole batch, and at most to one gift. */
  amount: string;
  mostPerGift: string;
  /** Hundredths of a percent. */
  ratio: number;
}

/** A pool that was asked and adds nothing, and why. */
export interface Unmatched {
  pool: Hex;
  why: string;
}

/** `batches.jsonl`. */
export type BatchLine = { batch: number } & (
  | {
      is: "opened";
      fund: Hex;
      asset: Address;
      /** Its gifts stand in `gifts.jsonl` from this byte on. */
      from: number;
      /** Milliseconds since 1970-01-01. */
      at: number;
      /** The pools that are asked to match it, in this order; absent: none. */
      pools?: readonly Hex[];
    }
  /** Takes no more gifts: all stand before byte `to`. */
  | { is: "closed"; to: number; count: number; amount: string }
  /** Its leaf file is in every store that was asked to keep it. One that pools match may be published again, where they changed meanwhile. */
  | { is: "published"; root: Hex; matches?: readonly Match[]; unmatched?: readonly Unmatched[] }
  /** A transaction of this account (absent in lines of an earlier version) may be sent from now on: it will be in no block before this one. */
  | { is: "sending"; block: number; by?: Address }
  /** root: which of the published lists; absent: there is one. */
  | { is: "recorded"; at: RecordedAt; root?: Hex }
  /** A reorganisation took the entry away, so that it is recorded anew. */
  | { is: "gone" }
  /** It stands in a block that is final. */
  | { is: "final" }
);

/** Where a batch stands on the chain; `fund` and `start` are those of its first part. */
export interface RecordedAt {
  fund: Hex;
  start: string;
  tx: Hex;
  block: number;
}

const [ID, CODE] = [0, 1];

export function idName(platform: string, id: string): Omit<LineName, "lastCounts"> {
  return { kind: ID, key: digest(JSON.stringify([platform, id])) };
}

export function codeName(code: Hex): Omit<LineName, "lastCounts"> {
  return { kind: CODE, key: Buffer.from(code.slice(2), "hex") };
}

/** Under which names a gift's line is found; none where it is no gift's. */
export function giftNames(value: unknown): LineName[] {
  const line = value as GiftLine | null;
  if (line?.is !== "gift") return [];
  return [
    { ...idName(line.platform, line.id), lastCounts: false },
    { ...codeName(line.code), lastCounts: false },
  ];
}

export function giftLine({ platform, id, fund, asset, amount, published = amount, code, batch }: AcceptedGift): GiftLine {
  const line: GiftLine = { is: "gift", platform, id, fund, asset, amount: amount.toString(), code, batch };
  return published === amount ? line : { ...line, published: published.toString() };
}

/** The gift of a line; undefined where it is none, or a later version's. */
export function giftOf(value: unknown): AcceptedGift | undefined {
  const line = value as GiftLine | null;
  if (line?.is !== "gift") return undefined;
  const { is: _, amount, published, ...gift } = line;
  return { ...gift, amount: BigInt(amount), ...(published !== undefined && { published: BigInt(published) }) };
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}
