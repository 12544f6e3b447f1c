// What stands on the chain, as the journal's check and the plan need to know it.
import { getAbiItem, type Hex, toFunctionSelector } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { accessManagerAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { readEvents } from "../../indexer/chain/read-events.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Chain, shownUrl } from "./connect.ts";
import type { World } from "./journal/world.ts";
import { readTokens } from "./tokens.ts";
import type { LinesAsRead } from "./whole-lines.ts";
import { type FoldOptions, incomplete, LedgerFold, type Sequences } from "./ledger-fold.ts";

export interface ChainState {
  world: World;
  /** The lines as they were read, before a check moves the world's. */
  asRead: LinesAsRead;
  /** Who speaks for an organisation, by its id. */
  admins: ReadonlyMap<Hex, Address>;
  /** Who records on a fund now, by its id. */
  recorders: ReadonlyMap<Hex, Address>;
  verified: ReadonlySet<Hex>;
  /** Organisations whose parent has not accepted them yet. */
  unaccepted: ReadonlySet<Hex>;
  /** The hashes of the entries that the key at hand has flagged. */
  flagged: ReadonlySet<Hex>;
  /** Whether the key at hand may verify organisations, register units, and speak as an accredited auditor. */
  mayVerify: boolean;
  mayRegisterUnits: boolean;
  mayAudit: boolean;
}

export interface ReadStateOptions extends FoldOptions {
  chain: Chain;
  deployment: Deployment;
  /** Events up to here at least are read. */
  atLeast: bigint;
  /** Tokens that will be spoken of, besides those that the ledger knows. */
  tokens?: ReadonlySet<Address> | undefined;
}

/** Mirrors `AttestationLog.AUDITOR_ROLE`. */
const AUDITOR_ROLE = 2n;

/** Reads the ledger's state from the chain. Entries count where they are on a fund that the key at hand administers, or records or has recorded on. */
export async function readState(options: ReadStateOptions): Promise<ChainState> {
  const { chain, deployment, address } = options;
  const may = async (target: Address, abi: typeof organisationRegistryAbi | typeof donationLedgerAbi, name: string) => {
    if (!address) return false;
    const selector = toFunctionSelector(getAbiItem({ abi, name: name as "multicall" }));
    const { accessManager } = deployment;
    const args = [address, target, selector] as const;
    const [immediate] = await chain.client.readContract({
      address: accessManager,
      abi: accessManagerAbi,
      functionName: "canCall",
      args,
    });
    return immediate;
  };
  const mayVerify = await may(deployment.registry, organisationRegistryAbi, "verify");
  const mayRegisterUnits = await may(deployment.ledger, donationLedgerAbi, "registerUnit");
  const mayAudit = address !== undefined && (await isAuditor(options, address));
  const toBlock = await headFrom(chain, options.atLeast);
  const { timestamp } = await chain.client.getBlock({ blockNumber: toBlock });
  const fold = new LedgerFold(options, deployment.ledger, mayRegisterUnits, Number(timestamp));
  for await (const event of readEvents({ rpcUrls: [chain.url], deployment, toBlock: Number(toBlock) })) fold.take(event);
  await requireWhole(options, toBlock, fold.sequences);
  fold.finish();
  await readTokens(chain, options.tokens ?? [], fold.world);
  const { world, admins, recorders, verified, unaccepted, flagged } = fold;
  const asRead = { block: toBlock, counters: world.countersNow() };
  return { world, asRead, admins, recorders, verified, unaccepted, flagged, mayVerify, mayRegisterUnits, mayAudit };
}

async function isAuditor({ chain, deployment }: ReadStateOptions, address: Address): Promise<boolean> {
  const args = [AUDITOR_ROLE, address] as const;
  const question = { address: deployment.accessManager, abi: accessManagerAbi, functionName: "hasRole", args } as const;
  return (await chain.client.readContract(question))[0];
}

/** The newest block, once it is no older than what we know to be on the chain: a node may lag behind its own receipts. */
export async function headFrom({ client, url }: Chain, atLeast: bigint): Promise<bigint> {
  for (let times = 0; ; times++) {
    const head = await client.getBlockNumber({ cacheTime: 0 });
    if (head >= atLeast) return head;
    if (times === 60)
      throw new PlainError(
        `The chain at ${shownUrl(url)} stays behind block ${atLeast}, which it had shown before. Try again, or use another RPC_URL.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * What touches no line is counted by the contracts, and nothing of it may be missing here. Of lines, a gap between two entries shows while they
 * are folded; that the last are there is looked at once it is known which lines matter (`whole-lines.ts`).
 */
async function requireWhole({ chain, deployment }: ReadStateOptions, blockNumber: bigint, seen: Sequences): Promise<void> {
  const contracts = [
    ["REGISTRY", deployment.registry],
    ["LEDGER", deployment.ledger],
    ["ATTESTATIONS", deployment.attestationLog],
  ] as const;
  for (const [contract, address] of contracts) {
    const count = await chain.client.readContract({ address, abi: donationLedgerAbi, functionName: "sequence", blockNumber });
    if (count !== seen[contract]) throw incomplete(`${count - seen[contract]} of the last events of ${address}`);
  }
}
