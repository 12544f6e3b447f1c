// What the arithmetic answers, in plain values.
import type { Piece } from "../../../api/trace/forward.ts";
import type { Source } from "../../../api/trace/backward.ts";
import type { EntryRef, LedgerReader } from "../../../api/trace/ledger-reader.ts";
import { formatRational, type Rational } from "../../../api/trace/rational.ts";
import type { Page, PageAsked, Step } from "../../../api/trace/step.ts";
import type { PlainPiece, PlainSource, PlainStep } from "./plain.ts";

export type ComparedStep = Omit<PlainStep, "left">;

export function idOf(entry: EntryRef): string {
  return `${entry.line}-${entry.direction}-${entry.start}`;
}

/** A gift's id; within a batch the batch's and the gift's index. */
export function giftIdOf({ gift, leaf }: { gift: EntryRef; leaf: number | undefined }): string {
  return leaf === undefined ? idOf(gift) : `${idOf(gift)}/${leaf}`;
}

/** Asks page after page until the list ends. */
export async function all<T>(trace: (asked: PageAsked) => Promise<Page<T>>, asked: PageAsked): Promise<T[]> {
  const items: T[] = [];
  let from: Rational | undefined;
  do {
    const page = await trace({ ...asked, ...(from && { from }) });
    if (page.items.length > asked.limit) throw new Error("a page holds more than it may");
    if (page.items.length === 0 && page.next) throw new Error("an empty page is not the last");
    items.push(...page.items);
    from = page.next;
  } while (from);
  return items;
}

/** All pieces of a gift, or all sources of a disbursement, need its facts first. */
export async function giftOf(
  reader: LedgerReader,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<LedgerReader["gift"]>>>> {
  const [line, start, leaf] = placeOf(id);
  return (await reader.gift(line, start, leaf))!;
}

export async function paidOutOf(
  reader: LedgerReader,
  id: string,
): Promise<NonNullable<Awaited<ReturnType<LedgerReader["disbursement"]>>>> {
  const [line, start] = placeOf(id);
  return (await reader.disbursement(line, start))!;
}

function placeOf(id: string): [number, bigint, number?] {
  const [entry, leaf] = id.split("/");
  const [line, , start] = entry!.split("-");
  return leaf === undefined ? [Number(line), BigInt(start!)] : [Number(line), BigInt(start!), Number(leaf)];
}

export function plainPiece(piece: Piece): Omit<PlainPiece, "path"> & { path: ComparedStep[] } {
  const { amount, quantity, outcome, firstLine, line, confirmed, onward } = piece;
  return {
    from: formatRational(piece.from),
    to: formatRational(piece.to),
    amount,
    amountExact: formatRational(piece.amountExact),
    quantity,
    quantityExact: formatRational(piece.quantityExact),
    outcome,
    firstLine,
    line,
    outflow: piece.outflow && idOf(piece.outflow),
    confirmed,
    onward: onward && `${idOf(onward.entry)} ${formatRational(onward.from)} ${formatRational(onward.to)}`,
    path: piece.path.map(plainStep),
  };
}

export function plainSource(source: Source): Omit<PlainSource, "path"> & { path: ComparedStep[] } {
  const { quantity, amount, origin, returned } = source;
  return {
    from: formatRational(source.from),
    to: formatRational(source.to),
    quantity,
    quantityExact: formatRational(source.quantityExact),
    originFrom: formatRational(source.originFrom),
    originTo: formatRational(source.originTo),
    amount,
    amountExact: formatRational(source.amountExact),
    origin: originText(origin),
    reversed: origin.kind === "GIFT" && origin.reversed,
    returned,
    path: source.path.map(plainStep),
  };
}

function originText(origin: Source["origin"]): string {
  if (origin.kind === "GIFT") return `${giftIdOf(origin)} by ${idOf(origin.part)}`;
  if (origin.kind === "OWN") return `own ${idOf(origin.entry)}`;
  const { entry, from, to } = origin.onward;
  return `onward ${idOf(entry)} ${formatRational(from)} ${formatRational(to)}`;
}

function plainStep(step: Step): ComparedStep {
  return { kind: step.kind, entry: idOf(step.entry), arrival: idOf(step.arrival), sent: step.sent, arrived: step.arrived };
}

/** What the simulation says, without what only it needs. */
export function compared<T extends { path: PlainStep[] }>(one: T): Omit<T, "path"> & { path: ComparedStep[] } {
  return { ...one, path: one.path.map(({ kind, entry, arrival, sent, arrived }) => ({ kind, entry, arrival, sent, arrived })) };
}
