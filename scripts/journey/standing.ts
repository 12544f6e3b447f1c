// How a fund stands, where that matters to what lies in it.
import type { StandingAnswer } from "./answers.ts";
import { day, place } from "./words.ts";

/** What is out of the ordinary with a fund, a sentence each; nothing where it is open as usual. */
export function standing(fund: StandingAnswer): string[] {
  const said: string[] = [];
  const { state, cancellation, closing, refundDeadline, successor } = fund;
  if (state === "CANCELLED") {
    const on = cancellation ? ` on ${day(cancellation.tx.time)}` : "";
    said.push(`the fund was cancelled${on}: who paid can claim back what was not spent`);
  } else {
    if (state === "CLOSED") {
      const to = successor ? `; what is left goes to ${place(successor)}` : "";
      said.push(`the fund was closed${closing ? ` on ${day(closing.tx.time)}` : ""}${to}`);
    }
    if (refundDeadline !== null)
      said.push(
        `refundable: takes gifts until ${day(refundDeadline)}; from then on any donor may cancel it and all may claim back what is not spent`,
      );
  }
  if (fund.frozen) said.push("frozen by its admin: nothing comes in or goes out but refunds");
  if (fund.paused) said.push("paused by the ledger's guardian: nothing comes in");
  return said;
}
