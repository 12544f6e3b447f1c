// An outflow in plain words, made from the recorder's call alone.
import type { Hex } from "viem";
import { dayText, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { readParty } from "../../contracts/party.ts";
import { displayAmount } from "./journal/amount.ts";
import { shown } from "./journal/fault.ts";
import { DISBURSEMENT_CLASSES } from "./journal/rows.ts";
import { assetText, type World } from "./journal/world.ts";
import { type Outflow, paysOut } from "./permission-terms.ts";

/** What a call takes out of a fund, and where it goes: several clauses. `ref`: the text that its reference is said to be. */
export function outflowWords(outflow: Outflow, calldata: Hex, world: World, ref?: string): string[] {
  const { amount, asset, fund, expectedAt, evidence, date } = outflow;
  const clauses: string[] = [];
  const money = amountText(amount, asset, world);
  const from = `out of the fund ${fundText(fund, world)}`;
  if (outflow.what === "payment") {
    const [paid, served] = [partyText(outflow.recipient, world), partyText(outflow.beneficiary, world)];
    clauses.push(`${paysOut(calldata) ? "pay" : "record a payment of"} ${money} ${from} to ${paid}`);
    if (served !== paid) clauses.push(`to serve ${served}`);
    const text = outflow.purpose === "" ? "" : `: ${shown(outflow.purpose)}`;
    clauses.push(`for ${DISBURSEMENT_CLASSES[outflow.class]}${text}`);
  } else if (outflow.what === "transfer") {
    const to = outflow.toFund === fund ? "the same fund" : `the fund ${fundText(outflow.toFund, world)}`;
    if (outflow.toAsset === asset) clauses.push(`grant ${money} ${from} to ${to}`);
    else {
      const leaves = world.asset(lower(asset))?.kind;
      const by = leaves === "COIN" || leaves === "TOKEN" ? ", paid" : "";
      const payee = outflow.payee === ZERO_WORD ? "" : `${by} to ${partyText(outflow.payee, world)}`;
      clauses.push(`exchange ${money} ${from} for ${amountText(outflow.toAmount, outflow.toAsset, world)} into ${to}${payee}`);
    }
  } else clauses.push(`write off ${money} ${from}: ${shown(outflow.reason)}`);
  clauses.push(`after ${amountText(expectedAt, asset, world)} that went out before`);
  if (outflow.ref !== ZERO_WORD)
    clauses.push(ref !== undefined && textHash(ref) === outflow.ref ? `reference ${shown(ref)}` : `reference ${outflow.ref}`);
  if (evidence !== ZERO_WORD) clauses.push(`evidence ${evidence}`);
  if (date !== 0) clauses.push(`dated ${dayText(date)}`);
  return clauses;
}

/** A fund as people know it. */
export function fundText(id: Hex, world: World): string {
  const fund = world.fund(id);
  if (!fund) return id;
  const organisation = world.organisation(fund.organisation);
  return `"${shown(fund.name)}" (${shown(fund.key)}) of ${organisation ? `${shown(organisation.name)} (${shown(organisation.key)})` : fund.organisation}`;
}

function amountText(units: bigint, asset: Hex, world: World): string {
  const known = world.asset(lower(asset));
  return known ? `${displayAmount(units, known.decimals)} ${assetText(known)}` : `${units} base units of ${asset}`;
}

function partyText(word: Hex, world: World): string {
  const party = readParty(word);
  if (party.kind === "nobody") return "nobody named";
  if (party.kind === "wallet") return `the wallet ${party.address}`;
  if (party.kind === "voucher") return `a beneficiary with a voucher (${party.address})`;
  if (party.kind === "receipt") return `a giver with a receipt code (${party.address})`;
  const organisation = world.organisation(party.hash);
  if (!organisation) return `a person known by a commitment (${party.hash})`;
  const wallet = organisation.payout === undefined ? "" : `, whose payout wallet is now ${organisation.payout}`;
  const verified = organisation.verified ? "" : " (NOT verified)";
  return `the organisation ${shown(organisation.name)} (${shown(organisation.key)})${verified}${wallet}`;
}

function lower(asset: Hex): Hex {
  return asset.toLowerCase() as Hex;
}
