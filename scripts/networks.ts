// The chains that `deploy` knows by name.
import { PlainError } from "../contracts/plain-error.ts";
import { secret } from "./keys.ts";

export interface Network {
  name: string;
  /** Where the node's address stands: an environment variable, or a name in the keystore. */
  urlVariable: string;
  defaultUrl?: string;
  /** Absent: whatever the node says. */
  chainId?: number;
  /** What the ledger calls the chain's own coin. */
  coinCode: string;
  /** Blocks to wait for after the last transaction, before the deployment is checked and written down. */
  confirmations: number;
}

export const NETWORKS: readonly Network[] = [
  { name: "localhost", urlVariable: "RPC_URL", defaultUrl: "http://127.0.0.1:8545", coinCode: "ETH", confirmations: 0 },
  { name: "sepolia", urlVariable: "SEPOLIA_RPC_URL", chainId: 11_155_111, coinCode: "ETH", confirmations: 3 },
  { name: "base-sepolia", urlVariable: "BASE_SEPOLIA_RPC_URL", chainId: 84_532, coinCode: "ETH", confirmations: 5 },
  { name: "consortium", urlVariable: "CONSORTIUM_RPC_URL", coinCode: "COIN", confirmations: 0 },
];

export interface NetworkChoice {
  network?: string | undefined;
  /** In place of the network's own. */
  rpcUrl?: string | undefined;
  chainId?: number | undefined;
  confirmations?: number | undefined;
}

export type ChosenNetwork = Omit<Network, "urlVariable" | "defaultUrl"> & { url: string };

/** The network that is asked for, with its node's address. A `PlainError` where it is not known or nobody says where its node is. */
export async function chooseNetwork(choice: NetworkChoice): Promise<ChosenNetwork> {
  const found = NETWORKS.find(({ name }) => name === choice.network);
  if (choice.network !== undefined && !found)
    throw new PlainError(
      `--network: "${choice.network}" is not known. There are: ${NETWORKS.map(({ name }) => name).join(", ")}; any other by --rpc-url.`,
      { exitCode: 2 },
    );
  const network: Omit<Network, "urlVariable"> = found ?? { name: "the chain at --rpc-url", coinCode: "ETH", confirmations: 0 };
  const url = choice.rpcUrl ?? (found && ((await secret(found.urlVariable)) ?? found.defaultUrl));
  if (url === undefined)
    throw new PlainError(
      found
        ? `${found.urlVariable} is not set: the address of a node of ${found.name}. Set it, or keep it in the keystore ("npx hardhat keystore set ${found.urlVariable}").`
        : "Say which chain: --network NAME, or --rpc-url URL.",
      { exitCode: found ? 1 : 2 },
    );
  // Not shown: it may hold an access code.
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new PlainError(
      `${choice.rpcUrl === undefined ? found!.urlVariable : "--rpc-url"} is no address of a node: write it as http://… or https://…`,
      { exitCode: 2 },
    );
  const chainId = choice.chainId ?? network.chainId;
  return {
    name: network.name,
    url,
    ...(chainId !== undefined && { chainId }),
    coinCode: network.coinCode,
    confirmations: choice.confirmations ?? network.confirmations,
  };
}
