// The sheets of a folder like hubei-2020, read and checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { dayNumber } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

export interface Gift {
  /** Unique within the folder: sheet and number. */
  ref: string;
  date: string;
  donor: string;
  /** CNY with two decimals. */
  amount: string;
}

export interface Allocation {
  ref: string;
  date: string;
  amount: string;
}

export interface Goods {
  number: string;
  donor: string;
  donorKind: string;
  goods: string;
  quantity: string;
  unit: string;
  /** Where they went, as published: one name, or several. */
  destinations: string[];
  /** One for each destination, or one for all of them together. */
  quantities: string[];
}

/** The gifts of donations.csv, in the order of the sheets. */
export function readGifts(folder: string): Gift[] {
  return rowsOf(folder, "donations.csv", ["sheet", "date", "number", "donor", "amount_cny"]).map((row, index) => ({
    ref: `${row["sheet"]}-${row["number"]}`,
    date: checkedDate(row["date"]!, "donations.csv", index),
    donor: row["donor"]!,
    amount: checkedAmount(row["amount_cny"]!, "donations.csv", index),
  }));
}

/** The money passed on, from allocations.csv. */
export function readAllocations(folder: string): Allocation[] {
  return rowsOf(folder, "allocations.csv", ["date", "amount_cny", "published_as"]).map((row, index) => ({
    ref: /notice \d+/.exec(row["published_as"]!)?.[0].replace(" ", "-") ?? `allocation-${index + 1}`,
    date: checkedDate(row["date"]!, "allocations.csv", index),
    amount: checkedAmount(row["amount_cny"]!, "allocations.csv", index),
  }));
}

/** The goods notice, from goods.csv. */
export function readGoods(folder: string): Goods[] {
  const columns = ["number", "donor", "donor_kind", "goods", "quantity", "unit", "destination", "destination_quantity"];
  return rowsOf(folder, "goods.csv", columns).map((row) => ({
    number: row["number"]!,
    donor: row["donor"]!,
    donorKind: row["donor_kind"]!,
    goods: row["goods"]!,
    quantity: row["quantity"]!,
    unit: row["unit"]!,
    destinations: row["destination"]!.split(";"),
    quantities: row["destination_quantity"]!.split(";"),
  }));
}

function rowsOf(folder: string, name: string, columns: readonly string[]): Record<string, string>[] {
  const file = join(folder, name);
  if (!existsSync(file)) throw new PlainError(`${file}: there is no such file. Give a folder like hubei-2020.`);
  const rows = parse<Record<string, string>>(readFileSync(file), { bom: true, columns: true });
  const missing = columns.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length > 0) throw new PlainError(`${file}: the column ${missing.join(", ")} is missing.`);
  return rows;
}

function checkedDate(date: string, name: string, index: number): string {
  if (dayNumber(date) === undefined) throw new PlainError(`${name}:${index + 2}: "${date}" is no date YYYY-MM-DD.`);
  return date;
}

function checkedAmount(amount: string, name: string, index: number): string {
  if (!/^\d+\.\d{2}$/.test(amount)) throw new PlainError(`${name}:${index + 2}: "${amount}" is no amount with two decimals.`);
  return amount;
}

/** Hundredths of an amount with two decimals. */
export function fen(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}
