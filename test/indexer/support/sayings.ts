// What anyone says about entries, directly or by signature.
import { type GetContractEventsReturnType, type Hex, isAddressEqual, type PublicClient } from "viem";
import { type EntryContent, entryHash, payoutParty } from "../../../contracts/entry-hash.ts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { lineId, textHash, ZERO_WORD } from "../../../contracts/ids.ts";
import { ATTESTATION_TYPES, attestationDomain } from "../../../contracts/signing.ts";
import type { Deployment } from "../../../contracts/deployment.ts";
import { CNY, encode, people, type Person } from "./contracts.ts";

export const KIND = {
  SHIPPED: 0,
  DELIVERED: 1,
  COMPLETED: 2,
  RECEIVED: 3,
  VERIFIED: 4,
  FLAGGED: 5,
  RESOLVED: 6,
  QUESTIONED: 7,
} as const;

export interface Words {
  asset?: Hex;
  /** Absent: DELIVERED. */
  kind?: keyof typeof KIND;
  /** Absent: the whole. */
  amount?: bigint;
  ref?: string;
  /** Whom the attester speaks for. */
  organisation?: Hex;
  /** Absent: the hash of the entry that stands there. */
  hash?: Hex;
  by?: Person;
  /** Who brings the attester's signature; absent: the attester says it themselves. */
  broughtBy?: Person;
}

type Entry = GetContractEventsReturnType<typeof donationLedgerAbi, undefined, true>[number];

/** What an event says of the entry that it begins on a line in a direction, if it does. */
function contentOf(
  log: Entry,
  fund: Hex,
  asset: Hex,
  direction: "in" | "out",
): Omit<EntryContent, "line" | "direction"> | undefined {
  const isHere = (place: { fund: Hex; asset: Hex }) => place.fund === fund && isAddressEqual(place.asset, asset);
  if (log.eventName === "Transferred") {
    const said = log.args;
    const { payee: party, ref, evidence } = said;
    const [place, start, amount] =
      direction === "out"
        ? [{ fund: said.fromFund, asset: said.fromAsset }, said.fromStart, said.fromAmount]
        : [{ fund: said.toFund, asset: said.toAsset }, said.toStart, said.toAmount];
    return isHere(place) ? { start, amount, party, ref, evidence } : undefined;
  }
  if (log.eventName === "Donated" && direction === "in") {
    const { fund: f, asset: a, start, amount, donor, ref } = log.args;
    return isHere({ fund: f, asset: a }) ? { start, amount, party: donor, ref, evidence: ZERO_WORD } : undefined;
  }
  if (log.eventName === "Disbursed" && direction === "out") {
    const said = log.args;
    const { start, amount, recipient, beneficiary, ref, evidence } = said;
    return isHere(said) ? { start, amount, party: payoutParty(recipient, beneficiary), ref, evidence } : undefined;
  }
  if ((log.eventName === "Returned" && direction === "in") || (log.eventName === "WrittenOff" && direction === "out")) {
    const said = log.args;
    const { start, amount, ref, evidence } = said;
    return isHere(said) ? { start, amount, party: ZERO_WORD, ref, evidence } : undefined;
  }
  return undefined;
}

/** `send` sends a transaction of somebody's and waits for it. */
export function sayings(
  deployment: Deployment,
  reader: PublicClient,
  send: (to: Hex, data: Hex, by: Person) => Promise<unknown>,
) {
  /** The hash of the entry that stands there on the chain; zero where there is none. */
  const hashAt = async (fund: Hex, asset: Hex, direction: 0 | 1, start: bigint): Promise<Hex> => {
    const way = direction === 0 ? "in" : "out";
    const logs = await reader.getContractEvents({
      abi: donationLedgerAbi,
      address: deployment.ledger,
      fromBlock: BigInt(deployment.firstBlock),
      strict: true,
    });
    const content = logs.map((log) => contentOf(log, fund, asset, way)).find((found) => found?.start === start);
    return content ? entryHash({ line: lineId(fund, asset), direction: way, ...content }) : ZERO_WORD;
  };

  /** Something said of the entry that starts at `start`. */
  const say = async (fund: Hex, direction: 0 | 1, start: bigint, words: Words = {}): Promise<void> => {
    const { asset = CNY, kind = "DELIVERED", amount = 0n, ref, organisation = ZERO_WORD, by = "river", broughtBy } = words;
    const attestation = {
      fund,
      asset,
      direction,
      start,
      entryHash: words.hash ?? (await hashAt(fund, asset, direction, start)),
      amount,
      kind: KIND[kind],
      organisation,
      ref: ref === undefined ? ZERO_WORD : textHash(ref),
      evidence: ZERO_WORD,
      date: 0,
    };
    const to = deployment.attestationLog;
    if (broughtBy === undefined) return void (await send(to, encode("attestationLog", "attest", [attestation]), by));
    const attester = people[by].address;
    const deadline = 2n ** 63n;
    const signature = await people[by].signTypedData({
      domain: attestationDomain(deployment.chainId, to),
      types: ATTESTATION_TYPES,
      primaryType: "Attestation",
      message: { ...attestation, attester, deadline },
    });
    await send(to, encode("attestationLog", "attestSigned", [attestation, attester, deadline, signature]), broughtBy);
  };

  return { hashAt, say };
}
