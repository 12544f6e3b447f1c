// A gift's flow as it is drawn: places and what went between them, the ends told apart by who was paid, small ones gathered.
import type { FlowFragment } from "../../../generated/flow.ts";
import type { PieceFragment } from "../../../generated/gift.ts";
import { grouped } from "../../../parts/grouped.ts";

type ApiNode = FlowFragment["nodes"][number];
export type Asset = ApiNode["asset"];

export interface Place {
  id: string;
  /** `REST`: several small places of one column that are shown as one. */
  kind: ApiNode["kind"] | "REST";
  /** How many links lead to it at most: the column that it stands in. */
  column: number;
  /** Of a line: how many transfers and returns lie before it. */
  hop: number | null;
  fund: ApiNode["fund"];
  asset: Asset;
  outcome: ApiNode["outcome"];
  /** Who was paid, where that is known: an end of several payees is one place each. */
  payee: PieceFragment["disbursement"];
  /** Base units of the gift that passed here. */
  amount: bigint;
  /** Of `REST`: how many places it stands for. */
  places: number;
}

export interface Way {
  source: string;
  target: string;
  kind: FlowFragment["links"][number]["kind"];
  /** Base units of the gift. */
  amount: bigint;
}

export interface Graph {
  places: Place[];
  ways: Way[];
  /** The gift's asset, in whose units all amounts are. */
  unit: Asset;
}

/**
 * The graph of a trace. `pieces`: all of the gift's, or undefined where there are more than were asked for: then the payees of one line stay one end.
 * Nothing is rounded: what enters a place leaves it.
 */
export function graphOf({ nodes, links }: FlowFragment, pieces: readonly PieceFragment[] | undefined): Graph {
  const unit = links[0]?.amount.asset ?? nodes[0]!.asset;
  const ways: Way[] = links.map(({ source, target, kind, amount }) => ({ source, target, kind, amount: BigInt(amount.value) }));
  const places: Place[] = nodes.map((node) => ({ ...node, column: 0, payee: null, amount: 0n, places: 1 }));
  const split = pieces ? byPayee(places, ways, pieces) : { places, ways };
  return { ...measured(split.places, split.ways), unit };
}

/** Ends that are payments, one for each who was paid. An end whose pieces do not add up to it stays as it is. */
function byPayee(places: Place[], ways: Way[], pieces: readonly PieceFragment[]): Pick<Graph, "places" | "ways"> {
  const byId = new Map(places.map((place) => [place.id, place]));
  const apart = new Map<string, Map<string, { payee: PieceFragment["disbursement"]; amount: bigint }>>();
  for (const way of ways) {
    const [line, end] = [byId.get(way.source)!, byId.get(way.target)!];
    if (end.kind !== "END" || end.outcome !== "DISBURSED") continue;
    const own = pieces.filter(
      ({ outcome, fund, quantity, path }) =>
        outcome === "DISBURSED" &&
        fund.id === line.fund.id &&
        quantity.asset.address === line.asset.address &&
        path.length === line.hop,
    );
    const payees = new Map<string, { payee: PieceFragment["disbursement"]; amount: bigint }>();
    for (const { disbursement, amount } of own) {
      const key = payeeKey(disbursement!);
      payees.set(key, { payee: disbursement, amount: (payees.get(key)?.amount ?? 0n) + BigInt(amount.value) });
    }
    const sum = [...payees.values()].reduce((total, { amount }) => total + amount, 0n);
    if (sum === way.amount && payees.size > 0) apart.set(end.id, payees);
  }
  return {
    places: places.flatMap((place) => {
      const payees = apart.get(place.id);
      return payees ? [...payees].map(([key, { payee }]) => ({ ...place, id: `${place.id} ${key}`, payee })) : [place];
    }),
    ways: ways.flatMap((way) => {
      const payees = apart.get(way.target);
      return payees ? [...payees].map(([key, { amount }]) => ({ ...way, target: `${way.target} ${key}`, amount })) : [way];
    }),
  };
}

type Payment = NonNullable<PieceFragment["disbursement"]>;

function payeeKey({ beneficiary, recipient, class: kind }: Payment): string {
  return [
    kind,
    ...[beneficiary, recipient].map((who) => `${who.kind}${who.address ?? who.commitment ?? who.organisation?.id ?? ""}`),
  ].join("|");
}

/** Columns and sums. Goes along the ways from the gift on; there are no circles. */
function measured(places: readonly Place[], ways: readonly Way[]): Pick<Graph, "places" | "ways"> {
  const columns = new Map<string, number>();
  const out = grouped(ways, ({ source }) => source);
  const waiting = new Map<string, number>();
  for (const { target } of ways) waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const ready = places.filter(({ id }) => !waiting.has(id)).map(({ id }) => id);
  for (const id of ready) columns.set(id, 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift())
    for (const { target } of out.get(id) ?? []) {
      columns.set(target, Math.max(columns.get(target) ?? 0, columns.get(id)! + 1));
      waiting.set(target, waiting.get(target)! - 1);
      if (waiting.get(target) === 0) ready.push(target);
    }
  const sum = (id: string): bigint => {
    const [into, away] = [ways.filter(({ target }) => target === id), out.get(id) ?? []];
    return (into.length > 0 ? into : away).reduce((total, { amount }) => total + amount, 0n);
  };
  return {
    places: places.map((place) => ({ ...place, column: columns.get(place.id) ?? 0, amount: sum(place.id) })),
    ways: [...ways],
  };
}

/** So many places stand in a column before the smaller ones are gathered. */
export const MOST_IN_COLUMN = 8;

/** The place that gathers the small ones of a column. */
export const restOf = (column: number): string => `rest ${column}`;

/**
 * The same with at most so many places in each column: the smaller ones as one, but for columns in `open`. A place of a column never leads to
 * another of the same one, so that gathering makes no circle.
 */
export function gathered({ places, ways, unit }: Graph, open: ReadonlySet<number>): Graph {
  const into = new Map<string, string>();
  const rests: Place[] = [];
  for (const [column, all] of grouped(places, (place) => place.column)) {
    if (open.has(column) || all.length <= MOST_IN_COLUMN) continue;
    const sorted = [...all].sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
    const small = sorted.slice(MOST_IN_COLUMN - 1);
    const id = restOf(column);
    for (const place of small) into.set(place.id, id);
    const amount = small.reduce((total, place) => total + place.amount, 0n);
    rests.push({ ...small[0]!, id, kind: "REST", outcome: null, payee: null, amount, places: small.length });
  }
  if (rests.length === 0) return { places, ways, unit };
  const joined = new Map<string, Way>();
  for (const { source, target, kind, amount } of ways) {
    const way = { source: into.get(source) ?? source, target: into.get(target) ?? target, kind };
    const key = `${way.source} > ${way.target}`;
    const before = joined.get(key);
    joined.set(key, { ...way, kind: before?.kind ?? kind, amount: (before?.amount ?? 0n) + amount });
  }
  return { places: [...places.filter(({ id }) => !into.has(id)), ...rests], ways: [...joined.values()], unit };
}
