// Where a ledger is kept, and who writes it.
import { readLock } from "../../indexer/store/lock.ts";
import { whoWrites } from "../../indexer/store/postgres/who-writes.ts";

export interface Whereabouts {
  /** The kind of database and where it is; never a password. */
  database: string;
  /** Who writes, since when, and who waits to. */
  writer: string;
}

/** Of the data directory, or of the server where `databaseUrl` names one. Throws a PlainError where the server is away or refuses us. */
export async function whereabouts(dataDirectory: string, databaseUrl: string | undefined): Promise<Whereabouts> {
  if (databaseUrl !== undefined) {
    const { name, writer, waiting } = await whoWrites(databaseUrl);
    return { database: `PostgreSQL, ${name}`, writer: `${words(writer)}${standby(waiting)}` };
  }
  const holder = await readLock(dataDirectory);
  const answering = holder?.url === undefined ? "" : `, answering at ${holder.url}`;
  return {
    database: `built in, in ${dataDirectory}`,
    writer: holder ? `process ${holder.pid} has the data directory${answering}` : "no process has the data directory",
  };
}

function words(writer: { host: string | null; since: string | null } | undefined): string {
  if (!writer) return 'none: no "index" or "start" is connected';
  const from = writer.host === null ? "" : `, from ${writer.host}`;
  return `connected${from}${writer.since === null ? "" : ` since ${moment(writer.since)}`}`;
}

function standby(waiting: number): string {
  if (waiting === 0) return "; no standby";
  return waiting === 1 ? "; a standby waits" : `; ${waiting} standbys wait`;
}

/** A moment to the second, UTC, from ISO 8601 or PostgreSQL's own way of writing it. */
export function moment(text: string): string {
  return `${text.slice(0, 19).replace("T", " ")} UTC`;
}
