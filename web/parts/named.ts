// Addresses hold an id or a name. How the two are told apart is said once, for the pages and for what the server answers along with them.

export interface Named {
  /** What an id looks like, in any letter case. */
  id: string;
  /** What anything else is, as the API's argument. */
  else: "ref" | "key";
}

/** Of a gift within a batch the batch's id, then its index. */
export const GIFT = { id: "^0x[0-9a-f]{64}-in-\\d+(/\\d+)?$", else: "ref" } as const;
export const PAYMENT = { id: "^0x[0-9a-f]{64}-out-\\d+$", else: "ref" } as const;
export const FUND = { id: "^0x[0-9a-f]{64}$", else: "key" } as const;
export const ORGANISATION = FUND;

/** What to ask the API by. */
export function byName<Of extends Named>(of: Of, name: string): { id: string } | (Record<Of["else"], string> & { id?: never }) {
  if (new RegExp(of.id, "i").test(name)) return { id: name.toLowerCase() };
  return { [of.else]: name } as Record<Of["else"], string> & { id?: never };
}
