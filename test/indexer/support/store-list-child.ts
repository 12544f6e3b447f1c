// A process of its own that stores lists, to be killed in the midst of one: it says "copying" when a piece of a list is in the database.
import type { Chunks } from "../../../indexer/store/database.ts";
import { openStore } from "../../../indexer/store/open.ts";
import { DirectoryStore } from "../../../indexer/leaves/stores/directory-store.ts";
import { startArrival } from "./batches.ts";

const [dataDirectory, lists, databaseUrl] = process.argv.slice(2) as [string, string, string | undefined];
const store = await openStore({ dataDirectory, databaseUrl });
const database = await store.becomeWriter({ signal: new AbortController().signal });
startArrival({
  stores: [new DirectoryStore(lists)],
  database: {
    ...database,
    beside: (work) =>
      database.beside((tx) =>
        work({
          ...tx,
          copy: async (into, chunks) => {
            await tx.copy(into, telling(chunks));
          },
        }),
      ),
  },
});

let number = 0;

async function* telling(chunks: Chunks): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    // Asked for the next one, the database has taken the first.
    if (++number === 3) process.stdout.write("copying\n");
    yield chunk;
  }
}
