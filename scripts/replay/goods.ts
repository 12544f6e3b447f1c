import { PlainError } from "../../contracts/plain-error.ts";
import type { JournalRow } from "./journal-file.ts";
import type { Goods } from "./sheets.ts";

const OWNER = "hubei-red-cross";
const FUND = "goods";
/** Where the notice and what tells of its correction lie, beside the journal. */
export const NOTICE = "evidence/goods-notice";

const CODES: Record<string, string> = {
  "莲花清瘟胶囊（24粒装）": "LHQW-24",
  聚维酮碘消毒液: "POVIDONE",
  "口罩（N95型、一次性口罩）": "MASK-MIXED",
  N95型口罩: "N95-MASK",
  N95口罩: "N95-MASK",
  壁挂式离子木智能空气消毒仪: "AIR-STERIL",
  口罩: "MASK",
  护目镜: "GOGGLES",
  拜欧海多汀: "BIOHYDTN",
};

/** What a later notice said of a row: other goods, and other quantities for the same destinations. */
const CORRECTIONS: Record<string, { code: string; quantities: string[] }> = {
  "14": { code: "KN95-MASK", quantities: ["18000", "18000"] },
};

/**
 * The journal of the goods: every row of the notice comes in and goes out as it was first published, and what was corrected
 * later is mended by further entries. The notice names no dates, so neither does the journal. Institutions are registered;
 * people stay private text. Several destinations with one quantity are one payout, whose purpose names them all.
 */
export function goodsJournal(notice: readonly Goods[]): JournalRow[] {
  const institutions = new Set<string>();
  for (const row of notice) {
    if (row.donorKind === "organisation") institutions.add(row.donor);
    if (row.quantities.length === row.destinations.length) for (const name of row.destinations) institutions.add(name);
  }
  const units = new Map<string, string>();
  for (const row of notice) {
    units.set(codeOf(row), row.unit);
    const correction = CORRECTIONS[row.number];
    if (correction) units.set(correction.code, row.unit);
  }
  return [
    { op: "organisation", ref: OWNER, party: "Hubei Red Cross 湖北省红十字会" },
    ...[...institutions].map((name): JournalRow => ({ op: "organisation", ref: name, party: name })),
    ...[...units].map(([code, measure]): JournalRow => ({
      op: "unit",
      ref: code,
      amount: "0",
      party: measure,
      purpose: "goods",
    })),
    { op: "fund", ref: FUND, party: OWNER, purpose: "Goods against COVID-19" },
    ...notice.flatMap(entriesOf),
  ];
}

function codeOf(row: Goods): string {
  return CODES[row.goods] ?? `GOODS-${row.number}`;
}

function entriesOf(row: Goods): JournalRow[] {
  const asset = codeOf(row);
  const line = { fund: FUND, asset };
  const payouts = payoutsOf(row);
  return [
    { op: "donate", ref: `goods-${row.number}`, ...line, amount: row.quantity, party: row.donor },
    ...payouts.map((payout): JournalRow => ({ op: "disburse", ...line, ...payout })),
    ...mending(row, payouts),
  ];
}

interface Payout {
  ref: string;
  amount: string;
  party: string;
  purpose: string;
}

function payoutsOf(row: Goods, quantities = row.quantities, suffix = ""): Payout[] {
  const ref = `goods-${row.number}-out${suffix}`;
  if (quantities.length === row.destinations.length) {
    return row.destinations.map((party, index) => ({
      ref: row.destinations.length === 1 ? ref : `${ref}-${index + 1}`,
      amount: quantities[index]!,
      party,
      purpose: `PROGRAMME: ${row.goods}`,
    }));
  }
  const [amount, ...more] = quantities;
  if (amount === undefined || more.length > 0)
    throw new PlainError(
      `goods.csv, number ${row.number}: ${quantities.length} quantities for ${row.destinations.length} destinations.`,
    );
  const names = row.destinations.join(", ");
  return [{ ref, amount, party: names, purpose: `PROGRAMME: ${row.goods}, together for ${names}` }];
}

/** All of it comes back, becomes what it really was, and goes out as it really did. */
function mending(row: Goods, booked: readonly Payout[]): JournalRow[] {
  const correction = CORRECTIONS[row.number];
  if (!correction) return [];
  const ref = `goods-${row.number}`;
  return [
    ...booked.map((payout): JournalRow => ({
      op: "return",
      ref: `${payout.ref}-back`,
      of: payout.ref,
      amount: payout.amount,
      evidence: NOTICE,
    })),
    {
      op: "transfer",
      ref: `${ref}-${correction.code}`,
      fund: FUND,
      asset: codeOf(row),
      amount: row.quantity,
      to_asset: correction.code,
      to_amount: row.quantity,
      evidence: NOTICE,
    },
    ...payoutsOf(row, correction.quantities, "-corrected").map((payout): JournalRow => ({
      op: "disburse",
      fund: FUND,
      asset: correction.code,
      ...payout,
      purpose: `PROGRAMME: ${correction.code}, as corrected`,
      evidence: NOTICE,
    })),
  ];
}
