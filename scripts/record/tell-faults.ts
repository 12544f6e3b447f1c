import { PlainError } from "../../contracts/plain-error.ts";
import { type Fault, hasErrors, printFaults } from "./journal/fault.ts";

/** Says the warnings; where there are errors, throws a PlainError that lists them all. */
export function tellFaults(faults: readonly Fault[], log?: (text: string) => void): void {
  if (hasErrors(faults)) throw new PlainError(`${printFaults(faults)}\nNothing was recorded.`);
  if (faults.length > 0) log?.(printFaults(faults));
}
