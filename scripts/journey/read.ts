import { PlainError } from "../../contracts/plain-error.ts";
import type { Answer, Ledger } from "../ask/ledger.ts";
import type { DonationAnswer, Page, PaidAnswer, PieceAnswer, SourceAnswer } from "./answers.ts";
import { dataOf } from "./data-of.ts";
import type { Found } from "./find.ts";
import { BACKWARD, FORWARD } from "./questions.ts";

const PAGE = 100;

/** A journey: the whole answer in GraphQL's shape, its list filled with as many pages as were asked for. */
export type Journey =
  | { kind: "donation"; answer: Answer<{ donation: DonationAnswer }>; donation: DonationAnswer; list: Page<PieceAnswer> }
  | { kind: "disbursement"; answer: Answer<{ disbursement: PaidAnswer }>; disbursement: PaidAnswer; list: Page<SourceAnswer> };

/** Reads a journey with the first `most` of its pieces or sources. */
export async function readJourney(ledger: Ledger, { kind, id }: Found, most: number): Promise<Journey> {
  if (kind === "donation") {
    const answer = await ledger.ask<{ donation: DonationAnswer | null }>(FORWARD, { id, first: Math.min(PAGE, most) });
    const donation = dataOf(answer).donation;
    if (!donation) throw gone(id);
    const list = donation.trace.pieces;
    await fill(list, most, async (first, after) => {
      const next = await ledger.ask<{ donation: DonationAnswer | null }>(FORWARD, { id, first, after });
      return dataOf(next).donation?.trace.pieces;
    });
    return { kind, answer: answer as Answer<{ donation: DonationAnswer }>, donation, list };
  }
  const answer = await ledger.ask<{ disbursement: PaidAnswer | null }>(BACKWARD, { id, first: Math.min(PAGE, most) });
  const disbursement = dataOf(answer).disbursement;
  if (!disbursement) throw gone(id);
  const list = disbursement.sources;
  await fill(list, most, async (first, after) => {
    const next = await ledger.ask<{ disbursement: PaidAnswer | null }>(BACKWARD, { id, first, after });
    return dataOf(next).disbursement?.sources;
  });
  return { kind, answer: answer as Answer<{ disbursement: PaidAnswer }>, disbursement, list };
}

async function fill<Node>(
  list: Page<Node>,
  most: number,
  next: (first: number, after: string) => Promise<Page<Node> | undefined>,
): Promise<void> {
  while (list.pageInfo.hasNextPage && list.nodes.length < most && list.pageInfo.endCursor !== null) {
    const page = await next(Math.min(PAGE, most - list.nodes.length), list.pageInfo.endCursor);
    if (!page) return;
    list.nodes.push(...page.nodes);
    list.pageInfo = page.pageInfo;
  }
}

// Between two questions a reorg may take an entry away.
function gone(id: string): PlainError {
  return new PlainError(`${id} is not there any more: the chain was reorganised. Try again.`);
}
