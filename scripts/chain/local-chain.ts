// A chain of one's own, for demonstrations and tests: Hardhat's, in this process, over JSON-RPC.
import { createServer } from "node:net";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { Hex } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";

/** The chain id of local chains, by custom. */
export const LOCAL_CHAIN_ID = 31337;

/** The first of the accounts that every local chain funds. The whole world knows this key: never use it on a real chain. */
export const LOCAL_PRIVATE_KEY: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

const HOST = "127.0.0.1";

export interface LocalChainOptions {
  /** Absent or 0: any free one. */
  port?: number;
  /** Absent: a block for every transaction. `interval` in milliseconds; 0: none but on demand (`evm_mine`). */
  mining?: { auto?: boolean; interval?: number };
  /** The first block's time. Absent: now. */
  initialDate?: Date;
}

export interface LocalChain {
  url: string;
  port: number;
  chainId: number;
  /** Ends the server; the chain and all that is on it are gone. Once closed, closing again does nothing. */
  close(): Promise<void>;
}

/** The port asked for is taken; `code` is Node's, so that a caller may try another. */
export class PortBusyError extends PlainError {
  readonly code = "EADDRINUSE";
}

/** Starts a local chain. A `PortBusyError` where the port is taken. */
export async function startLocalChain(options: LocalChainOptions = {}): Promise<LocalChain> {
  const port = await freePort(options.port ?? 0);
  // Blocks may share a second: else every fast block would push the chain's clock ahead of the world's.
  const network = {
    type: "edr-simulated",
    chainId: LOCAL_CHAIN_ID,
    allowBlocksWithSameTimestamp: true,
    ...(options.mining && { mining: { auto: options.mining.auto ?? true, interval: options.mining.interval ?? 0 } }),
    ...(options.initialDate && { initialDate: options.initialDate }),
  } as const;
  // Its own configuration and root, so that neither the working directory nor the test setup matters.
  const hre = await createHardhatRuntimeEnvironment({ networks: { local: network } }, {}, import.meta.dirname);
  const server = await hre.network.createServer({ network: "local" }, HOST, port);
  const { port: actual } = await server.listen();
  let closing: Promise<void> | undefined;
  return { url: `http://${HOST}:${actual}`, port: actual, chainId: LOCAL_CHAIN_ID, close: () => (closing ??= server.close()) };
}

/** Hardhat's server has no way to report that its port is taken, so it is tried before: the port, or a free one for 0. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new PortBusyError(`Port ${wanted} is in use. Stop what listens there, or choose another port.`, { cause: error }),
        );
      } else {
        reject(new PlainError(`Port ${wanted} cannot be used: ${error.message}`, { cause: error }));
      }
    });
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
