// What stands on the chain, folded from its events into what the journal's check and the plan need to know.
import { type Hex, toFunctionSelector, getAbiItem } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { accessManagerAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, lineId, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { readParty } from "../../contracts/party.ts";
import type { EventOf, LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { readEvents } from "../../indexer/chain/read-events.ts";
import { PlainError } from "../../indexer/plain-error.ts";
import type { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { type Chain, shownUrl } from "./connect.ts";
import { type KnownDisbursement, type KnownDonation, type KnownEntry, type Party, World } from "./journal/world.ts";
import { ATTESTATION_KINDS, DISBURSEMENT_CLASSES, INFLOW_KINDS, UNIT_KINDS } from "./journal/rows.ts";

export interface ChainState {
  world: World;
  /** Who speaks for an organisation, by its id. */
  admins: ReadonlyMap<Hex, Address>;
  /** Who records on a fund now, by its id. */
  recorders: ReadonlyMap<Hex, Address>;
  verified: ReadonlySet<Hex>;
  /** Organisations whose parent has not accepted them yet. */
  unaccepted: ReadonlySet<Hex>;
  /** Whether the key at hand may verify organisations, and register units. */
  mayVerify: boolean;
  mayRegisterUnits: boolean;
}

export interface ReadStateOptions {
  chain: Chain;
  deployment: Deployment;
  /** Whose key is at hand; undefined: nobody's, who may do nothing. */
  address: Address | undefined;
  texts: PrivateTexts;
  /** The references that matter, as hashes: of other entries only the counters are kept. */
  refs: ReadonlySet<Hex>;
  /** Entries of this fund alone count; undefined: of every fund of the key at hand. */
  onlyFund?: string | undefined;
  /** Events up to here at least are read. */
  atLeast: bigint;
}

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
  const fold = new Fold(options, mayRegisterUnits);
  const toBlock = await headFrom(chain, options.atLeast);
  for await (const event of readEvents({ rpcUrls: [chain.url], deployment, toBlock: Number(toBlock) })) fold.take(event);
  await requireWhole(options, toBlock, fold.sequences);
  fold.finish();
  const { world, admins, recorders, verified, unaccepted } = fold;
  return { world, admins, recorders, verified, unaccepted, mayVerify, mayRegisterUnits };
}

/** The newest block, once it is no older than what we know to be on the chain: a node may lag behind its own receipts. */
async function headFrom({ client, url }: Chain, atLeast: bigint): Promise<bigint> {
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

/** Entries on lines are guarded by their positions; what touches no line is counted by the contracts, and nothing of it may be missing here. */
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

function incomplete(what: string): PlainError {
  return new PlainError(`The node left out ${what}. Nothing was sent. Try again, or use another RPC_URL.`);
}

type Sequences = Record<LedgerEvent["contract"], bigint>;

class Fold {
  readonly world: World;
  readonly admins = new Map<Hex, Address>();
  readonly recorders = new Map<Hex, Address>();
  readonly verified = new Set<Hex>();
  readonly unaccepted = new Set<Hex>();
  readonly sequences: Sequences = { REGISTRY: 0n, LEDGER: 0n, ATTESTATIONS: 0n };
  readonly #options: ReadStateOptions;
  readonly #me: string;
  /** Funds on which the key at hand records or has recorded. */
  readonly #recordedByUs = new Set<Hex>();
  readonly #candidates: [Hex, KnownEntry][] = [];
  readonly #gifts = new Map<string, KnownDonation>();
  readonly #disbursements = new Map<string, KnownDisbursement>();

  constructor(options: ReadStateOptions, registrar: boolean) {
    this.#options = options;
    this.#me = (options.address ?? "").toLowerCase();
    const refHashes = (ref: string) => options.texts.refHashes(ref);
    this.world = new World({ complete: true, registrar, refHashes });
  }

  take(event: LedgerEvent): void {
    const { world } = this;
    if ("seq" in event.args) {
      const expected = ++this.sequences[event.contract];
      if (event.args.seq !== expected) throw incomplete(`event ${expected} of ${event.contract.toLowerCase()}`);
    }
    switch (event.name) {
      case "AuthorityUpdated":
        break;
      case "OrganisationRegistered": {
        const { organisation: id, key, name, admin, payout, parent } = event.args;
        this.admins.set(id, admin);
        if (parent !== ZERO_WORD) this.unaccepted.add(id);
        world.addOrganisation({
          id,
          key,
          name,
          parent: parent === ZERO_WORD ? undefined : parent,
          payout: payout === ZERO_ADDRESS ? undefined : lower(payout),
          verified: false,
          ours: this.#isMe(admin),
        });
        break;
      }
      case "OrganisationVerified":
        this.verified.add(event.args.organisation);
        world.organisation(event.args.organisation)!.verified = true;
        break;
      case "ParentAccepted":
        this.unaccepted.delete(event.args.organisation);
        break;
      case "UnitRegistered": {
        const { asset, code, kind, decimals, measure } = event.args;
        world.addUnit({ asset: lower(asset), code, kind: UNIT_KINDS[kind]!, decimals, measure });
        break;
      }
      case "FundOpened": {
        const { fund: id, key, organisation, name, termsHash, recorder } = event.args;
        world.addFund({ id, key, organisation, name, termsHash, closed: false, rule: [], accepts: new Set(), ours: false });
        this.#setRecorder(id, recorder);
        break;
      }
      case "RecorderSet":
        this.#setRecorder(event.args.fund, event.args.recorder);
        break;
      case "AllocationSet":
        this.#fund(event.args.fund).rule = event.args.destinations.map(({ fund, basisPoints }) => ({ fund, basisPoints }));
        break;
      case "ConsentSet": {
        const { accepts } = this.#fund(event.args.fund);
        if (event.args.accepted) accepts.add(event.args.organisation);
        else accepts.delete(event.args.organisation);
        break;
      }
      case "FundClosed":
        this.#fund(event.args.fund).closed = true;
        break;
      case "LineOpened":
        break;
      case "Donated":
        this.#donated(event.args);
        break;
      case "Transferred": {
        const { fromFund, fromAsset, fromStart, fromAmount, toFund, toAsset, toStart, toAmount } = event.args;
        const { payee, ref, evidence, date } = event.args;
        this.#move("spent", fromFund, lower(fromAsset), fromStart, fromAmount);
        this.#move("received", toFund, lower(toAsset), toStart, toAmount);
        this.#addEntry(ref, {
          type: "transfer",
          ...{ fund: fromFund, asset: lower(fromAsset), start: fromStart, amount: fromAmount },
          ...{ toFund, toAsset: lower(toAsset), toAmount, party: this.#party(payee), evidence: wordOrNone(evidence), date },
        });
        break;
      }
      case "Disbursed": {
        const { fund, start, amount, beneficiary, purpose, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("spent", fund, asset, start, amount);
        const entry: KnownDisbursement = {
          type: "disburse",
          ...{ fund, asset, start, amount, returned: 0n, party: this.#party(beneficiary) },
          ...{ class: DISBURSEMENT_CLASSES[event.args.class]!, purpose, evidence: wordOrNone(evidence), date },
        };
        if (this.#addEntry(ref, entry)) this.#disbursements.set(place(fund, asset, start), entry);
        break;
      }
      case "Returned": {
        const { fund, start, amount, disbursement, offset, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("received", fund, asset, start, amount);
        const paid = this.#disbursements.get(place(fund, asset, disbursement));
        if (paid && offset === paid.returned && offset + amount <= paid.amount) paid.returned += amount;
        this.#addEntry(ref, { type: "return", fund, asset, start, amount, disbursement, evidence: wordOrNone(evidence), date });
        break;
      }
      case "WrittenOff": {
        const { fund, start, amount, reason, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("spent", fund, asset, start, amount);
        this.#addEntry(ref, { type: "writeoff", fund, asset, start, amount, reason, evidence: wordOrNone(evidence), date });
        break;
      }
      case "Reversed": {
        const { givenTo, giftFund, giftStart, amount, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        const gift = this.#gifts.get(place(giftFund, asset, giftStart));
        if (gift && gift.fund === givenTo && gift.amount === amount) gift.reversed = true;
        this.#addEntry(ref, {
          type: "reverse",
          fund: givenTo,
          asset,
          giftFund,
          giftStart,
          evidence: wordOrNone(evidence),
          date,
        });
        break;
      }
      case "Attested": {
        const { fund, direction, start, amount, kind, ref, evidence, date } = event.args;
        this.#addEntry(ref, {
          type: "attest",
          ...{ fund, asset: lower(event.args.asset), direction: direction === 0 ? "in" : "out", start, amount },
          ...{ kind: ATTESTATION_KINDS[kind]!, evidence: wordOrNone(evidence), date },
        });
        break;
      }
      default:
        // A new event does not compile until it is folded here.
        event satisfies never;
    }
  }

  #donated(args: EventOf<"LEDGER", "Donated">["args"]): void {
    const { fund, start, amount, donor, kind, ref, date, part } = args;
    const asset = lower(args.asset);
    this.#move("received", fund, asset, start, amount);
    const name = place(part.giftFund, asset, part.giftStart);
    const known = this.#gifts.get(name);
    if (known && part.index > 0) {
      known.amount += amount;
      return;
    }
    if (part.index > 0) return; // its first part was of no concern
    const gift: KnownDonation = {
      type: "donate",
      ...{ fund: part.givenTo, asset, amount, party: this.#party(donor), kind: INFLOW_KINDS[kind]!, date },
      ...{ giftFund: part.giftFund, giftStart: part.giftStart, reversed: false },
    };
    if (this.#addEntry(ref, gift)) this.#gifts.set(name, gift);
  }

  /** Keeps an entry that the journal may mean. */
  #addEntry(ref: Hex, entry: KnownEntry): boolean {
    const { refs, onlyFund } = this.#options;
    if (!refs.has(ref)) return false;
    if (onlyFund !== undefined && this.#fund(entry.fund).key !== onlyFund) return false;
    this.#candidates.push([ref, entry]);
    return true;
  }

  /** Gives the world what was recorded on our funds: only after the last event is it known which these are. */
  finish(): void {
    for (const [ref, entry] of this.#candidates) if (this.#isOurs(entry.fund)) this.world.addEntry(ref, entry);
  }

  /** The next inflow or outflow of a line: it must start where the one before ended, or one was left out. */
  #move(counter: "received" | "spent", fund: Hex, asset: Address, start: bigint, amount: bigint): void {
    const line = this.world.line(fund, asset);
    if (line[counter] !== start) throw incomplete(`an entry at ${line[counter]} of line ${lineId(fund, asset)}`);
    line[counter] += amount;
  }

  #isOurs(fund: Hex): boolean {
    return this.#recordedByUs.has(fund) || this.#isMe(this.admins.get(this.#fund(fund).organisation));
  }

  #isMe(address: Address | undefined): boolean {
    return address !== undefined && address.toLowerCase() === this.#me;
  }

  #fund(id: Hex) {
    return this.world.fund(id)!; // the ledger emits nothing of a fund before FundOpened
  }

  #setRecorder(fund: Hex, recorder: Address): void {
    this.recorders.set(fund, recorder);
    this.#fund(fund).ours = this.#isMe(recorder);
    if (this.#isMe(recorder)) this.#recordedByUs.add(fund);
  }

  #party(word: Hex): Party {
    const party = readParty(word);
    if (party.kind === "nobody") return { kind: "nobody" };
    if (party.kind === "wallet") return { kind: "wallet", address: lower(party.address), text: party.address };
    const organisation = party.kind === "hash" ? this.world.organisation(party.hash) : undefined;
    if (organisation) return { kind: "organisation", id: organisation.id, text: organisation.key };
    return { kind: "word", word, text: this.#options.texts.partyText(word) };
  }
}

function place(fund: Hex, asset: Address, start: bigint): string {
  return `${lineId(fund, asset)}-${start}`;
}

function lower(address: Address): Address {
  return address.toLowerCase() as Address;
}

function wordOrNone(word: Hex): Hex | undefined {
  return word === ZERO_WORD ? undefined : word;
}
