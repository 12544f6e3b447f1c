import { BaseError, erc20Abi, toFunctionSelector, getAbiItem, type Hex, isAddress } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, unitAddress, UNIT_PREFIX, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import { isSilence } from "../deploy/connect.ts";
import { ADDRESS_IN_WORDS } from "../deploy/roles.ts";
import { amountComplaint, displayAmount, toBaseUnits } from "../record/journal/amount.ts";
import { tokenCode } from "../record/tokens.ts";
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
    if (!isAddress(text)) throw new PlainError(`"${text}" is no token's address: ${ADDRESS_IN_WORDS}.`, { exitCode: 2 });
    const address: Address = text;
    const [decimals, symbol] = await Promise.all([
      client.readContract({ address, abi: erc20Abi, functionName: "decimals" }).catch(unlessSilent),
      client.call({ to: address, data: toFunctionSelector("symbol()") }).catch(unlessSilent),
    ]);
    if (decimals === undefined) throw new PlainError(`${address} is no token: it does not say its decimals.`);
    return { address, decimals, shown: `${tokenCode(symbol?.data)} (${address})` };
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

/** The asset of a line that stands, in the words that its opening kept: what a token says of itself later is of no account. */
export async function assetOfLine({ client, deployment }: GovernedLedger, fund: Hex, asset: Address): Promise<FoundAsset> {
  const event = getAbiItem({ abi: donationLedgerAbi, name: "LineOpened" });
  const [log] = await searchLogs(BigInt(deployment.firstBlock), await client.getBlockNumber(), (fromBlock, toBlock) =>
    client.getLogs({ address: deployment.ledger, event, args: { fund, asset }, fromBlock, toBlock, strict: true }),
  );
  if (!log) throw new PlainError(`The node does not show the opening of the line of ${asset}: ask one that keeps all events.`);
  const { code, decimals } = log.args;
  return { address: asset, decimals, shown: asset === ZERO_ADDRESS ? code : `${code} (${asset})` };
}

function unlessSilent(error: unknown): undefined {
  if (!(error instanceof BaseError) || isSilence(error)) throw error;
  return undefined;
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
