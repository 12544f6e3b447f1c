// One gift that pools match, from the command line: a journal of one row, and the pools that answer it.
import type { Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, isWord, organisationId, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { amountComplaint, displayAmount, toBaseUnits } from "./journal/amount.ts";
import { NO_CELLS } from "./journal/columns.ts";
import { type Fault, shown } from "./journal/fault.ts";
import { journalOf } from "./journal/journal-of.ts";
import { readRow } from "./journal/read-row.ts";
import { assetText, type KnownAsset, type KnownFund, type World } from "./journal/world.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";
import { recordRows, type RecordResult, wantedBy } from "./record-rows.ts";
import { tellFaults } from "./tell-faults.ts";
import { today } from "./today.ts";
import { type OpenLedger, withLedger } from "./with-ledger.ts";

const NAME = "give";

export interface GiveOptions {
  /** The cells of a journal's row. */
  fund: string;
  asset: string;
  amount: string;
  ref: string;
  party?: string | undefined;
  date?: string | undefined;
  /** In the order in which they are booked; each by its key, ORGANISATION/KEY, or its id. */
  pools: readonly string[];
  /** In display units: what they must add together at least. */
  least?: string | undefined;
}

/** Records a gift that pools match. Returns what was done, and what each pool was found to add. Throws a PlainError as `recordJournal` does. */
export async function give(
  options: ChainAccess & RecordOptions & GiveOptions,
): Promise<{ result: RecordResult; added: string[] }> {
  const { fund, asset, amount, ref, party = "", date = "", opaqueRefs = false } = options;
  const cells = { ...NO_CELLS, op: "donate", fund, asset, amount, ref, party, date };
  const { row, errors } = readRow(cells, 1, { today: today(), opaqueRefs });
  const faults = errors.map((error): Fault => ({ file: NAME, line: 1, ref, ...error, severity: "error" }));
  const journal = journalOf(NAME, process.cwd(), [row], faults);
  tellFaults(journal.faults, options.log);
  return await withLedger(options, options, async (ledger) => {
    const state = await ledger.readState({ known: wantedBy(journal, ledger.texts), tokens: journal.tokens });
    const pools = options.pools.map((text) => poolNamed(state.world, text));
    const unit = state.world.assetNamed(row.op === "donate" ? row.asset : asset);
    const least = unit && options.least !== undefined ? units(options.least, unit, "--least") : 0n;
    const matching = { pools: pools.map(({ id }) => id), least };
    // What is skipped moves nothing; what is wrong with the row is said by its check.
    const isNew = state.world.recordedUnder(ref).length === 0;
    const added =
      unit && isNew ? await told(ledger, state.world, { fund, unit, units: units(amount, unit, "AMOUNT"), pools }) : [];
    return { result: await recordRows(ledger, state, journal, { ...options, matching }), added };
  });
}

interface Asked {
  fund: string;
  unit: KnownAsset;
  units: bigint;
  pools: readonly KnownFund[];
}

/** What each pool would add now, for people; nothing where it is not known which fund is meant. */
async function told(
  { chain, deployment, address }: OpenLedger,
  world: World,
  { fund, unit, units, pools }: Asked,
): Promise<string[]> {
  const funds = world.fundsByKey(fund);
  const [only] = funds;
  if (!only || funds.length > 1) return [];
  const contract = { address: deployment.ledger, abi: donationLedgerAbi, functionName: "matchFor" } as const;
  const lines: string[] = [];
  for (const pool of pools) {
    const args = [pool.id, unit.asset, only.id, units, address ?? ZERO_ADDRESS] as const;
    const most = await chain.client.readContract({ ...contract, args });
    lines.push(
      most === 0n
        ? `Pool "${shown(pool.key)}" adds nothing.`
        : `Pool "${shown(pool.key)}" adds ${displayAmount(most, unit.decimals)} ${assetText(unit)}.`,
    );
  }
  return lines;
}

function units(text: string, unit: KnownAsset, what: string): bigint {
  const found = amountComplaint(text) ?? toBaseUnits(text, unit.decimals, unit.code);
  if (typeof found === "bigint") return found;
  throw new PlainError(`${what}: ${found.problem}; ${found.remedy}.`, { exitCode: 2 });
}

/** A pool by its id, by ORGANISATION/KEY, or by its key, in that order. */
function poolNamed(world: World, text: string): KnownFund {
  const byId: KnownFund | undefined = isWord(text) ? world.fund(text.toLowerCase() as Hex) : undefined;
  // Keys may hold slashes themselves.
  const slashes = [...text.matchAll(/\//g)].map(({ index }) => index);
  const byPath = slashes.flatMap((at) => world.fund(fundId(organisationId(text.slice(0, at)), text.slice(at + 1))) ?? []);
  const found = byId ? [byId] : byPath.length > 0 ? byPath : world.fundsByKey(text);
  const verified = found.filter(({ organisation }) => world.organisation(organisation)?.verified);
  const [only, ...others] = found.length > 1 && verified.length > 0 ? verified : found;
  if (only && others.length === 0) return only;
  throw new PlainError(
    only
      ? `Several funds are called "${shown(text)}": write ORGANISATION/KEY of the pool that is meant.`
      : `No fund "${shown(text)}" is on this ledger. Write the pool's key, ORGANISATION/KEY, or its id.`,
    { exitCode: 2 },
  );
}
