// Who may say what of an entry: the contract's rules, and those by which readers take an attestation for valid.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { subjectHash } from "./attestation.ts";
import type { ChainState } from "./chain-state.ts";
import type { CheckedAttestation } from "./journal/checked.ts";
import { shown } from "./journal/fault.ts";
import { isOwnKind } from "./journal/rows.ts";
import type { KnownEntry, Party } from "./journal/world.ts";

type Refusal = [problem: string, remedy: string];

/** Why the key at hand cannot say this, or would say it in vain; undefined where it can. What an organisation says of its own entries is judged elsewhere. */
export function cannotAttest(row: CheckedAttestation, state: ChainState, address: Address): Refusal | undefined {
  if (isOwnKind(row.kind)) return undefined;
  const { organisation } = row;
  if (organisation !== undefined && !same(state.admins.get(organisation), address))
    return [
      `${address} is not the admin of ${nameOf(organisation, state)}, and only its admin speaks for it`,
      `use the key of ${state.admins.get(organisation) ?? "its admin"}, or leave --as out`,
    ];
  switch (row.kind) {
    case "QUESTIONED":
      return undefined;
    case "RECEIVED":
      return dependence(row, state, address) ?? notRecipient(row, state, address);
    default:
      return notAuditor(row, state, address) ?? dependence(row, state, address) ?? notFlagged(row, state, address);
  }
}

function notAuditor({ kind }: CheckedAttestation, { mayAudit }: ChainState, address: Address): Refusal | undefined {
  if (mayAudit) return undefined;
  const remedy = "ask whoever governs this ledger to accredit it; anyone may say QUESTIONED";
  return [`${kind} belongs to accredited auditors, and ${address} is none`, remedy];
}

/** Those who move the fund's money, or allow it to be moved, confirm and audit nothing of it. */
function dependence(row: CheckedAttestation, state: ChainState, address: Address): Refusal | undefined {
  const fund = state.world.fund(row.fund)!;
  const parent = state.world.organisation(fund.organisation)?.parent;
  const audits = row.kind !== "RECEIVED";
  const accepted = parent !== undefined && !state.unaccepted.has(fund.organisation);
  const roles: [string, boolean][] = [
    ["the recorder", same(state.recorders.get(fund.id), address)],
    ["the second key", same(fund.approver, address)],
    ["the admin", same(state.admins.get(fund.organisation), address)],
    ["the admin of the parent", audits && accepted && same(state.admins.get(parent), address)],
  ];
  const role = roles.find(([, holds]) => holds)?.[0];
  if (role === undefined) return undefined;
  const remedy =
    row.kind === "RECEIVED"
      ? "it is for whoever received it to say: with their own key, or a beneficiary with a voucher code (throughline confirm)"
      : "it is for an auditor to say who holds no key of the audited";
  return [
    `${address} is ${role} of fund "${shown(fund.key)}" of ${nameOf(fund.organisation, state)}, so it cannot say ${row.kind} of its entries`,
    remedy,
  ];
}

function notRecipient(row: CheckedAttestation, state: ChainState, address: Address): Refusal | undefined {
  const { entry } = row.subject;
  const parties = partiesOf(entry, state);
  if (parties.length === 0)
    return ["only payments and grants are received by somebody", "say QUESTIONED, or name a payment or a grant"];
  const is = (party: Party): boolean =>
    (party.kind === "wallet" && same(party.address, address)) ||
    (party.kind === "organisation" && row.organisation === party.id);
  if (parties.some(is)) return undefined;
  const own = parties.find((party) => party.kind === "organisation" && same(state.admins.get(party.id), address));
  if (own?.kind === "organisation") {
    const key = shown(state.world.organisation(own.id)?.key ?? own.id);
    return [`it was received by the organisation "${key}", not by its admin`, `say it for the organisation: --as ${key}`];
  }
  const voucher = parties.some((party) => party.kind === "word");
  return [
    `${address} is not who received it`,
    voucher
      ? "whoever received it confirms with their voucher code: throughline confirm REF --code CODE"
      : "use the key of the wallet that received it, or of the admin of the organisation that did, with --as",
  ];
}

/** Who was paid and who is served; of a grant to another organisation that organisation. */
function partiesOf(entry: KnownEntry, { world }: ChainState): Party[] {
  if (entry.type === "disburse") return [entry.recipient, entry.party];
  if (entry.type !== "transfer" || entry.asset !== entry.toAsset) return [];
  const [giver, receiver] = [world.fund(entry.fund)!.organisation, world.fund(entry.toFund)!.organisation];
  return giver === receiver
    ? []
    : [{ kind: "organisation", id: receiver, text: world.organisation(receiver)?.key ?? receiver }];
}

function notFlagged(row: CheckedAttestation, state: ChainState, address: Address): Refusal | undefined {
  if (row.kind !== "RESOLVED") return undefined;
  const known = row.subject.entry.words;
  const flagged = known && !("op" in known) && state.flagged.has(subjectHash(row, NO_ROWS));
  if (flagged) return undefined;
  return [`${address} has not flagged this entry`, "RESOLVED answers the same auditor's FLAGGED: say that first, or nothing"];
}

const NO_ROWS = {
  ref: (): Hex => "0x",
  party: (): Hex => "0x",
};

function nameOf(organisation: Hex, { world }: ChainState): string {
  return `"${shown(world.organisation(organisation)?.key ?? organisation)}"`;
}

function same(a: Address | undefined, b: Address): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
