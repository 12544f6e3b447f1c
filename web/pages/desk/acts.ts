// What a call does, read from its data alone by the contracts' ABI. Loaded when there is something to sign.
import { type Abi, decodeFunctionData, encodeFunctionData, type Hex, parseAbi } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../../contracts/generated/abi.ts";
import { fundId, organisationId, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { readParty } from "../../../contracts/party.ts";

export interface Contracts {
  chainId: number;
  ledger: string;
  registry: string;
  attestationLog: string;
}

/** `asset`: an address in lower case; `amount`: base units. */
export interface Sum {
  asset: string;
  amount: bigint;
}

/** Somebody an act names: by id or address. */
export interface Who {
  kind: "nobody" | "wallet" | "voucher" | "receipt" | "hash";
  id: string;
}

/** What an entry says of itself beside its amounts: `evidence` a hash, zeros where there is none; `date` days since 1970-01-01, 0: the block's day. */
export interface Proof {
  evidence: string;
  date: number;
}

export type Act =
  | {
      is: "payment";
      escrowed: boolean;
      fund: string;
      sum: Sum;
      to: Who;
      serves: Who;
      class: number;
      purpose: string;
      proof: Proof;
    }
  | { is: "grant"; escrowed: boolean; fund: string; sum: Sum; toFund: string; proof: Proof }
  | { is: "conversion"; escrowed: boolean; fund: string; sum: Sum; toFund: string; toSum: Sum; to: Who; proof: Proof }
  | { is: "gift"; escrowed: boolean; fund: string; sum: Sum; from: Who }
  | { is: "return"; fund: string; sum: Sum; proof: Proof }
  | { is: "reversal"; fund: string; sum: Sum }
  | { is: "writeOff"; fund: string; sum: Sum; reason: string; proof: Proof }
  /** `payout`: the wallet at which it is paid; zeros: none. */
  | { is: "organisation"; id: string; name: string; payout: string }
  | { is: "verify" | "member"; organisation: string }
  | { is: "unit"; asset: string; code: string; decimals: number }
  | { is: "fund"; id: string; organisation: string; name: string; recorder: string }
  | { is: "line"; fund: string; asset: string }
  | { is: "rule"; fund: string; shares: readonly { fund: string; basisPoints: number }[] }
  | { is: "accept"; fund: string; organisation: string }
  | { is: "approval" | "consent"; fund: string; sum: Sum }
  | { is: "said"; kind: number; fund: string }
  | { is: "allowance"; sum: Sum }
  | { is: "unknown"; name: string };

const TOKEN = parseAbi(["function approve(address spender, uint256 amount)"]);

/** The acts of a call in order, those within a `multicall` one by one. `unknown`: what it does cannot be told, and is not to be signed. */
export function actsOf(call: { to: string; data: string; value: bigint }, contracts: Contracts): Act[] {
  const [to, data] = [call.to.toLowerCase(), call.data as Hex];
  const is = (address: string): boolean => to === address.toLowerCase();
  try {
    if (is(contracts.ledger)) return ofLedger(data, call.value);
    if (is(contracts.registry)) return [ofRegistry(data)];
    if (is(contracts.attestationLog)) return [ofLog(data)];
    const { args } = exactly(TOKEN, data);
    const [spender, amount] = args as [string, bigint];
    if (spender.toLowerCase() !== contracts.ledger.toLowerCase()) return [{ is: "unknown", name: `approve(${spender})` }];
    return [{ is: "allowance", sum: { asset: to, amount } }];
  } catch {
    return [{ is: "unknown", name: data.slice(0, 10) }];
  }
}

/** Decodes what is written in the one usual way: nothing is signed that stands where nobody reads it. */
function exactly(abi: Abi, data: Hex) {
  const call = decodeFunctionData({ abi: abi, data });
  if (encodeFunctionData({ abi: abi, ...call }) !== data.toLowerCase()) throw new Error("not in the usual way");
  return { name: call.functionName, args: call.args ?? [] };
}

// Arguments as viem reads them by the ABI, whose names they have.
type Given = Record<string, never>;

function ofLedger(data: Hex, value: bigint): Act[] {
  const { name, args } = exactly(donationLedgerAbi, data);
  const [given, second, third] = args as [Given & string, never, never];
  if (name === "multicall") return (given as unknown as Hex[]).flatMap((each) => ofLedger(each, 0n));
  const sum = (asset: string, amount: bigint): Sum => ({ asset: asset.toLowerCase(), amount });
  const own = (): { fund: string; sum: Sum } => ({ fund: given["fund"]!, sum: sum(given["asset"]!, given["amount"]!) });
  const proof = (): Proof => ({ evidence: given["evidence"]!, date: Number(given["date"]) });
  switch (name) {
    case "disburse":
    case "recordDisbursement": {
      const { class: of, purpose, recipient, beneficiary } = given as unknown as { class: number; purpose: string } & Parties;
      return [
        {
          is: "payment",
          escrowed: name === "disburse",
          ...own(),
          to: who(recipient),
          serves: who(beneficiary),
          class: of,
          purpose,
          proof: proof(),
        },
      ];
    }
    case "transfer":
    case "recordTransfer": {
      const { fromFund: fund, toFund, fromAsset, toAsset, fromAmount, toAmount, payee } = given as unknown as TransferGiven;
      const escrowed = name === "transfer";
      const from = { escrowed, fund, sum: sum(fromAsset, fromAmount), toFund };
      if (fromAsset.toLowerCase() === toAsset.toLowerCase()) {
        return payee === ZERO_WORD && fromAmount === toAmount
          ? [{ is: "grant", ...from, proof: proof() }]
          : [{ is: "unknown", name }];
      }
      return [{ is: "conversion", ...from, toSum: sum(toAsset, toAmount), to: who(payee), proof: proof() }];
    }
    case "recordDonation":
      return [{ is: "gift", escrowed: false, ...own(), from: who(given["donor"]!) }];
    case "donateFor":
      return [{ is: "gift", escrowed: true, fund: given, sum: sum(ZERO_ADDRESS, value), from: who(args[3] as Hex) }];
    case "donateTokenFor":
      return [{ is: "gift", escrowed: true, fund: given, sum: sum(second, third), from: who(args[5] as Hex) }];
    case "recordReturn":
    case "giveBack":
      return [{ is: "return", ...own(), proof: proof() }];
    case "recordReversal":
      return [{ is: "reversal", fund: given["givenTo"]!, sum: own().sum }];
    case "recordWriteOff":
      return [{ is: "writeOff", ...own(), reason: given["reason"]!, proof: proof() }];
    case "registerUnit": {
      const [, code, decimals] = args as [number, string, number];
      return [{ is: "unit", asset: unitAddress(code), code, decimals }];
    }
    case "openFund": {
      const { organisation, key, name: named, recorder } = given as unknown as FundGiven;
      return [{ is: "fund", id: fundId(organisation, key), organisation, name: named, recorder }];
    }
    case "openLine":
      return [{ is: "line", fund: given, asset: (second as string).toLowerCase() }];
    case "setAllocation": {
      const shares = second as unknown as readonly { fund: string; basisPoints: number }[];
      return [{ is: "rule", fund: given, shares: shares.map(({ fund, basisPoints }) => ({ fund, basisPoints })) }];
    }
    case "setConsent":
      return third ? [{ is: "accept", fund: given, organisation: second }] : [{ is: "unknown", name }];
    case "approve":
      return [{ is: "approval", ...own() }];
    case "consent": {
      const { fromFund, fromAsset, fromAmount } = given as unknown as TransferGiven;
      return [{ is: "consent", fund: fromFund, sum: sum(fromAsset, fromAmount) }];
    }
    default:
      return [{ is: "unknown", name }];
  }
}

interface FundGiven {
  organisation: Hex;
  key: string;
  name: string;
  recorder: string;
}

interface Parties {
  recipient: Hex;
  beneficiary: Hex;
}

interface TransferGiven {
  fromFund: string;
  fromAsset: string;
  fromAmount: bigint;
  expectedAt: bigint;
  toFund: string;
  toAsset: string;
  toAmount: bigint;
  payee: Hex;
}

function ofRegistry(data: Hex): Act {
  const { name, args } = exactly(organisationRegistryAbi, data);
  const [given] = args as [unknown];
  if (name === "register") {
    const { key, name: named, payout } = given as { key: string; name: string; payout: string };
    return { is: "organisation", id: organisationId(key), name: named, payout };
  }
  if (name === "verify") return { is: "verify", organisation: given as string };
  if (name === "acceptParent") return { is: "member", organisation: given as string };
  return { is: "unknown", name };
}

function ofLog(data: Hex): Act {
  const { name, args } = exactly(attestationLogAbi, data);
  if (name !== "attest") return { is: "unknown", name };
  const { kind, fund } = args[0] as { kind: number; fund: string };
  return { is: "said", kind, fund };
}

function who(word: Hex): Who {
  const party = readParty(word);
  switch (party.kind) {
    case "nobody":
      return { kind: "nobody", id: "" };
    case "hash":
      return { kind: "hash", id: party.hash };
    default:
      return { kind: party.kind, id: party.address };
  }
}
