// A checked row as calls of the contracts.
import { encodeAbiParameters, encodeFunctionData, getAbiItem, type Hex, keccak256 } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { attestationOf } from "./attestation.ts";
import type { CheckedDonation, CheckedRow, ConsentNeeded, LineNeeded } from "./journal/checked.ts";
import { DISBURSEMENT_CLASSES, INFLOW_KINDS, UNIT_KINDS } from "./journal/rows.ts";
import type { KnownDestination } from "./journal/world.ts";
import type { Vouched } from "./vouching.ts";

export interface Call {
  to: Address;
  data: Hex;
  /** Coins that go with it; such a call is a transaction of its own. */
  value?: bigint;
  /** A guess of the gas it takes, on the high side; what counts is the node's estimate. */
  gas: number;
  row: CheckedRow;
}

/** What a row's calls need to know besides the row. */
export interface CallContext {
  deployment: Deployment;
  /** Who signs: the recorder of the funds opened here. */
  address: Address;
  /** The words on the chain for a row's reference and for who is in it. */
  ref: (row: CheckedRow & { ref: string }) => Hex;
  party: (row: CheckedRow) => Hex;
  vouching: Vouched;
  /** Whether the key at hand gives the standing consents of a fund. */
  mayConsent: (fund: Hex) => boolean;
  /** What is to match the gifts. */
  matching?: Matching | undefined;
}

/** Pools in the order in which they are booked, and what they must add together at least. */
export interface Matching {
  pools: readonly Hex[];
  least: bigint;
}

/** A guess of what one pool's match takes. */
const GAS_A_MATCH = 130_000;

const RESTRICTION = { NONE: 0, PURPOSE: 1 } as const;

/** The calls that record a row, in order; none where nothing is left to do. */
export function callsOf(row: CheckedRow, context: CallContext): Call[] {
  const { deployment } = context;
  const registry = (data: Hex, gas: number): Call => ({ to: deployment.registry, data, gas, row });
  const ledger = (data: Hex, gas: number): Call => ({ to: deployment.ledger, data, gas: gas + data.length * 8, row });
  const abi = donationLedgerAbi;
  const consents = (needed: readonly ConsentNeeded[]) =>
    needed
      .filter(({ fund }) => context.mayConsent(fund))
      .map(({ fund, organisation }) =>
        ledger(encodeFunctionData({ abi, functionName: "setConsent", args: [fund, organisation, true] }), 70_000),
      );
  const opened = (needed: readonly LineNeeded[]) =>
    needed.map(({ fund, asset }) => ledger(encodeFunctionData({ abi, functionName: "openLine", args: [fund, asset] }), 80_000));
  if (row.recorded && row.op !== "organisation") return [];
  const { date } = row;

  switch (row.op) {
    case "organisation": {
      const calls: Call[] = [];
      const abi = organisationRegistryAbi;
      if (!row.recorded) {
        const { key, name, payout = ZERO_ADDRESS, parent = ZERO_WORD } = row;
        const registration = { key, name, payout, parent, profileHash: ZERO_WORD, profileURI: "" };
        calls.push(registry(encodeFunctionData({ abi, functionName: "register", args: [registration] }), 180_000));
      }
      if (context.vouching.verify.has(row.line)) {
        calls.push(registry(encodeFunctionData({ abi, functionName: "verify", args: [row.id, ZERO_WORD] }), 70_000));
      }
      if (context.vouching.acceptParent.has(row.line)) {
        calls.push(registry(encodeFunctionData({ abi, functionName: "acceptParent", args: [row.id] }), 70_000));
      }
      return calls;
    }
    case "unit": {
      const args = [UNIT_KINDS.indexOf(row.kind), row.code, row.decimals, row.measure] as const;
      return [ledger(encodeFunctionData({ abi, functionName: "registerUnit", args }), 90_000)];
    }
    case "fund": {
      const { organisation, key, name, terms, termsHash, refundDeadline } = row;
      const restriction = terms === undefined ? RESTRICTION.NONE : RESTRICTION.PURPOSE;
      const what = { restriction, termsHash, termsURI: termsUri(terms), refundDeadline };
      const opening = { organisation, key, name, recorder: context.address, ...what };
      return [ledger(encodeFunctionData({ abi, functionName: "openFund", args: [opening] }), 150_000)];
    }
    case "allocation": {
      const args = [row.fund, row.destinations] as const;
      const gas = 90_000 + 60_000 * row.destinations.length;
      return [...consents(row.consents), ledger(encodeFunctionData({ abi, functionName: "setAllocation", args }), gas)];
    }
    case "donate": {
      const { fund, asset, amount } = row;
      if (row.escrowed) return [...opened(row.opens), gift(row, context)];
      const expectedAt = row.parts[0]!.start;
      const what = { kind: INFLOW_KINDS.indexOf(row.kind), donor: context.party(row), ref: context.ref(row), date };
      const donation = { fund, asset, amount, expectedAt, ruleHash: ruleHash(row.rule), ...what };
      const { matching } = context;
      const gas = 30_000 + 20_000 * row.parts.length + GAS_A_MATCH * (matching?.pools.length ?? 0);
      const data = matching
        ? encodeFunctionData({
            ...{ abi, functionName: "recordDonationMatched" },
            args: [donation, matching.pools, matching.least],
          })
        : encodeFunctionData({ abi, functionName: "recordDonation", args: [donation] });
      return [ledger(data, gas)];
    }
    case "transfer": {
      const from = { fromFund: row.fund, fromAsset: row.asset, fromAmount: row.amount, expectedAt: row.start };
      const to = { toFund: row.toFund, toAsset: row.toAsset, toAmount: row.toAmount };
      const what = { payee: context.party(row), ref: context.ref(row), evidence: row.evidence ?? ZERO_WORD, date };
      const transfer = { ...from, ...to, ...what };
      const functionName = row.escrowed || row.toEscrowed ? "transfer" : "recordTransfer";
      const call = ledger(encodeFunctionData({ abi, functionName, args: [transfer] }), row.escrowed ? 150_000 : 80_000);
      const entersAsCoins = row.toAsset === ZERO_ADDRESS && row.asset !== ZERO_ADDRESS;
      return [...consents(row.consents), ...opened(row.opens), entersAsCoins ? { ...call, value: row.toAmount } : call];
    }
    case "disburse": {
      const { fund, asset, amount, start: expectedAt, purpose, evidence = ZERO_WORD } = row;
      // A journal names one party: who is served is who was paid, also out of escrow.
      const party = context.party(row);
      const what = { recipient: party, beneficiary: party, class: DISBURSEMENT_CLASSES.indexOf(row.class), purpose };
      const disbursement = { fund, asset, amount, expectedAt, ...what, ref: context.ref(row), evidence, date };
      const functionName = row.escrowed ? "disburse" : "recordDisbursement";
      return [ledger(encodeFunctionData({ abi, functionName, args: [disbursement] }), row.escrowed ? 90_000 : 50_000)];
    }
    case "return": {
      const { fund, asset, amount, start: expectedAt, disbursement, offset, evidence = ZERO_WORD } = row;
      if (row.escrowed) {
        const back = { fund, asset, amount, disbursement, offset, ref: context.ref(row), evidence, date };
        const call = ledger(encodeFunctionData({ abi, functionName: "giveBack", args: [back] }), 90_000);
        return [asset === ZERO_ADDRESS ? { ...call, value: amount } : call];
      }
      const returned = { fund, asset, amount, expectedAt, disbursement, offset, ref: context.ref(row), evidence, date };
      return [ledger(encodeFunctionData({ abi, functionName: "recordReturn", args: [returned] }), 50_000)];
    }
    case "reverse": {
      const { fund: givenTo, asset, giftFund, giftStart, amount, evidence } = row;
      const reversal = { givenTo, asset, giftFund, giftStart, amount, reason: "", ref: context.ref(row), evidence, date };
      return [ledger(encodeFunctionData({ abi, functionName: "recordReversal", args: [reversal] }), 60_000)];
    }
    case "writeoff": {
      const { fund, asset, amount, start: expectedAt, reason, evidence } = row;
      const writeOff = { fund, asset, amount, expectedAt, reason, ref: context.ref(row), evidence, date };
      return [ledger(encodeFunctionData({ abi, functionName: "recordWriteOff", args: [writeOff] }), 50_000)];
    }
    case "attest": {
      const args = [attestationOf(row, context)] as const;
      const data = encodeFunctionData({ abi: attestationLogAbi, functionName: "attest", args });
      return [{ to: deployment.attestationLog, data, gas: 50_000, row }];
    }
  }
}

/** A gift in coins, which go with the call, or tokens, which the ledger pulls; in the donor's name, or nobody's. */
function gift(row: CheckedDonation, context: CallContext): Call {
  const { fund, asset, amount } = row;
  const abi = donationLedgerAbi;
  const [rule, ref, donor, kind] = [ruleHash(row.rule), context.ref(row), context.party(row), INFLOW_KINDS.indexOf(row.kind)];
  const to = context.deployment.ledger;
  const { matching } = context;
  const gas = 60_000 + 30_000 * row.parts.length + GAS_A_MATCH * (matching?.pools.length ?? 0);
  if (matching) {
    // A gift that is matched is a donation.
    const asked = [matching.pools, matching.least] as const;
    if (asset !== ZERO_ADDRESS) {
      const args = [fund, asset, amount, rule, ref, donor, ...asked] as const;
      return { to, data: encodeFunctionData({ abi, functionName: "donateTokenMatched", args }), gas: gas + 40_000, row };
    }
    const args = [fund, rule, ref, donor, ...asked] as const;
    return { to, data: encodeFunctionData({ abi, functionName: "donateMatched", args }), value: amount, gas, row };
  }
  if (asset === ZERO_ADDRESS) {
    const args = [fund, rule, ref, donor, kind] as const;
    return { to, data: encodeFunctionData({ abi, functionName: "donateFor", args }), value: amount, gas, row };
  }
  const args = [fund, asset, amount, rule, ref, donor, kind] as const;
  return { to, data: encodeFunctionData({ abi, functionName: "donateTokenFor", args }), gas: gas + 40_000, row };
}

/** Many calls of one contract as one: all of them happen, or none. */
export function together(calls: readonly Call[]): { to: Address; data: Hex; value?: bigint } {
  const { to, data, value } = calls[0]!;
  if (calls.length === 1) return value === undefined ? { to, data } : { to, data, value };
  const args = [calls.map((call) => call.data)] as const;
  return { to, data: encodeFunctionData({ abi: donationLedgerAbi, functionName: "multicall", args }) };
}

const destinations = getAbiItem({ abi: donationLedgerAbi, name: "setAllocation" }).inputs[1];

/** `keccak256(abi.encode(destinations))`, as the ledger has it; zero where there is no rule. */
export function ruleHash(rule: readonly KnownDestination[]): Hex {
  return rule.length === 0 ? ZERO_WORD : keccak256(encodeAbiParameters([destinations], [rule]));
}

function termsUri(terms: string | undefined): string {
  return terms === undefined ? "" : `data:text/plain;charset=utf-8,${encodeURIComponent(terms)}`;
}
