// The one row of table "chain": which ledger this is, and how far it has been read.
import type { Hex } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Header } from "../chain/header.ts";
import type { Queryable } from "./database.ts";

export interface Cursor {
  chainId: number;
  ledger: Hex;
  registry: Hex;
  attestationLog: Hex;
  firstBlock: number;
  indexed: { number: number; hash: Hex };
  verified: number;
  finalized: { number: number; hash: Hex };
  head: number;
  entries: bigint;
  fault: string | null;
}

/** The cursor; undefined where nothing has been read yet. */
export async function readCursor(tx: Queryable): Promise<Cursor | undefined> {
  const [row] = await tx.query<Record<string, unknown>>(
    `SELECT chain_id, ledger, registry, attestation_log, first_block, indexed_number, indexed_hash, verified_number,
       finalized_number, finalized_hash, head_number, entries, fault FROM chain`,
  );
  if (!row) return undefined;
  return {
    chainId: Number(row.chain_id),
    ledger: row.ledger as Hex,
    registry: row.registry as Hex,
    attestationLog: row.attestation_log as Hex,
    firstBlock: Number(row.first_block),
    indexed: { number: Number(row.indexed_number), hash: row.indexed_hash as Hex },
    verified: Number(row.verified_number),
    finalized: { number: Number(row.finalized_number), hash: row.finalized_hash as Hex },
    head: Number(row.head_number),
    entries: row.entries as bigint,
    fault: row.fault as string | null,
  };
}

/** Begins: the cursor stands on `before`, the block before the deployment's first. */
export async function createCursor(tx: Queryable, deployment: Deployment, before: Header): Promise<void> {
  const { chainId, ledger, registry, attestationLog, firstBlock } = deployment;
  await tx.query(
    `INSERT INTO chain (chain_id, ledger, registry, attestation_log, first_block, indexed_number, indexed_hash, indexed_time,
       verified_number, finalized_number, finalized_hash, head_number)
     VALUES ($1, bytes($2), bytes($3), bytes($4), $5, $6::bigint, bytes($7), $8, $6, $6, bytes($7), $6)`,
    [chainId, ledger, registry, attestationLog, firstBlock, before.number, before.hash, timeText(before.time)],
  );
  await addCheckpoints(tx, [before]);
}

/** Whether the cursor is of this deployment. */
export function isOf(
  cursor: Pick<Cursor, "chainId" | "ledger" | "registry" | "attestationLog" | "firstBlock">,
  deployment: Deployment,
): boolean {
  const same = (a: Hex, b: Hex) => a.toLowerCase() === b.toLowerCase();
  return (
    cursor.chainId === deployment.chainId &&
    cursor.firstBlock === deployment.firstBlock &&
    same(cursor.ledger, deployment.ledger) &&
    same(cursor.registry, deployment.registry) &&
    same(cursor.attestationLog, deployment.attestationLog)
  );
}

/** Remembers blocks by which a reorg finds its way back. */
export async function addCheckpoints(tx: Queryable, headers: readonly Header[]): Promise<void> {
  if (headers.length === 0) return;
  await tx.query(
    `INSERT INTO checkpoint (number, hash, time)
     SELECT number, bytes(hash), time::timestamptz FROM unnest($1::bigint[], $2::text[], $3::text[]) AS new (number, hash, time)`,
    [headers.map(({ number }) => number), headers.map(({ hash }) => hash), headers.map(({ time }) => timeText(time))],
  );
}

/** Moves the cursor to where a range ended; no fault any more. */
export async function moveCursor(
  tx: Queryable,
  to: { indexed: Header; verified: number; finalized: { number: number; hash: Hex }; head: number; entries: bigint },
): Promise<void> {
  await tx.query(
    `UPDATE chain SET indexed_number = $1, indexed_hash = bytes($2), indexed_time = $3, verified_number = $4, finalized_number = $5,
       finalized_hash = bytes($6), head_number = $7, entries = $8, fault = NULL, gaps = 0, seen_at = now()`,
    [
      to.indexed.number,
      to.indexed.hash,
      timeText(to.indexed.time),
      to.verified,
      to.finalized.number,
      to.finalized.hash,
      to.head,
      to.entries,
    ],
  );
}

/** ISO 8601 of seconds since 1970-01-01. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
