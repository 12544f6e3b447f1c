// What a call does, in sentences made from the call alone: what is read here is what is signed.
import { amountOf, decimalText } from "../../../words/format.ts";
import type { Words } from "../../../words/words.ts";
import type { Act, Sum, Who } from "../acts.ts";
import { unitCode } from "../unit-code.ts";
import type { Ground } from "./ground.ts";
import type { FormWords } from "./words.ts";

/** As the contract numbers them. */
export const CLASSES = ["PROGRAMME", "MANAGEMENT", "FUNDRAISING"] as const;

/** The sentence of an act that a form can bring about or another key is asked for; undefined of any other. `typed`: the private name that was entered. */
export function sentenceOf(act: Act, ground: Ground, form: FormWords, words: Words, typed = ""): string | undefined {
  const say = form.sentence;
  const { sum, fund, who } = speaker(ground, form, words, typed);
  switch (act.is) {
    case "payment": {
      const { to, serves, purpose, escrowed } = act;
      const main = (escrowed ? say.payOut : say.payment)(sum(act.sum), fund(act.fund), who(to.kind === "nobody" ? serves : to));
      // A person has two codes, one as payee and one as whom it serves.
      const others = to.kind === "wallet" && serves.kind !== "nobody" && to.id !== serves.id;
      const of = CLASSES[act.class];
      const classed = of ? say.class(words.disbursement.class[of]) : "";
      return `${main}${others ? say.serves(who(serves)) : ""}${classed}${purpose === "" ? "" : say.purpose(words.quoted(purpose))}${say.end}`;
    }
    case "grant":
      return `${say.grant(sum(act.sum), fund(act.fund), fund(act.toFund))}${say.end}`;
    case "conversion": {
      // What the ledger holds it pays to whom it is with; what it is to hold comes out of the wallet.
      const leaves = unitCode(act.sum.asset) === undefined;
      const enters = unitCode(act.toSum.asset) === undefined;
      const main = (leaves ? say.sell : say.conversion)(sum(act.sum), fund(act.fund), sum(act.toSum));
      const into = act.toFund === act.fund ? "" : say.into(fund(act.toFund));
      return `${main}${enters ? say.paysIn : ""}${into}${act.to.kind === "nobody" ? "" : say.with(who(act.to))}${say.end}`;
    }
    case "return": {
      // What the ledger itself holds comes back to it out of the wallet.
      const pays = unitCode(act.sum.asset) === undefined;
      return `${(pays ? say.giveBack : say.return)(sum(act.sum), fund(act.fund))}${say.end}`;
    }
    // No form brings one about, but a second key is asked for it.
    case "writeOff":
      return `${say.writeOff(sum(act.sum), fund(act.fund), words.quoted(act.reason))}${say.end}`;
    default:
      return undefined;
  }
}

/** What else a call of a form may have to do; undefined of anything else, which is not to be signed. */
export function alsoText(act: Act, ground: Ground, form: FormWords, words: Words): string | undefined {
  const say = form.also;
  const { sum, fund } = speaker(ground, form, words, "");
  switch (act.is) {
    case "allowance":
      return say.allowance(sum(act.sum));
    case "approval":
      return say.approval;
    case "consent":
      return say.consent;
    case "line":
      return say.line(ground.asset(act.asset)?.code ?? act.asset, fund(act.fund));
    default:
      return undefined;
  }
}

function speaker(ground: Ground, form: FormWords, words: Words, typed: string) {
  const sum = ({ asset, amount }: Sum): string => {
    const known = ground.asset(asset);
    return known ? amountOf(amount, known, words.tag) : form.otherwise(decimalText(String(amount), words.tag), asset);
  };
  const fund = (id: string): string => {
    const known = ground.anyFund(id);
    return known ? words.quoted(known.name) : `${id.slice(0, 10)}…`;
  };
  const who = ({ kind, id }: Who): string => {
    if (kind === "nobody") return form.who.nobody;
    if (kind === "wallet") return form.who.wallet(id);
    const organisation = kind === "hash" ? ground.organisation(id)?.name : undefined;
    if (organisation !== undefined) return words.quoted(organisation);
    if (typed !== "") return form.who.named(typed);
    return kind === "voucher" ? form.who.voucher : form.who.person;
  };
  return { sum, fund, who };
}
