// What has to be right before the first block is read.
import { type Hex, isHex } from "viem";
import type { Deployment } from "../contracts/deployment.ts";
import { PlainError } from "../contracts/plain-error.ts";
import type { Endpoint } from "./chain/endpoint.ts";
import { type Endpoints, noAnswer, OtherChain } from "./chain/endpoints.ts";
import { malformed, NodeFailure } from "./chain/failure.ts";
import type { Finality } from "./chain/finality.ts";
import { headerThatMustBe } from "./chain/header.ts";
import { FACT_TABLES } from "./books/books.ts";
import { createCursor, type Cursor, isOf, readCursor } from "./store/cursor.ts";
import type { Database } from "./store/database.ts";

/**
 * Makes sure that the nodes are of the deployment's chain, that the contracts stand there, and that the database mirrors them; an empty one begins. Throws a
 * PlainError where no node answers, one is of another chain, there are no such contracts, or the database is of others.
 */
export async function begin(
  database: Database,
  endpoints: Endpoints,
  deployment: Deployment,
  finality: Finality,
  notice: (line: string) => void,
): Promise<Cursor> {
  await mustBeTheChain(endpoints, deployment, notice);
  await endpoints.ask((endpoint) => mustHaveContracts(endpoint, deployment));
  const cursor = await readCursor(database);
  if (cursor && !isOf(cursor, deployment)) {
    throw new PlainError(
      `This database mirrors another ledger (${cursor.ledger} on chain ${cursor.chainId}) than the deployment names (${deployment.ledger} on chain ` +
        `${deployment.chainId}). Give each ledger a data directory of its own, or set DEPLOYMENT to the right file.`,
    );
  }
  const before = await endpoints.ask((endpoint) => headerThatMustBe(endpoint, Math.max(0, deployment.firstBlock - 1)));
  if (cursor) {
    const [first] = await database.query<{ hash: string }>("SELECT hash FROM checkpoint WHERE number = $1", [before.number]);
    const head = await endpoints.ask((endpoint) => headerThatMustBe(endpoint, "latest"));
    await endpoints.ask((endpoint) => finality.below(endpoint, head));
    // Only chains without finality of their own are ever started anew; elsewhere this is a reorg below finality, and stops the indexer.
    if (first?.hash === before.hash || !finality.byDepth) return cursor;
    notice("The chain was started anew since it was indexed (its first block is another one): indexing it from the beginning.");
  }
  await database.transaction(async (tx) => {
    await tx.query(
      `TRUNCATE chain, checkpoint, block, leaf_request, gift_sum, match_difference, match_due, ${FACT_TABLES.join(", ")}`,
    );
    await createCursor(tx, deployment, before);
  });
  return (await readCursor(database))!;
}

async function mustBeTheChain(endpoints: Endpoints, deployment: Deployment, notice: (line: string) => void): Promise<void> {
  const failures: NodeFailure[] = [];
  for (const endpoint of endpoints.all) {
    try {
      await endpoints.admit(endpoint);
    } catch (error) {
      if (error instanceof OtherChain) {
        throw new PlainError(
          `${error.endpoint.name} is a node of chain ${error.chainId}, but the contracts were deployed on chain ${deployment.chainId}. Set RPC_URL or DEPLOYMENT to match.`,
        );
      }
      if (!(error instanceof NodeFailure)) throw error;
      endpoints.failed(error);
      failures.push(error);
    }
  }
  if (failures.length === endpoints.all.length) {
    if (!failures.some(({ kind }) => kind === "limited")) throw noAnswer(failures);
    // Asked too often: waited for, unless that takes too long.
    await endpoints.ask((endpoint) => endpoints.admit(endpoint));
    return;
  }
  for (const { message } of failures) notice(`${message}; going on with the other nodes.`);
}

async function mustHaveContracts(endpoint: Endpoint, deployment: Deployment): Promise<void> {
  const { registry, ledger, attestationLog } = deployment;
  for (const [what, address] of Object.entries({ registry, ledger, attestationLog })) {
    const code = await endpoint.request<Hex>("eth_getCode", [address, "latest"]);
    if (!isHex(code)) throw malformed(endpoint, "eth_getCode");
    if (code !== "0x") continue;
    throw new PlainError(
      `No contract stands at ${address} (${what}) on chain ${deployment.chainId} as ${endpoint.name} tells it. If the chain was started anew, ` +
        "deploy again; else set DEPLOYMENT to the file with the right addresses.",
    );
  }
}
