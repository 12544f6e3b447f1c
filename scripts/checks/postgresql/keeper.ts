// Run as a process of its own, by keep.ts: has a PostgreSQL server for as long as whoever started it lives. However that one ends, its end of
// the pipe closes, and the server and its files go; of a server that was given, only the databases made by these tests go.
import { createInterface } from "node:readline";
import { startServer } from "./server.ts";
import { dropDatabases } from "./test-databases.ts";
import type { KeeperOptions } from "./keep.ts";

const { given, prefix, ...options } = JSON.parse(process.argv[2]!) as KeeperOptions;

function tell(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

// Ctrl-C is for whoever started this: how that one ends is seen at the pipe.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
process.stdout.on("error", () => {});

try {
  const server = given === undefined ? await startServer(options) : undefined;
  const url = server?.url ?? given!;
  try {
    // What cannot be reached or used is said at once.
    await dropDatabases(url, prefix);
    tell({ url });
    for await (const line of createInterface({ input: process.stdin })) {
      if (line === "crash") await server!.crash();
      if (line === "start") await server!.start();
      tell({ done: line });
    }
  } finally {
    if (server) await server.remove();
    else await dropDatabases(url, prefix);
  }
} catch (error) {
  tell({ problem: (error as Error).message });
  process.exitCode = 1;
}
