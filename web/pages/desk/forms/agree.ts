// Whether what would be signed is what was entered.
import { unitsOf } from "../../../parts/statement/units.ts";
import type { Act, Sum, Who } from "../acts.ts";
import { unitCode } from "../unit-code.ts";
import type { Draft, FormKind } from "./draft.ts";
import type { Asset, Ground } from "./ground.ts";
import type { Payment } from "./payment.ts";
import { CLASSES } from "./sentence.ts";

/** What may come with an entry, and moves nothing by itself. */
const BESIDE: readonly Act["is"][] = ["approval", "consent", "line"];

const NO_EVIDENCE = `0x${"0".repeat(64)}`;
const DAY = 86_400_000;
/** No asset of a ledger has more. */
const MOST_DECIMALS = 18;

interface Entered {
  kind: FormKind;
  draft: Draft;
  ground: Ground;
  /** Of a return, what came back. */
  payment: Payment | undefined;
}

/** An act that a form brings about. */
type Entry = Extract<Act, { is: FormKind }>;

/**
 * The one act that is the entry; undefined where it is another than was entered, or anything else would be done besides. `value`: the coins that would go with
 * all of it.
 */
export function agreed(entered: Entered, acts: readonly Act[], value: bigint): Act | undefined {
  const [entry, ...others] = acts.filter(({ is }) => !BESIDE.includes(is) && is !== "allowance");
  if (!entry || others.length > 0 || !isOfForm(entry) || entry.is !== entered.kind || !isEntered(entered, entry))
    return undefined;
  const taken = takenBy(entry);
  if (value !== (taken && /^0x0+$/.test(taken.asset) ? taken.amount : 0n)) return undefined;
  const mayTake = ({ asset, amount }: Sum): boolean =>
    taken !== undefined && same(asset, taken.asset) && amount <= taken.amount;
  return acts.every((act) => act.is !== "allowance" || mayTake(act.sum)) ? entry : undefined;
}

function isOfForm(act: Act): act is Entry {
  return act.is === "payment" || act.is === "grant" || act.is === "conversion" || act.is === "return";
}

/** What an entry takes out of the wallet: coins or tokens that come back, or that something became. */
function takenBy(entry: Entry): Sum | undefined {
  const comes = entry.is === "return" ? entry.sum : entry.is === "conversion" ? entry.toSum : undefined;
  return comes && unitCode(comes.asset) === undefined ? comes : undefined;
}

function isEntered({ draft, ground, payment }: Entered, entry: Entry): boolean {
  const { sum, fund, proof } = entry;
  // Of a payment that could not be looked up the contract's own check has to do, which ties the return to it.
  const [ofFund, ofAsset] =
    entry.is === "return" ? [payment?.line.fund.id, payment?.amount.asset.address] : [draft.fund, draft.asset];
  if (ofFund !== undefined && !same(ofFund, fund)) return false;
  if (ofAsset !== undefined && !same(ofAsset, sum.asset)) return false;
  if (!isAmount(draft.amount, sum, ground.asset(sum.asset))) return false;
  if (!same(proof.evidence, draft.evidence || NO_EVIDENCE) || proof.date !== dayOf(draft.date)) return false;
  switch (entry.is) {
    case "payment": {
      const booked = CLASSES[entry.class] === draft.class && entry.purpose === draft.purpose.trim().normalize("NFC");
      return booked && names(entry.to, draft, ground) && names(entry.serves, draft, ground);
    }
    case "grant":
      return same(entry.toFund, draft.toFund);
    case "conversion": {
      const { toSum, toFund, to } = entry;
      const became = draft.toAsset === "other" ? draft.toCode : draft.toAsset;
      const right = same(became, toSum.asset) || (draft.toAsset === "other" && unitCode(toSum.asset) === became);
      const arrives = right && isAmount(draft.toAmount, toSum, ground.asset(toSum.asset));
      return arrives && same(toFund, draft.fund) && names(to, draft, ground);
    }
    case "return":
      return true;
  }
}

/** Whether a sum is what was typed; of an asset that is not known here, with whatever decimals. */
function isAmount(typed: string, { amount }: Sum, asset: Asset | undefined): boolean {
  if (asset) return unitsOf(typed, asset.decimals) === amount;
  return Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => unitsOf(typed, decimals)).includes(amount);
}

function dayOf(date: string): number {
  return date === "" ? 0 : Date.parse(date) / DAY;
}

function names({ kind, id }: Who, draft: Draft, ground: Ground): boolean {
  switch (draft.partyKind) {
    case "nobody":
      return kind === "nobody";
    case "wallet":
      return kind === "wallet" && same(id, draft.wallet);
    case "organisation":
      return kind === "hash" && same(id, draft.organisation);
    case "person":
      return kind === "voucher" || (kind === "hash" && !ground.organisation(id));
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
