import type { Books } from "../books/books.ts";
import type { Wanted } from "../books/known.ts";
import type { ContractName, EventName, LedgerEvent } from "../chain/ledger-events.ts";
import { adminChanged } from "./admin-changed.ts";
import { adminProposed } from "./admin-proposed.ts";
import { allocationSet } from "./allocation-set.ts";
import { approvalWithdrawn } from "./approval-withdrawn.ts";
import { approved } from "./approved.ts";
import { approverSet } from "./approver-set.ts";
import { attested } from "./attested.ts";
import { authorityUpdated } from "./authority-updated.ts";
import { batchDisputed } from "./batch-disputed.ts";
import { batchDonated } from "./batch-donated.ts";
import { campaignAnnounced } from "./campaign-announced.ts";
import { consentGiven } from "./consent-given.ts";
import { consentRevoked } from "./consent-revoked.ts";
import { consentSet } from "./consent-set.ts";
import { disbursed } from "./disbursed.ts";
import { domainChanged } from "./domain-changed.ts";
import { donated } from "./donated.ts";
import { fundCancelled } from "./fund-cancelled.ts";
import { fundClosed } from "./fund-closed.ts";
import { fundFrozen } from "./fund-frozen.ts";
import { fundOpened } from "./fund-opened.ts";
import { fundPaused } from "./fund-paused.ts";
import type { Handler } from "./handler.ts";
import { leafReversed } from "./leaf-reversed.ts";
import { limitSet } from "./limit-set.ts";
import { lineOpened } from "./line-opened.ts";
import { matchingSet } from "./matching-set.ts";
import { newFundsPaused } from "./new-funds-paused.ts";
import { organisationRegistered } from "./organisation-registered.ts";
import { organisationVerified } from "./organisation-verified.ts";
import { parentAccepted } from "./parent-accepted.ts";
import { payoutFailed } from "./payout-failed.ts";
import { payoutSet } from "./payout-set.ts";
import { pledgeAnnounced } from "./pledge-announced.ts";
import { recorderSet } from "./recorder-set.ts";
import { refunded } from "./refunded.ts";
import { returned } from "./returned.ts";
import { reversed } from "./reversed.ts";
import { transferred } from "./transferred.ts";
import { unitRegistered } from "./unit-registered.ts";
import { writtenOff } from "./written-off.ts";

/** One handler for every event of the generated ABI: with a new event this does not compile until it is handled. */
const handlers: { [C in ContractName]: { [N in EventName<C>]: Handler<C, N> } } = {
  REGISTRY: {
    OrganisationRegistered: organisationRegistered,
    OrganisationVerified: organisationVerified,
    ParentAccepted: parentAccepted,
    AdminProposed: adminProposed,
    AdminChanged: adminChanged,
    PayoutSet: payoutSet,
    AuthorityUpdated: authorityUpdated,
  },
  LEDGER: {
    UnitRegistered: unitRegistered,
    FundOpened: fundOpened,
    RecorderSet: recorderSet,
    ApproverSet: approverSet,
    LimitSet: limitSet,
    Approved: approved,
    ApprovalWithdrawn: approvalWithdrawn,
    AllocationSet: allocationSet,
    CampaignAnnounced: campaignAnnounced,
    ConsentSet: consentSet,
    ConsentGiven: consentGiven,
    ConsentRevoked: consentRevoked,
    FundFrozen: fundFrozen,
    FundPaused: fundPaused,
    NewFundsPaused: newFundsPaused,
    FundClosed: fundClosed,
    FundCancelled: fundCancelled,
    LineOpened: lineOpened,
    Reversed: reversed,
    Donated: donated,
    BatchDonated: batchDonated,
    BatchDisputed: batchDisputed,
    LeafReversed: leafReversed,
    MatchingSet: matchingSet,
    PledgeAnnounced: pledgeAnnounced,
    Transferred: transferred,
    Disbursed: disbursed,
    Returned: returned,
    WrittenOff: writtenOff,
    Refunded: refunded,
    PayoutFailed: payoutFailed,
    EIP712DomainChanged: domainChanged,
    AuthorityUpdated: authorityUpdated,
  },
  ATTESTATIONS: { Attested: attested, EIP712DomainChanged: domainChanged },
};

// TypeScript cannot see that an event and the handler found under its own name belong together.
interface AnyHandler {
  look?(event: LedgerEvent, wanted: Wanted): void;
  take(event: LedgerEvent, books: Books): void;
}

function handlerOf(event: LedgerEvent): AnyHandler {
  return (handlers[event.contract] as unknown as Record<string, AnyHandler>)[event.name]!;
}

/** What of older blocks these events speak about. */
export function lookAhead(events: readonly LedgerEvent[], wanted: Wanted): void {
  for (const event of events) handlerOf(event).look?.(event, wanted);
}

/** Takes an event into the books. Throws a `Discrepancy` where it does not follow on what came before. */
export function takeEvent(event: LedgerEvent, books: Books): void {
  if ("seq" in event.args) books.announce(event, event.args.seq);
  handlerOf(event).take(event, books);
}
