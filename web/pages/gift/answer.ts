import type { GiftQuery } from "../../generated/gift.ts";

/** A gift as its page asks for it. */
export type GiftAnswer = NonNullable<GiftQuery["donation"]>;
