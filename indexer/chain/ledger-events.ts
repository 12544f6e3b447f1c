// The contracts' events as the rest of the indexer sees them, typed by the generated ABI.
import {
  type AbiEvent,
  type ContractEventArgsFromTopics,
  type ContractEventName,
  decodeEventLog,
  type Hex,
  toEventSelector,
} from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

export interface LedgerAbis {
  REGISTRY: typeof organisationRegistryAbi;
  LEDGER: typeof donationLedgerAbi;
  ATTESTATIONS: typeof attestationLogAbi;
}

/** The three contracts that speak, as table `announcement` names them. */
export type ContractName = keyof LedgerAbis;
export type EventName<C extends ContractName> = ContractEventName<LedgerAbis[C]>;

/** Where an event stands on the chain. */
export interface ChainPosition {
  block: number;
  blockHash: Hex;
  logIndex: number;
  tx: Hex;
}

/** One contract's event of one name. */
export type EventOf<C extends ContractName, N extends EventName<C>> = ChainPosition & {
  contract: C;
  name: N;
  args: ContractEventArgsFromTopics<LedgerAbis[C], N>;
};

/** Any event of any of the contracts; `contract` and `name` tell which. Addresses in `args` are checksummed, as viem gives them. */
export type LedgerEvent = { [C in ContractName]: { [N in EventName<C>]: EventOf<C, N> }[EventName<C>] }[ContractName];

/** Which contract lives at which address. */
export interface ContractAddresses {
  registry: Address;
  ledger: Address;
  attestationLog: Address;
}

/** A log as JSON-RPC gives it. */
export interface RawLog {
  address: Address;
  topics: [Hex, ...Hex[]];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  logIndex: Hex;
  transactionHash: Hex;
  removed?: boolean;
}

const abis: LedgerAbis = { REGISTRY: organisationRegistryAbi, LEDGER: donationLedgerAbi, ATTESTATIONS: attestationLogAbi };
const eventsBySelector = Object.fromEntries(
  Object.entries(abis).map(([contract, abi]) => [
    contract,
    new Map((abi as readonly { type: string }[]).filter(isEvent).map((item) => [toEventSelector(item), item])),
  ]),
) as Record<ContractName, Map<Hex, AbiEvent>>;

function isEvent(item: { type: string }): item is AbiEvent {
  return item.type === "event";
}

/** The contracts by address in lower case, to be made once and used for many logs. */
export function contractsByAddress(addresses: ContractAddresses): Map<string, ContractName> {
  return new Map([
    [addresses.registry.toLowerCase(), "REGISTRY"],
    [addresses.ledger.toLowerCase(), "LEDGER"],
    [addresses.attestationLog.toLowerCase(), "ATTESTATIONS"],
  ]);
}

/** Reads a log of one of the contracts. Throws a PlainError on an event that this version does not know. */
export function decodeLog(contracts: Map<string, ContractName>, log: RawLog): LedgerEvent {
  const contract = contracts.get(log.address.toLowerCase());
  const item = contract && eventsBySelector[contract].get(log.topics[0]);
  if (!item) {
    throw new PlainError(
      `The contract ${log.address} emitted an event that this version of Throughline does not know (block ${Number(log.blockNumber)}, ` +
        `transaction ${log.transactionHash}). Update Throughline, or check the addresses of the deployment.`,
    );
  }
  const { args } = decodeEventLog({ abi: [item], topics: log.topics, data: log.data });
  return {
    contract,
    name: item.name,
    args,
    block: Number(log.blockNumber),
    blockHash: log.blockHash,
    logIndex: Number(log.logIndex),
    tx: log.transactionHash,
  } as unknown as LedgerEvent;
}
