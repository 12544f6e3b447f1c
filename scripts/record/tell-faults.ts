import { PlainError } from "../../contracts/plain-error.ts";
import { printFaults } from "./journal/fault.ts";
import type { FaultList } from "./journal/fault-list.ts";

/** Says the warnings; where there are errors, throws a PlainError that lists them. */
export function tellFaults(faults: FaultList, log?: (text: string) => void): void {
  if (faults.errors > 0) throw new PlainError(`${printFaults(faults)}\nNothing was recorded.`);
  if (faults.warnings > 0) log?.(printFaults(faults));
}
