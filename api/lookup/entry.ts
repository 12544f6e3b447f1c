// From the name of an entry to its row.
import type { EntryName } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import { must } from "../loaders.ts";
import type { AnyEntryRow, DonationRow, InflowRow, LineRow, PartRow, Place } from "../queries/rows.ts";
import type { EntryRef } from "../trace/ledger-reader.ts";

/** The line of a row. */
export function lineOf(row: { line: number }, { loaders }: ApiContext): Promise<LineRow> {
  return must(loaders.line, row.line);
}

/** The entry with this id; undefined where there is none. A gift's id leads to the gift, an arrival's to its transfer. */
export async function entryNamed(context: ApiContext, name: EntryName): Promise<AnyEntryRow | undefined> {
  const line = await context.loaders.lineById.load(name.line);
  if (!line) return undefined;
  const place = { line: line.number, start: name.start };
  if (name.part !== undefined) return await within(context, place, name.part, name.ofBatch === true);
  if (name.direction === "refund") return await context.loaders.refundOfGift.load(place);
  return name.direction === "out" ? await context.loaders.outflow.load(place) : await cameIn(context, place);
}

/** A part of a gift, a gift within a batch, or a part of a batch. */
async function within(
  { loaders }: ApiContext,
  place: Place,
  index: number,
  ofBatch: boolean,
): Promise<DonationRow | PartRow | undefined> {
  const gift = await loaders.gift.load(place);
  if (!gift || (ofBatch && !gift.is_batch)) return undefined;
  if (gift.is_batch && !ofBatch) return await loaders.leafGift.load({ ...place, leaf: index });
  return (await loaders.parts.load(place)).find((part) => part.part_index === index);
}

/** The gift, part, return or transfer that came in at a place. */
export async function cameIn(context: ApiContext, place: Place): Promise<AnyEntryRow | undefined> {
  const inflow = await context.loaders.inflow.load(place);
  return inflow?.is === "Part" && inflow.part_index === 0
    ? await must(context.loaders.gift, { line: inflow.gift_line, start: inflow.gift_start })
    : inflow && (await entryOfInflow(context, inflow));
}

/** The entry that a trace speaks of: a part is itself here, also a gift's first. */
export async function entryAt(context: ApiContext, { line, direction, start }: EntryRef): Promise<AnyEntryRow> {
  const { inflow, outflow, refundOfGift } = context.loaders;
  if (direction === "refund") return await must(refundOfGift, { line, start });
  return direction === "out"
    ? await must(outflow, { line, start })
    : await entryOfInflow(context, await must(inflow, { line, start }));
}

async function entryOfInflow(context: ApiContext, inflow: InflowRow): Promise<AnyEntryRow> {
  if (inflow.is !== "Arrival") return inflow;
  return await must(context.loaders.outflow, { line: inflow.from_line, start: inflow.from_start });
}
