import type { Hex } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Matching } from "./calls.ts";
import type { Progress } from "./send-rows.ts";

/** Which ledger, and whose key. */
export interface ChainAccess {
  rpcUrl: string;
  deployment: Deployment;
  /** Signs. May be absent for a dry run, which then cannot tell what the key may do. */
  privateKey: Hex | undefined;
}

export interface RecordOptions {
  dataDir: string;
  /** Checks everything and sends nothing. */
  dryRun?: boolean | undefined;
  /** Random codes stand for references on the chain. */
  opaqueRefs?: boolean | undefined;
  /** What is to match the gifts that are recorded. */
  matching?: Matching | undefined;
  /** Organisations that these addresses registered are verified and accepted too; those of the key at hand are in any case. */
  registeredBy?: readonly Hex[] | undefined;
  /** Most calls in one transaction; by default as many as go in. */
  callsPerTransaction?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Warnings and what is worth knowing, a line or a paragraph at a time. */
  log?: ((text: string) => void) | undefined;
}
