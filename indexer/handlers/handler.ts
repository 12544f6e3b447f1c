import type { Books } from "../books/books.ts";
import type { Wanted } from "../books/known.ts";
import type { ContractName, EventName, EventOf } from "../chain/ledger-events.ts";

/** What the indexer does with an event of one name. */
export interface Handler<C extends ContractName, N extends EventName<C>> {
  /** Says what of older blocks has to be known, before any event of the range is taken. */
  look?(event: EventOf<C, N>, wanted: Wanted): void;
  /** Turns the event into rows. Throws a `Discrepancy` where it does not fit what came before; what merely makes no sense is stored with a `problem`. */
  take(event: EventOf<C, N>, books: Books): void;
}
