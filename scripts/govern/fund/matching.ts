// What a fund adds, as a pool, to gifts to another fund. Returns what was done, for people.
import { type Hex, zeroAddress } from "viem";
import { ZERO_WORD } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { isSame } from "../../deploy/roles.ts";
import { act } from "../act.ts";
import { baseUnits, findAsset, type FoundAsset } from "../assets.ts";
import { addressOrNone, adminOf, findFund, type FoundFund } from "../find.ts";
import { type GovernedLedger, ledgerContract } from "../ledger.ts";
import { day } from "./campaign.ts";
import { rulesSaid } from "./matching-show.ts";
import { NEVER_ENDS, NO_LIMIT, type Rule, ruleText } from "./matching-text.ts";

export interface MatchingWords {
  /** The fund whose gifts are added to. */
  fund: string;
  asset: string;
  /** Percent of a gift, as in "100" or "12.5". */
  ratio: string;
  /** Amounts in display units, or "none"; absent: none, of `inAll` as it stands. */
  perGift?: string;
  perFund?: string;
  inAll?: string;
  /** The first and the last day, YYYY-MM-DD; absent: at once, and until it is set anew. */
  from?: string;
  until?: string;
  /** Whose gifts alone; absent: anybody's. */
  submitter?: string;
  /** Hash of what the pool's own donors were told. */
  evidence?: Hex;
}

const SECONDS_A_DAY = 86_400;

/** Sets what a pool adds to gifts to a fund. Sends nothing where that is what stands. */
export async function setMatching(ledger: GovernedLedger, text: string, words: MatchingWords): Promise<string> {
  const ratio = percent(words.ratio);
  const from = words.from === undefined ? 0 : day(words.from, "--from") * SECONDS_A_DAY;
  const until = words.until === undefined ? NEVER_ENDS : (day(words.until, "--until") + 1) * SECONDS_A_DAY - 1;
  if (until < from)
    throw new PlainError(`--until is ${words.until}, before --from, ${words.from}: the last day is the first one or later.`, {
      exitCode: 2,
    });
  const submitter = words.submitter === undefined ? zeroAddress : addressOrNone(words.submitter, "--submitter", true);
  const where = await placeOf(ledger, text, words);
  const { pool, fund, asset, now } = where;
  const limit = (option: string, amount = "none") => limitOf(option, amount, asset);
  // Of several rules of a pool the last one set counts, so what was not said must not lift it.
  const inAll =
    words.inAll === undefined && (await hasRule(ledger, pool.id, asset)) ? now.mostInAll : limit("--in-all", words.inAll);
  const rule: Rule = {
    ...{ pool: pool.id, asset: asset.address, fund: fund.id, ratio, from, until, submitter },
    mostPerGift: limit("--per-gift", words.perGift),
    mostPerFund: limit("--per-fund", words.perFund),
    mostInAll: inAll,
    evidence: words.evidence ?? ZERO_WORD,
  };
  return await send(ledger, where, rule);
}

/** Ends what a pool adds to gifts to a fund. What it added before stands. */
export async function stopMatching(
  ledger: GovernedLedger,
  text: string,
  words: { fund: string; asset: string },
): Promise<string> {
  const where = await placeOf(ledger, text, words);
  if (where.now.ratio === 0)
    return `Pool "${where.pool.key}" adds nothing to gifts to "${where.fund.key}" in ${where.asset.shown}: nothing was sent.`;
  return await send(ledger, where, { ...where.now, ratio: 0 });
}

interface Where {
  pool: FoundFund;
  fund: FoundFund;
  asset: FoundAsset;
  /** The rule as it stands; all zero where there is none. */
  now: Rule;
}

async function placeOf(ledger: GovernedLedger, text: string, words: { fund: string; asset: string }): Promise<Where> {
  const pool = await findFund(ledger, text);
  const fund = await findFund(ledger, words.fund);
  if (pool.id === fund.id)
    throw new PlainError(`"${pool.key}" is both the pool and the fund: a fund does not match its own gifts.`);
  const asset = await findAsset(ledger, words.asset);
  const { rule } = await ledger.client.readContract({
    ...ledgerContract(ledger),
    functionName: "matchingOf",
    args: [pool.id, asset.address, fund.id],
  });
  return { pool, fund, asset, now: rule };
}

async function send(ledger: GovernedLedger, { pool, fund, asset, now }: Where, rule: Rule): Promise<string> {
  const shown = `Pool "${pool.key}" ${ruleText(rule, asset, fund.key)}`;
  if (sameRule(now, rule)) return `${shown}: it is set so already, and nothing was sent.`;
  const contract = ledgerContract(ledger);
  const tx = await act(ledger, { contract, functionName: "setMatching", args: [rule], who: adminOf(pool) });
  const accepted = await ledger.client.readContract({
    ...contract,
    functionName: "accepts",
    args: [fund.id, pool.organisation.id],
  });
  const consent = accepted
    ? ""
    : ` Nothing is matched before the admin of "${fund.organisation.key}" lets fund "${fund.key}" take it: throughline fund consent ${fund.organisation.key}/${fund.key} ${pool.organisation.key}`;
  return `${shown} (transaction ${tx}).${consent}`;
}

/** Whether a rule of the pool in this asset was ever set, so that its limit in all is one that somebody chose. */
async function hasRule(ledger: GovernedLedger, pool: Hex, asset: FoundAsset): Promise<boolean> {
  return (await rulesSaid(ledger, { pool })).some((said) => isSame(said.asset, asset.address));
}

function limitOf(option: string, text: string, asset: FoundAsset): bigint {
  if (text === "none") return NO_LIMIT;
  try {
    return baseUnits(text, asset, true);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    throw new PlainError(error.message.replace(/^AMOUNT/, option), { exitCode: 2 });
  }
}

/** Hundredths of a percent. */
function percent(text: string): number {
  const found = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text);
  const points = found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : 0;
  if (points === 0)
    throw new PlainError(
      `--ratio is "${text}": write how many percent of a gift are added, such as 100, which doubles it, or 12.5; at most 999999.99.`,
      { exitCode: 2 },
    );
  return points;
}

function sameRule(a: Rule, b: Rule): boolean {
  const text = (rule: Rule) =>
    [rule.ratio, rule.mostPerGift, rule.mostPerFund, rule.mostInAll, rule.from, rule.until, rule.submitter, rule.evidence]
      .join(" ")
      .toLowerCase();
  return text(a) === text(b);
}
