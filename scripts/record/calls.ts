// A checked row as calls of the contracts.
import { encodeAbiParameters, encodeFunctionData, getAbiItem, type Hex, keccak256 } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { type Address, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import type { CheckedRow, ConsentNeeded } from "./journal/checked.ts";
import { ATTESTATION_KINDS, DISBURSEMENT_CLASSES, INFLOW_KINDS, UNIT_KINDS } from "./journal/rows.ts";
import type { KnownDestination } from "./journal/world.ts";
import type { Vouching } from "./vouching.ts";

export interface Call {
  to: Address;
  data: Hex;
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
  vouching: Vouching;
}

const RESTRICTION = { NONE: 0, PURPOSE: 1 } as const;
const DIRECTION = { in: 0, out: 1 } as const;

/** The calls that record a row, in order; none where nothing is left to do. */
export function callsOf(row: CheckedRow, context: CallContext): Call[] {
  const { deployment } = context;
  const registry = (data: Hex, gas: number): Call => ({ to: deployment.registry, data, gas, row });
  const ledger = (data: Hex, gas: number): Call => ({ to: deployment.ledger, data, gas: gas + data.length * 8, row });
  const abi = donationLedgerAbi;
  const consents = (needed: readonly ConsentNeeded[]) =>
    needed.map(({ fund, organisation }) =>
      ledger(encodeFunctionData({ abi, functionName: "setConsent", args: [fund, organisation, true] }), 70_000),
    );
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
      if (context.vouching.verify.has(row)) {
        calls.push(registry(encodeFunctionData({ abi, functionName: "verify", args: [row.id, ZERO_WORD] }), 70_000));
      }
      if (context.vouching.acceptParent.has(row)) {
        calls.push(registry(encodeFunctionData({ abi, functionName: "acceptParent", args: [row.id] }), 70_000));
      }
      return calls;
    }
    case "unit": {
      const args = [UNIT_KINDS.indexOf(row.kind), row.code, row.decimals, row.measure] as const;
      return [ledger(encodeFunctionData({ abi, functionName: "registerUnit", args }), 90_000)];
    }
    case "fund": {
      const { organisation, key, name, terms, termsHash } = row;
      const restriction = terms === undefined ? RESTRICTION.NONE : RESTRICTION.PURPOSE;
      const opening = { organisation, key, name, recorder: context.address, restriction, termsHash, termsURI: termsUri(terms) };
      return [ledger(encodeFunctionData({ abi, functionName: "openFund", args: [opening] }), 150_000)];
    }
    case "allocation": {
      const args = [row.fund, row.destinations] as const;
      const gas = 90_000 + 60_000 * row.destinations.length;
      return [...consents(row.consents), ledger(encodeFunctionData({ abi, functionName: "setAllocation", args }), gas)];
    }
    case "donate": {
      const { fund, asset, amount } = row;
      const expectedAt = row.parts[0]!.start;
      const what = { kind: INFLOW_KINDS.indexOf(row.kind), donor: context.party(row), ref: context.ref(row), date };
      const donation = { fund, asset, amount, expectedAt, ruleHash: ruleHash(row.rule), ...what };
      const gas = 30_000 + 20_000 * row.parts.length;
      return [ledger(encodeFunctionData({ abi, functionName: "recordDonation", args: [donation] }), gas)];
    }
    case "transfer": {
      const from = { fromFund: row.fund, fromAsset: row.asset, fromAmount: row.amount, expectedAt: row.start };
      const to = { toFund: row.toFund, toAsset: row.toAsset, toAmount: row.toAmount };
      const what = { payee: context.party(row), ref: context.ref(row), evidence: row.evidence ?? ZERO_WORD, date };
      const transfer = { ...from, ...to, ...what };
      return [
        ...consents(row.consents),
        ledger(encodeFunctionData({ abi, functionName: "recordTransfer", args: [transfer] }), 80_000),
      ];
    }
    case "disburse": {
      const { fund, asset, amount, start: expectedAt, purpose, evidence = ZERO_WORD } = row;
      // A journal names one party: who is served is who was paid.
      const party = context.party(row);
      const what = { recipient: party, beneficiary: party, class: DISBURSEMENT_CLASSES.indexOf(row.class), purpose };
      const disbursement = { fund, asset, amount, expectedAt, ...what, ref: context.ref(row), evidence, date };
      return [ledger(encodeFunctionData({ abi, functionName: "recordDisbursement", args: [disbursement] }), 50_000)];
    }
    case "return": {
      const { fund, asset, amount, start: expectedAt, disbursement, offset, evidence = ZERO_WORD } = row;
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
      const { fund, asset, start, amount, evidence = ZERO_WORD } = row;
      const what = { direction: DIRECTION[row.direction], kind: ATTESTATION_KINDS.indexOf(row.kind), ref: context.ref(row) };
      const attestation = { fund, asset, start, amount, evidence, date, ...what };
      const data = encodeFunctionData({ abi: attestationLogAbi, functionName: "attest", args: [attestation] });
      return [{ to: deployment.attestationLog, data, gas: 50_000, row }];
    }
  }
}

/** Many calls of one contract as one: all of them happen, or none. */
export function together(calls: readonly Call[]): { to: Address; data: Hex } {
  const { to, data } = calls[0]!;
  if (calls.length === 1) return { to, data };
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
