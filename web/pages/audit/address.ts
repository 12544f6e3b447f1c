// What the address holds, so that whoever is sent it sees the same.
import { type ListName, LISTS, type Narrowing } from "./lists.ts";

const NARROWING = ["organisation", "fund", "asset", "from", "to"] as const;

/** What the query of an address narrows to. */
export function narrowingOf(query: Record<string, string>): Narrowing {
  return Object.fromEntries(NARROWING.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
}

export function listOfQuery(query: Record<string, string>): ListName {
  const name = query["list"] ?? "";
  return Object.prototype.hasOwnProperty.call(LISTS, name) ? (name as ListName) : "unconfirmed";
}

/** An address; what is empty or undefined is left out. */
export function pathWith(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  const query = new URLSearchParams(given).toString();
  return query === "" ? path : `${path}?${query}`;
}
