import { ZERO_WORD } from "../../contracts/ids.ts";
import type { EventOf } from "../chain/ledger-events.ts";
import { donated } from "./donated.ts";
import type { Handler } from "./handler.ts";

/** A batch of gifts: as one gift of nobody named. */
export const batchDonated: Handler<"LEDGER", "BatchDonated"> = {
  look(event, wanted) {
    donated.look!(asGift(event), wanted);
  },
  take(event, books) {
    donated.take(asGift(event), books);
  },
};

function asGift({ args, ...event }: EventOf<"LEDGER", "BatchDonated">): EventOf<"LEDGER", "Donated"> {
  return { ...event, name: "Donated", args: { ...args, donor: ZERO_WORD, kind: 0 } };
}
