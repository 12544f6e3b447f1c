import { PlainError } from "../../contracts/plain-error.ts";
import type { Answer } from "../ask/ledger.ts";

/** An answer's data. Throws a PlainError with the first error where there is none. */
export function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  const [error] = errors ?? [];
  if (error || !data) throw new PlainError(`The ledger did not answer: ${error?.message ?? "it sent no data"}`);
  return data;
}
