// What `record` refuses to send and the contracts cannot see: recorded past it, by calls of one's own.
import type { Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../../contracts/ids.ts";
import type { Send } from "./calls.ts";
import { STRANGER } from "./ledger.ts";

const EVIDENCE: Hex = `0x${"ee".repeat(32)}`;
const common = { evidence: EVIDENCE, date: 0 };

export const AID = fundId(organisationId("member"), "aid");
export const APPEAL = fundId(organisationId("relief"), "appeal");
export const CNY = unitAddress("CNY");
export const N95 = unitAddress("N95");

export async function recordOddities(send: Send): Promise<void> {
  const ledger = (name: string, args: readonly unknown[], key?: Hex): Promise<Hex> =>
    send({ contract: "ledger", name, args, ...(key && { key }) });

  // A return of a disbursement that never was, and the payment that spends it.
  const bogus = { fund: AID, asset: N95, amount: 1n, expectedAt: 7n, disbursement: 2n, offset: 0n, ref: textHash("x-back") };
  await ledger("recordReturn", [{ ...bogus, ...common }]);
  const last = {
    fund: AID,
    asset: N95,
    recipient: ZERO_WORD,
    beneficiary: ZERO_WORD,
    amount: 3n,
    expectedAt: 5n,
    class: 0,
    purpose: "",
  };
  await ledger("recordDisbursement", [{ ...last, ref: textHash("x-out"), ...common }]);

  const noGift = {
    givenTo: APPEAL,
    asset: CNY,
    giftFund: APPEAL,
    giftStart: 1n,
    amount: 5n,
    reason: "none",
    ref: textHash("x-r"),
  };
  await ledger("recordReversal", [{ ...noGift, ...common }]);
  const noEntry = { fund: AID, asset: N95, direction: 1, start: 2n, entryHash: ZERO_WORD, organisation: ZERO_WORD };
  const nothing = { amount: 0n, kind: 2, ref: ZERO_WORD, ...common };
  await send({ contract: "attestationLog", name: "attest", args: [{ ...noEntry, ...nothing }] });

  // Three unverified organisations with a fund of the same key and gifts of the same references.
  for (const key of ["squat-1", "squat-2", "squat-3"]) {
    const registration = {
      key,
      name: `Not ${key}`,
      payout: `0x${"00".repeat(20)}`,
      parent: ZERO_WORD,
      profileHash: ZERO_WORD,
      profileURI: "",
    };
    await send({ contract: "registry", name: "register", args: [registration], key: STRANGER });
    for (const [fund, refs] of [
      ["appeal", ["a-1", "twin"]],
      ["shared", []],
    ] as const) {
      const opening = {
        organisation: organisationId(key),
        key: fund,
        name: "Not the appeal",
        recorder: privateKeyToAddress(STRANGER),
        restriction: 0,
        termsHash: ZERO_WORD,
        termsURI: "",
        refundDeadline: 0,
      };
      await ledger("openFund", [opening], STRANGER);
      for (const [index, ref] of refs.entries()) {
        await ledger("recordDonation", [gift(fundId(organisationId(key), fund), BigInt(index), ref)], STRANGER);
      }
    }
  }
  const twin = { fund: fundId(organisationId("squat-1"), "appeal"), asset: CNY, recipient: ZERO_WORD, beneficiary: ZERO_WORD };
  for (const [index, ref] of ["twin-out", "twin-out"].entries()) {
    const paid = { ...twin, amount: 1n, expectedAt: BigInt(index), class: 0, purpose: "", ref: textHash(ref), ...common };
    await ledger("recordDisbursement", [paid], STRANGER);
  }
  // A payment with the reference of a verified organisation's gift.
  const copied = { ...twin, fund: fundId(organisationId("squat-2"), "appeal"), ref: textHash("a-1"), ...common };
  await ledger("recordDisbursement", [{ ...copied, amount: 1n, expectedAt: 0n, class: 0, purpose: "" }], STRANGER);
}

function gift(fund: Hex, expectedAt: bigint, ref: string) {
  const donor = ZERO_WORD;
  return { fund, asset: CNY, donor, amount: 1n, expectedAt, ruleHash: ZERO_WORD, kind: 0, ref: textHash(ref), date: 0 };
}
