import type { FundQuery } from "../../generated/fund.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText, decimalText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";
import type { Words } from "../../words/words.ts";
import { Party, Place } from "../links.tsx";
import { forDrawing } from "../share.ts";
import { momentText } from "./moment-text.ts";
import { POOL_WORDS, type PoolWords } from "./words.ts";
import "../campaigns.css";

type Fund = NonNullable<FundQuery["fund"]>;
export type OwnRule = Fund["matching"][number];
export type PoolRule = Fund["matchedBy"][number];
type State = PoolRule["state"];

/** Those that add now first. */
const ORDER: readonly State[] = ["OPEN", "EXHAUSTED", "UPCOMING", "SHUT", "NOT_ACCEPTED", "ENDED", "STOPPED"];

/** Rules of pools in plain words. `of` says from where they are looked at: the pool, the fund that is given to, or its campaign. */
export function Pools({ rules, of }: { rules: readonly (OwnRule | PoolRule)[]; of: "pool" | "fund" | "campaign" }) {
  const all = useAside(POOL_WORDS);
  if (!all) return null;
  const { pools: say } = all;
  const sorted = [...rules].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <section>
      <h2>{of === "pool" ? say.heading : of === "fund" ? say.byHeading : say.toCampaign}</h2>
      <ul class="campaigns">
        {sorted.map((rule) => (
          <li key={`${rule.pool.id} ${rule.fund.id} ${rule.asset.address}`} class="campaign">
            <Place of={of === "pool" ? rule.fund : rule.pool} /> <span class="quiet">{say.state[rule.state]}</span>
            <Rule rule={rule} say={say} />
            {"earlier" in rule && <Earlier rule={rule} say={say} />}
          </li>
        ))}
      </ul>
      <p class="quiet">{say.kept}</p>
    </section>
  );
}

interface Said {
  rule: PoolRule;
  say: PoolWords["pools"];
}

function Rule({ rule, say }: Said) {
  const { tag } = useWords();
  const { matched, left } = rule;
  const [used, whole] = [BigInt(matched.value), BigInt(matched.value) + BigInt(left.value)];
  return (
    <>
      <Terms of={rule} code={rule.asset.code} say={say} />
      {rule.submitter && (
        <p>
          {say.submitter} <Party of={rule.submitter} />
        </p>
      )}
      <p class="towards">
        <progress max={1} value={forDrawing(used, whole)} aria-label={say.progress} />
        <span>{say.soFar(amountText(matched, tag), amountText(left, tag))}</span>
      </p>
    </>
  );
}

type SaidTerms = Pick<PoolRule, "basisPoints" | "perGift" | "perFund" | "inAll" | "from" | "until">;

/** How much it adds, at most how much, and when. */
function Terms({ of, code, say }: { of: SaidTerms; code: string; say: PoolWords["pools"] }) {
  const words = useWords();
  const { tag } = words;
  if (of.basisPoints === "0") return <p>{say.nothing(code)}</p>;
  const limits = (["perGift", "perFund", "inAll"] as const).flatMap((name) => {
    const most = of[name];
    return most ? [say[name](amountText(most, tag))] : [];
  });
  const how = of.basisPoints === "10000" ? say.doubles(code) : say.adds(percentOf(of.basisPoints, tag), code);
  const from = of.from && Date.parse(of.from) > 0 ? momentText(of.from, "from", tag) : undefined;
  const until = of.until ? momentText(of.until, "until", tag) : undefined;
  return (
    <p>
      {how}
      {limits.length > 0 ? say.most(words.join(limits)) : say.noMost}{" "}
      {from && until ? say.window(from, until) : from ? say.since(from) : until ? say.until(until) : ""}
    </p>
  );
}

function Earlier({ rule, say }: { rule: OwnRule; say: PoolWords["pools"] }) {
  const { tag } = useWords();
  if (rule.earlier.length === 0) return null;
  return (
    <details>
      <summary>
        {say.earlier} ({countText(rule.earlier.length, tag)})
      </summary>
      <ul>
        {rule.earlier.map((before, index) => (
          <li key={before.tx.hash + index}>
            <span class="quiet">{say.setOn(dayText(before.tx.time, tag))}</span>
            <Terms of={before} code={rule.asset.code} say={say} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "12.5" of 1,250 hundredths of a percent. */
function percentOf(basisPoints: string, tag: Words["tag"]): string {
  const digits = basisPoints.padStart(3, "0");
  return decimalText(`${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, ""), tag);
}
