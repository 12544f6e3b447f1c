import type { Hex } from "viem";
import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { placeKey } from "../books/places.ts";
import { flagKey, type Saying, sayingKey } from "../books/sayings.ts";
import type { EventOf } from "../chain/ledger-events.ts";
import { judge } from "../check/attestation.ts";
import { ATTESTATION_KINDS, DIRECTIONS, named } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** Something said about an entry. The contract cannot see the entry; what makes no sense of it is kept and has no effect. */
export const attested: Handler<"ATTESTATIONS", "Attested"> = {
  look(event, wanted) {
    const saying = sayingOf(event);
    const { line, start, direction, kind } = saying;
    const place = { line, start };
    wanted.lines.add(line);
    wanted.sayings.set(sayingKey(saying), saying);
    if (kind === "RESOLVED") wanted.flags.set(flagKey(saying), saying);
    if (direction === "IN") {
      wanted.gifts.set(placeKey(line, start), place);
      wanted.inflows.set(placeKey(line, start), place);
    } else {
      wanted.outflows.set(placeKey(line, start), place);
    }
  },
  take(event, books) {
    const { fund, asset, start, attester, entryHash, organisation, ref, evidence, date, by } = event.args;
    const saying = sayingOf(event);
    const { amount, problem } = judge({ ...saying, entryHash, amount: event.args.amount, organisation }, books);
    if (problem === null) {
      books.known.sayings.add(sayingKey(saying));
      if (saying.kind === "FLAGGED") books.known.flags.add(flagKey(saying));
    }
    books.add("attestation", {
      fund,
      asset,
      line: books.findLine(fund, asset)?.number ?? null,
      direction: saying.direction,
      start,
      amount,
      kind: saying.kind,
      attester,
      by,
      entry_hash: entryHash,
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
