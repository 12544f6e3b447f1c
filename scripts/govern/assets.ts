import { erc20Abi, type Hex } from "viem";
import { type Address, unitAddress, UNIT_PREFIX, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { amountComplaint, displayAmount, toBaseUnits } from "../record/journal/amount.ts";
import { type GovernedLedger, ledgerContract } from "./ledger.ts";

export interface FoundAsset {
  address: Address;
  decimals: number;
  /** As people see it: a token's with its address, for any token may call itself by any name. */
  shown: string;
}

/** An asset by a unit's code, the coin's code (`ETH` on any chain, as in journals), or a token's address. A `PlainError` where it is none. */
export async function findAsset(ledger: GovernedLedger, text: string): Promise<FoundAsset> {
  const { client, deployment } = ledger;
  const coin = deployment.coinCode ?? "ETH";
  if (text === coin || text === "ETH" || text === ZERO_ADDRESS) return { address: ZERO_ADDRESS, decimals: 18, shown: coin };
  if (/^0x[0-9a-fA-F]{40}$/.test(text) && !text.toLowerCase().startsWith(UNIT_PREFIX)) {
    const address = text as Address;
    const [decimals, symbol] = await Promise.all([
      client.readContract({ address, abi: erc20Abi, functionName: "decimals" }).catch(() => undefined),
      client.readContract({ address, abi: erc20Abi, functionName: "symbol" }).catch(() => "TOKEN"),
    ]);
    if (decimals === undefined) throw new PlainError(`${address} is no token: it does not say its decimals.`);
    const code =
      symbol
        .toUpperCase()
        .replace(/[^A-Z0-9-]/g, "")
        .slice(0, 12) || "TOKEN";
    return { address, decimals, shown: `${code} (${address})` };
  }
  const unit: Address | undefined = text.toLowerCase().startsWith(UNIT_PREFIX)
    ? (text as Address)
    : /^[A-Z0-9-]{1,12}$/.test(text)
      ? unitAddress(text)
      : undefined;
  if (unit) {
    const [registered, decimals] = await client.readContract({
      ...ledgerContract(ledger),
      functionName: "unitOf",
      args: [unit],
    });
    if (registered) return { address: unit, decimals, shown: codeOfUnit(unit) };
  }
  throw new PlainError(
    `No asset "${text}" is on this ledger: write a registered unit's code, ${coin} for the chain's coin, or a token's address.`,
  );
}

/** Base units of an amount as people write it. `zero`: whether 0 may stand. A `PlainError` where it is no such amount. */
export function baseUnits(text: string, asset: FoundAsset, zero: boolean): bigint {
  if (zero && /^0(\.0+)?$/.test(text)) return 0n;
  const complaint = amountComplaint(text) ?? toBaseUnits(text, asset.decimals, asset.shown);
  if (typeof complaint === "bigint") return complaint;
  throw new PlainError(`AMOUNT: ${complaint.problem}; ${complaint.remedy}.`, { exitCode: 2 });
}

/** An amount with its asset, for people. */
export function shownAmount(units: bigint, { decimals, shown }: FoundAsset): string {
  return `${displayAmount(units, decimals)} ${shown}`;
}

function codeOfUnit(unit: Hex): string {
  return Buffer.from(unit.slice(18), "hex").toString("ascii").replace(/\0+$/, "");
}
