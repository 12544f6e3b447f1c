// Frozen populations and samples for auditors.
import { addressArgument, dayArgument, wordArgument } from "../arguments.ts";
import {
  assetOf,
  drawnByIndex,
  drawnByUnit,
  entriesAt,
  type Population,
  type PopulationFilter,
  populationPage,
} from "../audit/population.ts";
import { recordedFrom, recordedUpTo, type Sample, weigh } from "../audit/population.ts";
import { type Draw, monetaryStart, simpleSample, unitsWithin } from "../audit/sampling.ts";
import type { ApiContext } from "../context.ts";
import { badInput, notReady, seedNotYet } from "../errors.ts";
import type {
  AuditPopulationResolvers,
  AuditPopulationSampleArgs,
  PopulationFilter as PopulationFilterInput,
  QueryResolvers,
} from "../generated/resolvers.ts";
import { connection, eventKeyText, MOST_AT_TOP, pageArguments, parseEventKey } from "../paging.ts";

const MOST = 1000;

export const auditPopulation: NonNullable<QueryResolvers["auditPopulation"]> = async (_, { block, filter }, context) => {
  const { tx } = context;
  const chain = await context.chain;
  if (!chain) throw notReady("Nothing has been indexed yet. Start the indexer, or wait for its first block.");
  const upTo = block == null ? chain.finalized_number : BigInt(block);
  if (upTo < 0n) throw badInput(`block: ${upTo} is no block's number.`);
  if (upTo > chain.indexed_number)
    throw badInput(`block: ${upTo} is not indexed yet; the last one is ${chain.indexed_number}.`);
  const narrowed = populationFilter(filter);
  const { number, hash } = await recordedUpTo(tx, upTo);
  const asset = narrowed.asset && (await assetOf(tx, narrowed.asset));
  return {
    filter: narrowed,
    block: upTo,
    recordedIn: number,
    blockHash: hash,
    finalized: upTo <= chain.finalized_number,
    ...(await weigh(tx, narrowed, upTo)),
    asset,
  };
};

export const AuditPopulation: AuditPopulationResolvers = {
  block: ({ block }) => Number(block),
  recordedIn: ({ recordedIn }) => Number(recordedIn),
  total: ({ sum, asset }) => (asset ? { value: sum, asset } : null),
  entries: async (population, given, { tx }) => {
    const page = pageArguments(given, MOST_AT_TOP, parseEventKey);
    return connection(await populationPage(tx, population, page), page, eventKeyText, () => population.count);
  },
  sample: sampleOf,
};

async function sampleOf(population: Population, given: AuditPopulationSampleArgs, context: ApiContext): Promise<Sample> {
  const { method, size } = given;
  if (size < 1 || size > MOST) throw badInput(`size: ${size} is not between 1 and ${MOST}.`);
  const seed = await seedOf(population, given, context);
  const { blockHash, count, sum } = population;
  const draw: Draw = { method, blockHash, count, total: sum, seed: seed.seed };
  const wanted = BigInt(size);
  if (method === "SIMPLE") {
    const drawn = await drawnByIndex(context.tx, population, simpleSample(draw, wanted));
    const rows = await entriesAt(context.tx, population.filter.kind, drawn);
    return { ...seed, start: null, items: drawn.map(({ index }, n) => ({ index, entry: rows[n]!, units: [] })) };
  }
  if (!population.filter.asset) throw badInput("method: MONETARY_UNIT adds amounts up; name an asset in the filter.");
  if (wanted > sum) throw badInput(`size: the population adds up to ${sum} units, which is less than ${size}.`);
  const start = monetaryStart(draw);
  const drawn = await drawnByUnit(context.tx, population, wanted, start);
  const rows = await entriesAt(context.tx, population.filter.kind, drawn);
  const items = drawn.map(({ index, before, amount }, n) => ({
    index,
    entry: rows[n]!,
    units: unitsWithin(draw, wanted, start, before, before + amount),
  }));
  return { ...seed, start, items };
}

async function seedOf(
  population: Population,
  { seed, seedBlock }: AuditPopulationSampleArgs,
  { tx, chain }: ApiContext,
): Promise<Pick<Sample, "seed" | "seedBlock" | "seedFinalized">> {
  if ((seed == null) === (seedBlock == null)) throw badInput("sample: give either seed or seedBlock.");
  if (seed != null) {
    if (seed === "" || [...seed].length > 200 || /[\u0000-\u001f\u007f-\u009f]/.test(seed)) {
      throw badInput("seed: this is not a text of 1 to 200 characters without control characters.");
    }
    return { seed, seedBlock: null, seedFinalized: true };
  }
  if (BigInt(seedBlock!) <= population.block) {
    throw badInput(
      `seedBlock: ${seedBlock} is not later than the population's block ${population.block}, so its hash may have been known.`,
    );
  }
  const found = await recordedFrom(tx, BigInt(seedBlock!));
  if (!found) throw seedNotYet(`Wait for block ${seedBlock}, or the first one after it in which anything is recorded.`);
  return { seed: found.hash, seedBlock: Number(found.number), seedFinalized: found.number <= (await chain)!.finalized_number };
}

function populationFilter({ kind, fund, organisation, asset, from, to }: PopulationFilterInput): PopulationFilter {
  const narrowed = {
    kind,
    ...(fund != null && { fund: wordArgument("filter.fund", fund) }),
    ...(organisation != null && { organisation: wordArgument("filter.organisation", organisation) }),
    ...(asset != null && { asset: addressArgument("filter.asset", asset) }),
    ...(from != null && { from: dayArgument("filter.from", from) }),
    ...(to != null && { to: dayArgument("filter.to", to) }),
  };
  if (narrowed.from && narrowed.to && narrowed.from > narrowed.to) throw badInput("filter: from is after to.");
  return narrowed;
}
