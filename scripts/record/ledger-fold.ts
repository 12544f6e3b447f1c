// The ledger's events, folded into what the journal's check and the plan need to know.
import type { Hex } from "viem";
import { payoutParty } from "../../contracts/entry-hash.ts";
import { type Address, lineId, UNIT_PREFIX, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { readParty } from "../../contracts/party.ts";
import type { EventOf, LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { ATTESTATION_KINDS, DISBURSEMENT_CLASSES, INFLOW_KINDS, isOwnKind, UNIT_KINDS } from "./journal/rows.ts";
import type { KnownEntries } from "./journal/known-entries.ts";
import { type KnownEntry, type Party, World } from "./journal/world.ts";

export interface FoldOptions {
  /** Whose key is at hand; undefined: nobody's. Entries count where they are on a fund that it administers, records or has recorded on. */
  address: Address | undefined;
  texts: PrivateTexts;
  /** Takes the entries under the references that matter (those it wants); of others only the counters are kept. */
  known: KnownEntries;
  /** The key of the one fund whose entries count; undefined: of every fund. */
  onlyFund?: string | undefined;
  /** `anyone`: what the recorders of any fund recorded counts, not of our funds alone. */
  whose?: "ours" | "anyone" | undefined;
  /** Whose statements count besides those of the key at hand: a voucher's, which that key only brings. */
  speaker?: Address | undefined;
}

/** How many events off the lines were seen, by contract. */
export type Sequences = Record<LedgerEvent["contract"], bigint>;

/** The node left something out: what. */
export function incomplete(what: string): PlainError {
  return new PlainError(`The node left out ${what}. Nothing was sent. Try again, or use another RPC_URL.`);
}

/** The events of a ledger, taken one after the other from the first, folded into what a journal is checked against. */
export class LedgerFold {
  readonly world: World;
  readonly admins = new Map<Hex, Address>();
  readonly recorders = new Map<Hex, Address>();
  readonly verified = new Set<Hex>();
  readonly unaccepted = new Set<Hex>();
  /** The hashes of the entries that the key at hand has flagged. */
  readonly flagged = new Set<Hex>();
  readonly sequences: Sequences = { REGISTRY: 0n, LEDGER: 0n, ATTESTATIONS: 0n };
  readonly #options: FoldOptions;
  readonly #me: string;
  /** Funds on which the key at hand records or has recorded. */
  readonly #recordedByUs = new Set<Hex>();
  readonly #everRecorders = new Map<Hex, Set<Address>>();
  readonly #known: KnownEntries;

  /** `time`: of the newest block, in seconds since 1970-01-01. */
  constructor(options: FoldOptions, ledger: Address, registrar: boolean, time: number) {
    this.#options = options;
    this.#me = (options.address ?? "").toLowerCase();
    this.#known = options.known;
    this.world = new World({ complete: true, registrar, time, ledger, known: options.known });
  }

  take(event: LedgerEvent): void {
    const { world } = this;
    if ("seq" in event.args) {
      const expected = ++this.sequences[event.contract];
      if (event.args.seq !== expected) throw incomplete(`event ${expected} of ${event.contract.toLowerCase()}`);
    }
    switch (event.name) {
      case "AuthorityUpdated":
      case "EIP712DomainChanged":
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
          payout: addressOrNone(payout),
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
      case "AdminProposed":
        break;
      case "AdminChanged": {
        const { organisation: id, admin } = event.args;
        this.admins.set(id, admin);
        world.organisation(id)!.ours = this.#isMe(admin);
        break;
      }
      case "PayoutSet":
        world.organisation(event.args.organisation)!.payout = addressOrNone(event.args.payout);
        break;
      case "UnitRegistered": {
        const { asset, code, kind, decimals, measure } = event.args;
        world.addAsset({ asset: lower(asset), code, kind: UNIT_KINDS[kind]!, decimals, measure });
        break;
      }
      case "FundOpened": {
        const { fund: id, key, organisation, name, termsHash, refundDeadline, recorder } = event.args;
        const state = { closed: false, cancelled: false, frozen: false, paused: false, limits: new Map<never, never>() };
        const what = { id, key, organisation, name, termsHash, refundDeadline };
        world.addFund({ ...what, ...state, rule: [], accepts: new Set(), ours: false });
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
      case "ApproverSet":
        this.#fund(event.args.fund).approver = addressOrNone(event.args.approver);
        break;
      case "LimitSet":
        this.#fund(event.args.fund).limits.set(lower(event.args.asset), event.args.limit);
        break;
      // Whether one still stands, the ledger is asked.
      case "Approved":
      case "ApprovalWithdrawn":
      case "ConsentGiven":
      case "ConsentRevoked":
        break;
      // A statement to donors, which binds no row.
      case "CampaignAnnounced":
        break;
      case "FundClosed": {
        const fund = this.#fund(event.args.fund);
        fund.closed = true;
        fund.successor = wordOrNone(event.args.successor);
        break;
      }
      case "FundCancelled": {
        const fund = this.#fund(event.args.fund);
        [fund.closed, fund.cancelled] = [false, true];
        break;
      }
      case "FundFrozen":
        this.#fund(event.args.fund).frozen = event.args.frozen;
        break;
      case "FundPaused":
        this.#fund(event.args.fund).paused = event.args.paused;
        break;
      case "NewFundsPaused":
        world.newFundsPaused = event.args.paused;
        break;
      case "LineOpened": {
        const { fund, code, decimals } = event.args;
        const asset = lower(event.args.asset);
        if (!asset.startsWith(UNIT_PREFIX)) world.openLine(fund, asset);
        if (!world.asset(asset)) world.addAsset({ asset, code, kind: "TOKEN", decimals, measure: "" });
        break;
      }
      // What was paid back moves no counter, and what was not paid is booked nowhere.
      case "Refunded":
      case "PayoutFailed":
        break;
      case "Donated":
        this.#donated(event.args);
        break;
      case "Transferred": {
        const { fromFund, fromAsset, fromStart, fromAmount, toFund, toAsset, toStart, toAmount } = event.args;
        const { payee, by, ref, evidence, date } = event.args;
        this.#move("spent", fromFund, lower(fromAsset), fromStart, fromAmount);
        this.#move("received", toFund, lower(toAsset), toStart, toAmount);
        this.#addEntry(ref, () => ({
          type: "transfer",
          ...{ fund: fromFund, asset: lower(fromAsset), start: fromStart, amount: fromAmount },
          ...{ toFund, toAsset: lower(toAsset), toAmount, party: this.#party(payee), evidence: wordOrNone(evidence), date },
          ...{ by: lower(by), words: { party: payee, ref, evidence } },
        }));
        break;
      }
      case "Disbursed": {
        const { fund, start, amount, recipient, beneficiary, purpose, by, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("spent", fund, asset, start, amount);
        this.#addEntry(ref, () => ({
          type: "disburse",
          ...{ fund, asset, start, amount, returned: 0n, party: this.#party(beneficiary), recipient: this.#party(recipient) },
          ...{ class: DISBURSEMENT_CLASSES[event.args.class]!, purpose, evidence: wordOrNone(evidence), date },
          ...{ by: lower(by), words: { party: payoutParty(recipient, beneficiary), ref, evidence } },
        }));
        break;
      }
      case "Returned": {
        const { fund, start, amount, disbursement, offset, by, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("received", fund, asset, start, amount);
        const paid = this.#known.disbursementAt(fund, asset, disbursement);
        if (paid && offset === paid.returned && offset + amount <= paid.amount) {
          paid.returned += amount;
          this.#known.save(paid);
        }
        this.#addEntry(ref, () => ({
          ...{ type: "return", fund, asset, start, amount, disbursement, evidence: wordOrNone(evidence), date },
          ...{ by: lower(by), words: { party: ZERO_WORD, ref, evidence } },
        }));
        break;
      }
      case "WrittenOff": {
        const { fund, start, amount, reason, by, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        this.#move("spent", fund, asset, start, amount);
        this.#addEntry(ref, () => ({
          ...{ type: "writeoff", fund, asset, start, amount, reason, evidence: wordOrNone(evidence), date },
          ...{ by: lower(by), words: { party: ZERO_WORD, ref, evidence } },
        }));
        break;
      }
      case "Reversed": {
        const { givenTo, giftFund, giftStart, amount, by, ref, evidence, date } = event.args;
        const asset = lower(event.args.asset);
        const gift = this.#known.donationAt(giftFund, asset, giftStart);
        if (gift && gift.fund === givenTo && gift.amount === amount) {
          gift.reversed = true;
          this.#known.save(gift);
        }
        this.#addEntry(ref, () => ({
          ...{
            type: "reverse",
            fund: givenTo,
            asset,
            giftFund,
            giftStart,
            evidence: wordOrNone(evidence),
            date,
            by: lower(by),
          },
        }));
        break;
      }
      case "Attested": {
        const { fund, direction, start, amount, kind, ref, evidence, date } = event.args;
        const attester = lower(event.args.attester);
        if (this.#isMe(attester) && ATTESTATION_KINDS[kind] === "FLAGGED") this.flagged.add(event.args.entryHash);
        this.#addEntry(ref, () => ({
          type: "attest",
          ...{ attester, by: lower(event.args.by) },
          ...{ fund, asset: lower(event.args.asset), direction: direction === 0 ? "in" : "out", start, amount },
          ...{ kind: ATTESTATION_KINDS[kind]!, evidence: wordOrNone(evidence), date },
        }));
        break;
      }
      case "BatchDonated": {
        // No row of a journal makes one; the counter that others are checked against moves all the same.
        const { fund, asset, start, amount } = event.args;
        this.#move("received", fund, lower(asset), start, amount);
        break;
      }
      case "BatchDisputed":
      case "LeafReversed":
      case "MatchingSet":
      case "PledgeAnnounced":
        break;
      default:
        // A new event does not compile until it is folded here.
        event satisfies never;
    }
  }

  #donated(args: EventOf<"LEDGER", "Donated">["args"]): void {
    const { fund, start, amount, donor, kind, by, ref, date } = args;
    const asset = lower(args.asset);
    this.#move("received", fund, asset, start, amount);
    const part = ("part" in args && args.part) || { givenTo: fund, giftFund: fund, giftStart: start, index: 0 };
    if (part.index > 0) {
      const known = this.#known.donationAt(part.giftFund, asset, part.giftStart); // absent where its first part was of no concern
      if (!known) return;
      known.amount += amount;
      this.#known.save(known);
      return;
    }
    this.#addEntry(ref, () => ({
      type: "donate",
      ...{ fund: part.givenTo, asset, amount, party: this.#party(donor), kind: INFLOW_KINDS[kind]!, date },
      ...{ giftFund: part.giftFund, giftStart: part.giftStart, firstAmount: amount, reversed: false },
      ...{ by: lower(by), words: { party: donor, ref, evidence: ZERO_WORD } },
    }));
  }

  /** Keeps an entry that the journal may mean; others are not even made. */
  #addEntry(ref: Hex, made: () => KnownEntry): void {
    if (!this.#known.wants(ref)) return;
    const entry = made();
    const { onlyFund } = this.#options;
    if (onlyFund === undefined || this.#fund(entry.fund).key === onlyFund) this.#known.add(ref, entry);
  }

  /** Leaves what was recorded on our funds alone: only after the last event is it known which these are. */
  finish(): void {
    this.#known.retain((entry) => this.#counts(entry));
  }

  /**
   * Whether an entry is one that a row can have brought, or can speak of. A reference is anyone's to use: what a stranger gives, says,
   * or records on a fund of their own under ours must not stand in the way of our rows.
   */
  #counts(entry: KnownEntry): boolean {
    const sayer = entry.type === "attest" ? entry.attester : entry.by!;
    if (this.#isMe(sayer)) return true;
    if (entry.type === "attest" && sayer === this.#options.speaker?.toLowerCase()) return true;
    if (this.#options.whose !== "anyone" && !this.#isOurs(entry.fund)) return false;
    if (entry.type === "attest") return isOwnKind(entry.kind);
    return this.#everRecorders.get(entry.fund)?.has(sayer) ?? false;
  }

  /** The next inflow or outflow of a line: it must start where the one before ended, or one was left out. What is missing at the end does not show here. */
  #move(counter: "received" | "spent", fund: Hex, asset: Address, start: bigint, amount: bigint): void {
    const line = this.world.line(fund, asset);
    if (line[counter] !== start) throw incomplete(`an entry at ${line[counter]} of line ${lineId(fund, asset)}`);
    line[counter] += amount;
  }

  /** Without a key any fund may be meant. */
  #isOurs(fund: Hex): boolean {
    if (this.#me === "") return true;
    return this.#recordedByUs.has(fund) || this.#isMe(this.admins.get(this.#fund(fund).organisation));
  }

  #isMe(address: Address | undefined): boolean {
    return address !== undefined && this.#me !== "" && address.toLowerCase() === this.#me;
  }

  #fund(id: Hex) {
    return this.world.fund(id)!; // the ledger emits nothing of a fund before FundOpened
  }

  #setRecorder(fund: Hex, recorder: Address): void {
    this.recorders.set(fund, recorder);
    const ever = this.#everRecorders.get(fund);
    if (ever) ever.add(lower(recorder));
    else this.#everRecorders.set(fund, new Set([lower(recorder)]));
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

function lower(address: Address): Address {
  return address.toLowerCase() as Address;
}

function addressOrNone(address: Address): Address | undefined {
  return address === ZERO_ADDRESS ? undefined : lower(address);
}

function wordOrNone(word: Hex): Hex | undefined {
  return word === ZERO_WORD ? undefined : word;
}
