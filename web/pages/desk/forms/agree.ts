// Whether what would be signed is what was entered.
import type { Act, Who } from "../acts.ts";
import type { Draft, FormKind } from "./draft.ts";
import { baseUnits, type Ground } from "./ground.ts";
import type { Payment } from "./payment.ts";
import { CLASSES } from "./sentence.ts";

/** What may come with an entry, and moves nothing by itself. */
const BESIDE: readonly Act["is"][] = ["approval", "consent", "line"];

const NO_EVIDENCE = `0x${"0".repeat(64)}`;
const DAY = 86_400_000;

interface Entered {
  kind: FormKind;
  draft: Draft;
  ground: Ground;
  /** Of a return, what came back. */
  payment: Payment | undefined;
}

/**
 * The one act that is the entry; undefined where it is another than was entered, or anything else would be done besides. `value`: the coins that would go with
 * all of it.
 */
export function agreed(entered: Entered, acts: readonly Act[], value: bigint): Act | undefined {
  const [entry, ...others] = acts.filter(({ is }) => !BESIDE.includes(is) && is !== "allowance");
  if (!entry || others.length > 0 || entry.is !== entered.kind || !isEntered(entered, entry) || !("sum" in entry))
    return undefined;
  // Only a return takes anything from the wallet, and no more than comes back.
  const { asset, amount } = entry.sum;
  const back = entry.is === "return" ? amount : 0n;
  const coin = entered.ground.asset(asset)?.kind === "COIN";
  if (value !== (coin ? back : 0n)) return undefined;
  const allowed = acts.every((act) => act.is !== "allowance" || (same(act.sum.asset, asset) && act.sum.amount <= back));
  return allowed ? entry : undefined;
}

function isEntered({ draft, ground, payment }: Entered, entry: Act): boolean {
  if (!("sum" in entry) || !("fund" in entry)) return false;
  const line = ground.line(draft.fund, draft.asset);
  const asset = entry.is === "return" ? payment?.amount.asset : line?.asset;
  const fund = entry.is === "return" ? payment?.line.fund.id : draft.fund;
  // Of a payment that could not be looked up the contract's own check has to do, which ties the return to it.
  if (fund !== undefined && !same(fund, entry.fund)) return false;
  if (asset && (!same(asset.address, entry.sum.asset) || baseUnits(draft.amount, asset.decimals) !== entry.sum.amount))
    return false;
  if (
    !("proof" in entry) ||
    !same(entry.proof.evidence, draft.evidence || NO_EVIDENCE) ||
    entry.proof.date !== dayOf(draft.date)
  )
    return false;
  switch (entry.is) {
    case "payment": {
      const right = CLASSES[entry.class] === draft.class && entry.purpose === draft.purpose.trim().normalize("NFC");
      return right && (names(entry.to, draft, ground) || names(entry.serves, draft, ground));
    }
    case "grant":
      return same(entry.toFund, draft.toFund);
    case "conversion": {
      const to = ground.asset(draft.toAsset);
      const right =
        !to || (same(to.address, entry.toSum.asset) && baseUnits(draft.toAmount, to.decimals) === entry.toSum.amount);
      // What the ledger pays out goes to an organisation's payout wallet, which stands in its place.
      const paid = names(entry.to, draft, ground) || (entry.escrowed && draft.partyKind === "organisation");
      return right && same(entry.toFund, draft.fund) && paid;
    }
    default:
      return entry.is === "return";
  }
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
