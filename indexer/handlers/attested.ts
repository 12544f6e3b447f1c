import type { Hex } from "viem";
import { lineId } from "../../contracts/ids.ts";
import { at, type Books } from "../books/books.ts";
import { placeKey, type Saying, sayingKey } from "../books/known.ts";
import { amountText } from "../books/lines.ts";
import type { EventOf } from "../chain/ledger-events.ts";
import { ATTESTATION_KINDS, DIRECTIONS, named } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** Something said about an entry. The contract cannot see the entry; what is said of none, or said again, is kept and has no effect. */
export const attested: Handler<"ATTESTATIONS", "Attested"> = {
  look(event, wanted) {
    const saying = sayingOf(event);
    const { line, start, direction } = saying;
    const place = { line, start };
    wanted.lines.add(line);
    wanted.sayings.set(sayingKey(saying), saying);
    if (direction === "IN") {
      wanted.gifts.set(placeKey(line, start), place);
      wanted.inflows.set(placeKey(line, start), place);
    } else {
      wanted.outflows.set(placeKey(line, start), place);
    }
  },
  take(event, books) {
    const { fund, asset, start, attester, organisation, ref, evidence, date } = event.args;
    const saying = sayingOf(event);
    const { amount, problem } = judge(event.args.amount, saying, books);
    if (problem === null) books.known.sayings.add(sayingKey(saying));
    books.add("attestation", {
      fund,
      asset,
      line: books.findLine(fund, asset)?.number ?? null,
      direction: saying.direction,
      start,
      amount,
      kind: saying.kind,
      attester,
      organisation: orNull(organisation),
      ref: orNull(ref),
      evidence: orNull(evidence),
      date: books.date(event, date),
      valid: problem === null,
      problem,
      ...at(event),
    });
  },
};

function sayingOf({ args }: EventOf<"ATTESTATIONS", "Attested">): Saying {
  return {
    line: lineId(args.fund, args.asset),
    direction: named(DIRECTIONS, args.direction),
    start: args.start,
    kind: named(ATTESTATION_KINDS, args.kind),
    attester: args.attester.toLowerCase() as Hex,
    ref: orNull(args.ref),
  };
}

/** How much is attested (zero on the chain: the whole entry), and what is wrong with it. */
function judge(said: bigint, saying: Saying, books: Books): { amount: bigint; problem: string | null } {
  const { known, lines } = books;
  const line = lines.get(saying.line);
  if (!line) return { amount: said, problem: "The line that it names was never opened." };
  const key = placeKey(saying.line, saying.start);
  const whole = saying.direction === "OUT" ? known.outflows.get(key) : (known.gifts.get(key)?.amount ?? known.inflows.get(key));
  const entry = saying.direction === "OUT" ? "outflow" : "inflow";
  if (whole === undefined) return { amount: said, problem: `No ${entry} begins at ${saying.start} of this line.` };
  const amount = said === 0n ? whole : said;
  if (amount > whole) {
    return { amount, problem: `It speaks of ${amountText(line, amount)}, but the ${entry} was ${amountText(line, whole)}.` };
  }
  if (known.sayings.has(sayingKey(saying)))
    return { amount, problem: "The same attester had said the same of this entry before." };
  return { amount, problem: null };
}
