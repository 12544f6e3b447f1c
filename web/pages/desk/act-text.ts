// What an act does, in a sentence.

import type { Words } from "../../words/words.ts";
import { amountOf, decimalText } from "../../words/format.ts";
import type { Act, Sum, Who } from "./acts.ts";
import { assetText, type Names } from "./names.ts";
import { unitCode } from "./unit-code.ts";
import type { DeskWords } from "./words.ts";

const CLASSES = ["PROGRAMME", "MANAGEMENT", "FUNDRAISING"] as const;
const KINDS = ["SHIPPED", "DELIVERED", "COMPLETED", "RECEIVED", "VERIFIED", "FLAGGED", "RESOLVED", "QUESTIONED"] as const;

export function actText(act: Act, names: Names, desk: DeskWords, words: Words): string {
  const say = desk.act;
  const sum = ({ asset, amount }: Sum): string => {
    const known = names.asset(asset);
    return known
      ? amountOf(amount, known, words.tag)
      : say.units(decimalText(String(amount), words.tag), assetText(asset, names));
  };
  const fund = (id: string): string => {
    const known = names.fund(id);
    return known ? `${words.quoted(known.name)} (${known.organisation})` : short(id);
  };
  const organisation = (id: string): string => names.organisation(id) ?? short(id);
  const who = ({ kind, id }: Who): string => {
    if (kind === "nobody") return say.nobody;
    if (kind === "wallet") return say.wallet(id);
    if (kind === "voucher") return say.voucher;
    return names.organisation(id) ?? say.person;
  };
  const clauses = (...parts: (string | false | undefined)[]): string => parts.filter((part) => part).join(say.clause);
  switch (act.is) {
    case "payment": {
      const { sum: what, to, serves, escrowed, purpose } = act;
      const main = (escrowed ? say.payOut : say.payment)(sum(what), fund(act.fund), who(to));
      const other = (to.id !== serves.id || to.kind !== serves.kind) && say.serves(who(serves));
      const of = CLASSES[act.class];
      return clauses(main, other, of && words.disbursement.class[of], purpose !== "" && words.quoted(purpose));
    }
    case "grant":
      return say.grant(sum(act.sum), fund(act.fund), fund(act.toFund));
    case "conversion": {
      const { toFund, to } = act;
      const main = say.conversion(sum(act.sum), fund(act.fund), sum(act.toSum));
      const pays = unitCode(act.toSum.asset) === undefined && say.fromWallet;
      return clauses(main, pays, toFund !== act.fund && say.into(fund(toFund)), to.kind !== "nobody" && say.with(who(to)));
    }
    case "gift":
      return act.escrowed ? say.give(sum(act.sum), fund(act.fund)) : say.gift(sum(act.sum), fund(act.fund), who(act.from));
    case "return":
      return clauses(say.return(sum(act.sum), fund(act.fund)), unitCode(act.sum.asset) === undefined && say.fromWallet);
    case "reversal":
      return say.reversal(sum(act.sum), fund(act.fund));
    case "writeOff":
      return say.writeOff(sum(act.sum), fund(act.fund), act.reason);
    case "organisation":
      return clauses(say.organisation(words.quoted(act.name)), BigInt(act.payout) !== 0n && say.paidAt(say.wallet(act.payout)));
    case "verify":
      return say.verify(organisation(act.organisation));
    case "member":
      return say.member(organisation(act.organisation));
    case "unit":
      return say.unit(act.code);
    case "fund":
      return clauses(
        say.fund(words.quoted(act.name), organisation(act.organisation)),
        say.recordedBy(say.wallet(act.recorder)),
      );
    case "line":
      return say.line(assetText(act.asset, names), fund(act.fund));
    case "rule": {
      const shares = act.shares.map((share) => `${decimalText(percent(share.basisPoints), words.tag)} % ${fund(share.fund)}`);
      return say.rule(fund(act.fund), words.join(shares));
    }
    case "accept":
      return say.accept(fund(act.fund), organisation(act.organisation));
    case "approval":
      return say.approval(sum(act.sum), fund(act.fund));
    case "consent":
      return say.consent(sum(act.sum), fund(act.fund));
    case "said": {
      const kind = KINDS[act.kind];
      return say.said(kind ? words.gift.said[kind] : "?", fund(act.fund));
    }
    case "allowance":
      return say.allowance(sum(act.sum));
    case "unknown":
      return desk.plan.unknown;
  }
}

/** Basis points: 9050 is "90.5". */
function percent(basisPoints: number): string {
  return `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, "0")}`.replace(/\.?0+$/, "");
}

function short(id: string): string {
  return `${id.slice(0, 10)}…`;
}
