import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { DeskKeysQuery, DeskNamesQuery } from "../../generated/desk.ts";
import type { Contracts } from "./acts.ts";

/** Who is at the desk, with what, and what is there to choose from. */
export interface AtDesk {
  address: `0x${string}`;
  contracts: Contracts;
  mostBytes: number;
  held: DeskKeysQuery["keysOf"] | undefined;
  names: DeskNamesQuery | undefined;
  /** Asks anew what is held: something was recorded. */
  again: () => void;
}

export const AtDeskContext = createContext<AtDesk | undefined>(undefined);

export function useDesk(): AtDesk {
  const at = useContext(AtDeskContext);
  if (!at) throw new Error("Nobody is at the desk.");
  return at;
}
