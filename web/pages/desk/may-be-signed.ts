import { actsOf, type Contracts } from "./acts.ts";

/** Whether all that a call does can be told, and it sends no coins but those of a gift, or that come back, or that something became. */
export function mayBeSigned({ to, data, value }: { to: string; data: string; value: string }, contracts: Contracts): boolean {
  const coins = BigInt(value);
  const acts = actsOf({ to, data, value: coins }, contracts);
  if (acts.length === 0 || acts.some(({ is }) => is === "unknown")) return false;
  const [act] = acts;
  if (coins === 0n) return true;
  const paysIn = (act?.is === "gift" && act.escrowed) || act?.is === "return" ? act.sum : act?.is === "conversion" && act.toSum;
  return acts.length === 1 && paysIn && paysIn.amount === coins && /^0x0+$/.test(paysIn.asset);
}
