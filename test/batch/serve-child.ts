// A process of its own that takes gifts, to be killed: argument 1 is JSON, see test/restart/batches.test.ts. Prints its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hex } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { PlatformKeys } from "../../scripts/batch/http/keys.ts";
import { startCollecting } from "../../scripts/batch/service.ts";

export interface ChildOptions {
  rpcUrl: string;
  deployment: Deployment;
  privateKey: Hex;
  dataDir: string;
  keysFile: string;
  leaves: string;
  size: number;
}

const { rpcUrl, keysFile, leaves, size, ...options } = JSON.parse(process.argv[2]!) as ChildOptions;
const { handler } = await startCollecting({
  ...{ ...options, rpcUrls: [rpcUrl], stores: [new DirectoryStore(leaves)], uri: "", keys: new PlatformKeys(keysFile) },
  limits: { size, age: 1, waiting: 100_000 },
  log: (_, text) => console.error(text),
});
const server = createServer((request, response) => handler(request, response, () => void response.writeHead(404).end()));
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
