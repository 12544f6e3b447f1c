import { lineId } from "../../contracts/ids.ts";
import { receiversOf } from "../books/entry-facts.ts";
import { placeKey } from "../books/places.ts";
import type { EventOf } from "../chain/ledger-events.ts";
import { addInflow, addOutflow } from "./entry-rows.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

type Args = EventOf<"LEDGER", "Transferred">["args"];
/** The gift that it matches; the contract books both in one call. */
const answersOf = (args: Args) => ("answers" in args ? args.answers : undefined);

/** One event, two entries: a piece spent of one line is a piece received of another. */
export const transferred: Handler<"LEDGER", "Transferred"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fromFund, args.fromAsset));
    wanted.lines.add(lineId(args.toFund, args.toAsset));
    const answers = answersOf(args);
    if (answers) wanted.lines.add(lineId(answers.fund, answers.asset));
    wanted.funds.add(args.fromFund).add(args.toFund);
  },
  take(event, books) {
    const { fromFund, fromAsset, fromStart, fromAmount, toFund, toAsset, toStart, toAmount } = event.args;
    const { by, payee, ref, evidence, date } = event.args;
    const from = books.spend(event, fromFund, fromAsset, fromStart, fromAmount);
    const to = books.receive(event, toFund, toAsset, toStart, toAmount);
    const gift = answersOf(event.args);
    const said = { by, ref, evidence, date };
    const [giver, receiver] = [fromFund, toFund].map((fund) => books.known.funds.get(fund)!.organisation);
    const receivers = receiversOf(from.asset === to.asset, payee, giver!, receiver!);
    const facts = { party: payee, ref, evidence };
    books.known.outflows.set(placeKey(from.id, fromStart), { ...facts, amount: fromAmount, receivers });
    books.known.inflows.set(placeKey(to.id, toStart), { ...facts, amount: toAmount, receivers: [] });
    addOutflow(
      books,
      event,
      from,
      "TRANSFER",
      { start: fromStart, amount: fromAmount, ...said },
      {
        to_line: to.number,
        to_start: toStart,
        to_end: toStart + toAmount,
        payee: orNull(payee),
        answers_line: (gift && books.findLine(gift.fund, gift.asset))?.number ?? null,
        answers_start: gift?.start ?? null,
      },
    );
    addInflow(
      books,
      event,
      to,
      "TRANSFER",
      { start: toStart, amount: toAmount, ...said },
      {
        from_line: from.number,
        from_start: fromStart,
      },
    );
    books.entries += 1n;
  },
};
