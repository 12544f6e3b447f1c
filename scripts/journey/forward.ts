import pc from "picocolors";
import { rational } from "../../api/trace/rational.ts";
import type { AmountAnswer, DonationAnswer, PieceAnswer, StepAnswer, TotalsAnswer } from "./answers.ts";
import { type Branch } from "./draw.ts";
import { after, quantityOf } from "./share.ts";
import { amountsOf, cameIn, crossed, isEscrowed, tokensNamed, wentOut } from "./custody.ts";
import { answering, moved } from "./matches.ts";
import { agreements, saidOfTransfer, sayings } from "./said.ts";
import { standing } from "./standing.ts";
import { amount, BASIS, evidence, exact, type NameOf, place, purposeOf, short, source, who } from "./words.ts";

/** A line, or an end, that part of the gift passed; with the pieces that did. */
interface Stop {
  /** How it came here; of a part of the gift: none. */
  step: StepAnswer | undefined;
  pieces: PieceAnswer[];
  stops: Map<string, Stop>;
  ends: Map<string, PieceAnswer[]>;
}

/** The journey of a gift as a tree: its parts, every fund and asset that they passed, and what became of each piece. */
export function forwardTree(gift: DonationAnswer, pieces: readonly PieceAnswer[], nameOf: NameOf): Branch {
  const head = [
    `${pc.bold(amount(gift.amount))}${kindOf(gift.kind)} from ${pc.bold(who(gift.donor, nameOf, "an anonymous donor"))}`,
    `to ${place(gift.fund)}`,
    ...(gift.leaf ? [`gift ${gift.leaf.index} of the batch ${gift.leaf.batch.id}`] : []),
    `${source(gift)}; in block ${gift.tx.block}${gift.tx.finalized ? "" : ", not final yet"}`,
    cameIn(gift),
    ...moved(gift, nameOf),
    ...tokensNamed([gift.amount, ...pieces.flatMap(amountsOf)]),
    ...standing(gift.fund).map(pc.yellow),
    `basis: ${BASIS[gift.trace.basis]}`,
  ];
  if (gift.reversal) {
    const { reason, date } = gift.reversal;
    const why = [`reversed ${date}`, ...(reason === "" ? [] : [reason]), ...evidence(gift.reversal.evidence)];
    head.push(pc.yellow(why.join(", ")));
  }
  const parts = new Map<string, Stop>();
  for (const piece of pieces) {
    const origin = piece.path[0]?.entry.fund ?? piece.fund;
    const stop = parts.get(origin.id) ?? stopOf(undefined);
    parts.set(origin.id, stop);
    enter(stop, piece);
  }
  const text = [...head, ...totals(gift), ""];
  const [only] = parts.values();
  // It came in whole where it was given to (a rule may send a small gift elsewhere as a whole), or counts no more: the head has said where.
  const isWhole = gift.parts.length === 1 && gift.parts[0]!.fund.id === gift.fund.id;
  if (only && (gift.reversed || isWhole)) return { text, branches: inside(only, nameOf, gift.fund.id) };
  const branches = gift.parts.flatMap((part): Branch[] => {
    const stop = parts.get(part.fund.id);
    return stop
      ? [
          {
            text: [`${shareIn(gift, part.amount, stop.pieces)} in ${pc.cyan(place(part.fund))}`],
            branches: inside(stop, nameOf, gift.fund.id),
          },
        ]
      : [];
  });
  return { text, branches };
}

/** How much of a gift came into one of its parts. A gift within a batch has its share of each of the batch's. */
function shareIn({ leaf, amount: { asset } }: DonationAnswer, part: AmountAnswer, pieces: readonly PieceAnswer[]): string {
  return leaf
    ? exact(
        after(pieces, () => 0),
        asset,
      )
    : amount(part);
}

function kindOf(kind: string): string {
  return kind === "DONATION" ? "" : ` (${kind.toLowerCase()})`;
}

/** What the contract holds or paid, and what recorders state, are told apart, never in one sum. */
function totals({ trace, amount: { asset } }: DonationAnswer): string[] {
  const parts = trace.byCustody ?? [];
  const whole: [string, TotalsAnswer][] =
    parts.length === 0
      ? [["so far", trace]]
      : parts.map((part) => {
          if (part.custody === "ESCROWED") return ["so far, by the ledger's contract", part];
          return [isEscrowed(asset) || parts.length > 1 ? "so far, by the recorders' word" : "so far", part];
        });
  return whole.flatMap(([head, sums]) => {
    const said = sumsOf(sums);
    return said.length === 0 ? [] : [`${head}: ${said.join(", ")}`];
  });
}

function sumsOf(sums: TotalsAnswer): string[] {
  const named: [string, AmountAnswer | null][] = [
    ["disbursed", sums.disbursed],
    ["of it confirmed as received", sums.confirmed],
    ["held", sums.held],
    ["refunded", sums.refunded],
    ["written off", sums.writtenOff],
  ];
  return named.flatMap(([name, sum]) => (sum && sum.value !== "0" ? [`${name} ${amount(sum)}`] : []));
}

function stopOf(step: StepAnswer | undefined): Stop {
  return { step, pieces: [], stops: new Map(), ends: new Map() };
}

function enter(start: Stop, piece: PieceAnswer): void {
  let stop = start;
  stop.pieces.push(piece);
  for (const step of piece.path) {
    let next = stop.stops.get(step.entry.id);
    if (!next) stop.stops.set(step.entry.id, (next = stopOf(step)));
    next.pieces.push(piece);
    stop = next;
  }
  const end = `${piece.outcome} ${piece.outflow?.id ?? piece.onward?.from ?? ""}`;
  stop.ends.set(end, [...(stop.ends.get(end) ?? []), piece]);
}

function inside(stop: Stop, nameOf: NameOf, given: string, depth = 0): Branch[] {
  return [
    ...[...stop.stops.values()].map((next): Branch => ({
      text: stepText(next, depth, nameOf),
      branches: inside(next, nameOf, given, depth + 1),
    })),
    ...[...stop.ends.values()].map((pieces): Branch => ({ text: endText(pieces, nameOf, given), branches: [] })),
  ];
}

function stepText({ step, pieces }: Stop, depth: number, nameOf: NameOf): string[] {
  const { kind, entry, fund, arrived: whole } = step!;
  const share = exact(
    after(pieces, () => depth + 1),
    whole.asset,
  );
  switch (kind) {
    case "GRANT": {
      const changed = entry.__typename === "Transfer" && entry.changesPurpose ? [pc.yellow("a change of purpose")] : [];
      return [
        `${share} granted to ${pc.cyan(place(fund))}`,
        [source(entry), ...changed].join(", "),
        ...answering(entry),
        ...saidOfTransfer(entry),
      ];
    }
    case "CONVERSION": {
      const payee = entry.__typename === "Transfer" ? who(entry.payee, nameOf, "") : "";
      const said = [...crossed(step!).map(pc.yellow), ...saidOfTransfer(entry)];
      return [`became ${pc.bold(share)}${payee === "" ? "" : `, from ${payee}`}`, source(entry), ...said];
    }
    case "RETURN": {
      const paid = entry.__typename === "Return" ? entry.disbursement : null;
      const to = paid
        ? ` to ${who(paid.beneficiary, nameOf, "somebody not named")} (${paid.ref === null ? paid.date : source({ ...paid, evidence: null })})`
        : "";
      return [`${share} paid${to}, and ${pc.yellow("came back")}`, source(entry)];
    }
  }
}

/** How the fund given to stands has been said above; of another it is said here. */
function held(how: string, { quantity, amount, fund }: PieceAnswer, givenTo: string): string[] {
  const [asset, gift] = [quantity.asset, amount.asset];
  const by = isEscrowed(asset) ? " by the ledger's contract" : isEscrowed(gift) ? ", by the recorder's word" : "";
  const unclaimed = fund.state === "CANCELLED" ? ", not claimed back yet" : "";
  return [`${how} ${pc.yellow("still held")}${by}${unclaimed}`, ...(fund.id === givenTo ? [] : standing(fund).map(pc.yellow))];
}

function refunded(how: string, refund: PieceAnswer["outflow"], nameOf: NameOf): string[] {
  if (refund?.__typename !== "Refund") return [how];
  const { payer, by, date } = refund;
  const claimed = by.address === payer.address ? [] : [`claimed by ${short(by.address ?? "")}`];
  return [
    `${how} ${pc.yellow("paid back")} to ${who(payer, nameOf, "the payer")}, who had paid it`,
    [date, ...claimed].join(", "),
  ];
}

function endText(pieces: readonly PieceAnswer[], nameOf: NameOf, given: string): string[] {
  const { outcome, outflow, onward, quantity } = pieces[0]!;
  const how = exact(quantityOf(pieces), quantity.asset);
  switch (outcome) {
    case "HELD":
      return held(how, pieces[0]!, given);
    case "REVERSED":
      return [`${how} reversed: the organisation itself stands in the donor's place`];
    case "ONWARD":
      return [`${how} goes on: more than 64 steps, see ${onward?.entry.id ?? ""}`];
    case "REFUNDED":
      return refunded(how, outflow, nameOf);
    case "WRITTEN_OFF":
      return [
        `${how} ${pc.yellow("written off")}${outflow?.__typename === "WriteOff" ? `: ${outflow.reason}` : ""}`,
        ...(outflow ? [source(outflow)] : []),
      ];
    case "DISBURSED": {
      if (outflow?.__typename !== "Disbursement") return [how];
      const confirmed = pieces.reduce((sum, piece) => sum + BigInt(piece.confirmed.value), 0n);
      const giftAsset = pieces[0]!.amount.asset;
      return [
        `${pc.green(how)} to ${pc.green(who(outflow.beneficiary, nameOf, "somebody not named"))}`,
        ...(outflow.purpose === null ? [] : [purposeOf(outflow.class, outflow.purpose)]),
        source(outflow),
        // Of an attested gift it has been said above whose word all this is.
        ...(isEscrowed(outflow.amount.asset) || isEscrowed(giftAsset) ? [wentOut(outflow, nameOf)] : []),
        ...agreements(outflow),
        ...sayings(outflow, outflow.amount.value, outflow.fund.organisation),
        ...(confirmed > 0n ? [`confirmed as received: ${exact(rational(confirmed), giftAsset)} of the gift`] : []),
      ];
    }
  }
}
