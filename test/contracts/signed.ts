// What a second key and a receiving side sign, as the ledger is to read it: stated here by itself, so that a change of the
// contract's words or of the project's own is noticed.
import type { Deployed } from "./fixture.ts";
import type { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { keccak256, type Hex } from "viem";
import { ethers, networkHelpers, signers } from "./fixture.ts";

export type Ledger = Deployed<typeof donationLedgerAbi>;
interface Signer {
  signTypedData(domain: object, types: Record<string, { name: string; type: string }[]>, value: object): Promise<string>;
}

const members = (text: string) =>
  text.split(", ").map((member) => {
    const [type, name] = member.split(" ");
    return { type: type!, name: name! };
  });

const TYPES = {
  Approval: members("bytes32 fund, address asset, uint128 amount, uint128 expectedAt, bytes32 callHash, uint64 deadline"),
  Consent: members(
    "bytes32 fromFund, address fromAsset, uint128 fromAmount, uint128 expectedAt, bytes32 toFund, address toAsset, uint128 toAmount, uint256 nonce, uint64 deadline",
  ),
};

/** Signs an `Approval` or `Consent`. @param domain What to sign it for in place of this ledger on this chain. */
export async function sign(
  signer: Signer,
  ledger: Ledger,
  type: keyof typeof TYPES,
  message: object,
  domain: object = {},
): Promise<string> {
  const { chainId } = await ethers.provider.getNetwork();
  const own = { name: "Throughline ledger", version: "1", chainId, verifyingContract: await ledger.getAddress() };
  return signer.signTypedData({ ...own, ...domain }, { [type]: TYPES[type] }, message);
}

/** The approval of one call of the recorder's; `asset`, `amount` and `expectedAt` as the call has them. */
export async function approvalOf(
  ledger: Ledger,
  call: { name: string; args: unknown[] },
  place: { fund: Hex; asset: string; amount: bigint; expectedAt: bigint },
  fields: object = {},
) {
  const callHash = keccak256(ledger.interface.encodeFunctionData(call.name, call.args) as Hex);
  return { ...place, callHash, deadline: (await networkHelpers.time.latest()) + 3_600, ...fields };
}

/** The consent to one transfer. */
export async function consentTo(
  transfer: Record<"fromFund" | "fromAsset" | "fromAmount" | "expectedAt" | "toFund" | "toAsset" | "toAmount", unknown>,
  fields: object = {},
) {
  const { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount } = transfer;
  const deadline = (await networkHelpers.time.latest()) + 3_600;
  return { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount, nonce: 7n, deadline, ...fields };
}

/** The same signature in its other form, which elliptic curves allow and the ledger must not. */
export function malleated(signature: string): string {
  const { r, s, v } = ethers.Signature.from(signature);
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const other = ethers.toBeHex(order - BigInt(s), 32);
  return ethers.concat([r, other, v === 27 ? "0x1c" : "0x1b"]);
}

const domains = {
  "on another chain": { chainId: 1 },
  "for another contract": { verifyingContract: signers.stranger.address },
  "under another name": { name: "Throughline attestations" },
  "for another version": { version: "2" },
};

/** What a signature may be that is none of the signer's: another's, none, cut short, in its other form, of other words. */
export async function forgeries(ledger: Ledger, signer: typeof signers.approver, type: keyof typeof TYPES, message: object) {
  const good = await sign(signer, ledger, type, message);
  const others = Object.values(domains).map((domain) => sign(signer, ledger, type, message, domain));
  return {
    good,
    bad: [
      await sign(signers.stranger, ledger, type, message),
      await sign(signers.federationRecorder, ledger, type, message),
      "0x",
      good.slice(0, -2),
      `${good}00`,
      ethers.zeroPadValue("0x1b", 65),
      malleated(good),
      ...(await Promise.all(others)),
      await signer.signMessage(ethers.getBytes(ethers.id("a plain message"))),
    ],
  };
}
