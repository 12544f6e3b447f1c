import pc from "picocolors";
import type { PaidAnswer, SourceAnswer, StepAnswer } from "./answers.ts";
import type { Branch } from "./draw.ts";
import { after, quantityOf } from "./share.ts";
import { amountsOf, cameIn, crossed, isEscrowed, tokensNamed, wentOut } from "./custody.ts";
import { answering } from "./matches.ts";
import { agreements, saidOfTransfer, sayings } from "./said.ts";
import { amount, BASIS, exact, type NameOf, place, purposeOf, source, who } from "./words.ts";

/** Where part of a disbursement was before; with the sources that came this way. */
interface Stop {
  /** How it left here; of the disbursement itself: none. */
  step: StepAnswer | undefined;
  /** How many of the sources' steps lie before this one, counted from the disbursement. */
  depth: number;
  sources: SourceAnswer[];
  stops: Map<string, Stop>;
  ends: SourceAnswer[];
}

/** The journey of a disbursement backwards: whence it came, asset by asset and fund by fund, down to the gifts that paid for it. */
export function backwardTree(paid: PaidAnswer, sources: readonly SourceAnswer[], nameOf: NameOf): Branch {
  const root: Stop = { step: undefined, depth: 0, sources: [], stops: new Map(), ends: [] };
  for (const found of sources) enter(root, found);
  const returned = paid.returned.value === "0" ? [] : [pc.yellow(`of which ${amount(paid.returned)} came back`)];
  const confirmed = paid.confirmed.value === "0" ? [] : [pc.green(`confirmed as received: ${amount(paid.confirmed)}`)];
  return {
    text: [
      `${pc.bold(amount(paid.amount))} to ${pc.bold(who(paid.beneficiary, nameOf, "somebody not named"))}`,
      ...(paid.purpose === null ? [] : [purposeOf(paid.class, paid.purpose)]),
      `paid by ${place(paid.fund)}`,
      `${source(paid)}; in block ${paid.tx.block}${paid.tx.finalized ? "" : ", not final yet"}`,
      wentOut(paid, nameOf),
      ...tokensNamed([paid.amount, ...sources.flatMap(amountsOf)]),
      ...agreements(paid),
      ...sayings(paid, paid.amount.value, paid.fund.organisation),
      ...returned,
      ...confirmed,
      `basis: ${BASIS.FIFO}`,
      "",
    ],
    branches: inside(root, nameOf),
  };
}

function enter(root: Stop, found: SourceAnswer): void {
  let stop = root;
  stop.sources.push(found);
  for (const [index, step] of found.path.toReversed().entries()) {
    let next = stop.stops.get(step.entry.id);
    if (!next) stop.stops.set(step.entry.id, (next = { step, depth: index + 1, sources: [], stops: new Map(), ends: [] }));
    next.sources.push(found);
    stop = next;
  }
  stop.ends.push(found);
}

function inside(stop: Stop, nameOf: NameOf): Branch[] {
  return [
    ...stop.ends.map((found): Branch => ({ text: sourceText(found, nameOf), branches: [] })),
    ...[...stop.stops.values()].map((next): Branch => ({ text: stepText(next, nameOf), branches: inside(next, nameOf) })),
  ];
}

function stepText({ step, depth, sources }: Stop, nameOf: NameOf): string[] {
  const { kind, entry, sent, arrived } = step!;
  const reached = exact(
    after(sources, ({ path }) => path.length - depth + 1),
    arrived.asset,
  );
  switch (kind) {
    case "GRANT":
      return [
        `${reached} granted by ${pc.cyan(place(entry.fund))}`,
        source(entry),
        ...answering(entry),
        ...saidOfTransfer(entry),
      ];
    case "CONVERSION": {
      const was = exact(
        after(sources, ({ path }) => path.length - depth),
        sent.asset,
      );
      const said = [...crossed({ sent, arrived }).map(pc.yellow), ...saidOfTransfer(entry)];
      const payee = entry.__typename === "Transfer" ? who(entry.payee, nameOf, "") : "";
      return [`${pc.bold(reached)} was ${was} before${payee === "" ? "" : `, from ${payee}`}`, source(entry), ...said];
    }
    case "RETURN": {
      const paid = entry.__typename === "Return" ? entry.disbursement : null;
      const to = paid
        ? ` to ${who(paid.beneficiary, nameOf, "somebody not named")} (${source({ ...paid, evidence: null })})`
        : "";
      return [`${reached} had been paid${to}, and ${pc.yellow("came back")}`, source(entry)];
    }
  }
}

const KINDS: Record<string, string> = {
  GOVERNMENT: "government money",
  INCOME: "income",
  OPENING: "an opening balance",
  OWN: "own money",
};

function sourceText(found: SourceAnswer, nameOf: NameOf): string[] {
  const { donation, donor, quantity, onward } = found;
  const came = found.returned ? pc.yellow(", came back") : "";
  const share = pc.green(exact(quantityOf([found]), quantity.asset));
  if (onward) return [`${share} goes on: more than 64 steps, see ${onward.entry.id}${came}`];
  const giver = who(donor, nameOf, "an anonymous donor");
  if (!donation) return [`${share} from ${giver}, its own money${came}`];
  const behind = donation.reversed ? `${pc.yellow("reversed")}, so ${giver} stands in for it` : `from ${pc.green(giver)}`;
  const part = exact(
    after([found], () => 0),
    donation.amount.asset,
  );
  return [
    `${share} ${behind}${came}`,
    `${part} of ${KINDS[donation.kind] ?? "a gift"} of ${amount(donation.amount)}: ${source(donation)}`,
    ...(isEscrowed(donation.amount.asset) ? [cameIn(donation)] : []),
  ];
}
