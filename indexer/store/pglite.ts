import { PGlite, types } from "@electric-sql/pglite";
import type { BulkTransaction, Database, Queryable } from "./database.ts";

const parsers = {
  [types.NUMERIC]: (text: string) => BigInt(text),
  [types.INT8]: (text: string) => BigInt(text),
  [types.BYTEA]: (text: string) => `0x${text.slice(2)}`,
  [types.DATE]: (text: string) => text,
  [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
};

/** Opens the embedded database in a directory, or in memory where none is given. The caller holds the directory's lock. */
export async function openPGlite(directory?: string): Promise<Database> {
  const pglite = await PGlite.create(directory ?? "memory://", { parsers });
  await pglite.exec("SET TIME ZONE 'UTC'");
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await pglite.query<Row>(sql, [...parameters])).rows,
    transaction: (work) => pglite.transaction((tx) => work(queryable(tx))),
    beside: (work) => pglite.transaction((tx) => work(bulk(tx))),
    snapshot: (work) =>
      pglite.transaction(async (tx) => {
        await tx.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        return await work(queryable(tx));
      }),
    script: async (sql) => {
      await pglite.transaction((tx) => tx.exec(sql));
    },
    listen: (channel, hear) => pglite.listen(channel, hear),
    // It lives in this process: it is never away.
    recover: async () => {},
    close: () => pglite.close(),
  };
}

function queryable(tx: Pick<PGlite, "query">): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await tx.query<Row>(sql, [...parameters])).rows,
  };
}

/** Its COPY takes a blob that lies whole in memory, so each chunk is one. */
function bulk(tx: Pick<PGlite, "query">): BulkTransaction {
  return {
    ...queryable(tx),
    alone: true,
    copy: async (into, chunks) => {
      for await (const chunk of chunks) await tx.query(`COPY ${into} FROM '/dev/blob'`, [], { blob: new Blob([chunk]) });
    },
  };
}
