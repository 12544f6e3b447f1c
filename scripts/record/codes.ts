// The codes of private people: what a bookkeeper hands to a beneficiary or a donor.
import { PlainError } from "../../contracts/plain-error.ts";
import type { Opening, PrivateTexts } from "../../indexer/private/private-texts.ts";
import { shown } from "./journal/fault.ts";

/** A row's reference, its person, and the code, one line each, in the order in which they were made. Throws a PlainError, at the end, where there are none. */
export function* codeLines(texts: PrivateTexts, ref?: string): Generator<string, void, undefined> {
  let any = false;
  for (const opening of texts.openings()) {
    const of = refOf(opening);
    if (ref !== undefined && of !== ref) continue;
    any = true;
    yield codeLine(opening, of);
  }
  if (any) return;
  throw new PlainError(
    ref === undefined
      ? `No codes are kept in ${texts.path}: they are made when a journal with private people is recorded.`
      : `No code is kept for "${shown(ref)}" in ${texts.path}. Codes are made when a row with a private person is recorded, by the machine that records it.`,
  );
}

function codeLine(opening: Opening, ref: string): string {
  const code = "voucher" in opening ? `voucher code ${opening.voucher}` : `receipt code ${opening.salt}`;
  return `${shown(ref)}: ${shown(opening.text)}, ${code}`;
}

/** An opening's row names ledger, fund and reference; the reference alone may hold a slash. */
function refOf({ row }: Opening): string {
  return row.split("/").slice(3).join("/");
}
