import { readWriters, type Writers } from "./right-to-write.ts";
import { Server } from "./server.ts";

export interface ServerState extends Writers {
  /** The database and the host, without user and password. */
  name: string;
}

/** Which database a URL names, who writes into it and who waits to. Throws `DatabaseAway`, or a PlainError where the server refuses us. */
export async function whoWrites(url: string): Promise<ServerState> {
  const server = new Server(url);
  const connection = await server.connect([], "throughline");
  try {
    return { name: server.name, ...(await readWriters(connection.session)) };
  } finally {
    await connection.end();
  }
}
