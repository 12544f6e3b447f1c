// Whether the key at hand can pay for what a journal asks of it: said, with figures, before anything is sent.
import { erc20Abi } from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Chain } from "./connect.ts";
import { displayAmount } from "./journal/amount.ts";
import type { CheckedRow } from "./journal/checked.ts";
import { assetText, type JournalParty, type KnownAsset, type World } from "./journal/world.ts";

/** What a row takes from the key's account, and what it brings there; base units. */
interface Movement {
  asset: Address;
  amount: bigint;
}

/** What rows, taken in file order, pull from the key's own account, and bring there. */
export class Takings {
  /** In all, by asset; base units. */
  readonly pulled = new Map<Address, bigint>();
  /** By asset that is pulled at all: how far below (or above) where it began the account stands at its lowest. */
  readonly lowest = new Map<Address, bigint>();
  readonly #now = new Map<Address, bigint>();
  readonly #world: World;
  readonly #address: Address;

  /** `address`: whose account it is. */
  constructor(world: World, address: Address) {
    this.#world = world;
    this.#address = address;
  }

  take(row: CheckedRow): void {
    for (const { asset, amount } of taken(row)) {
      this.pulled.set(asset, (this.pulled.get(asset) ?? 0n) + amount);
      const balance = this.#move(asset, -amount);
      if (balance < (this.lowest.get(asset) ?? 0n)) this.lowest.set(asset, balance);
    }
    for (const { asset, amount } of brought(row, this.#world, this.#address)) this.#move(asset, amount);
  }

  #move(asset: Address, amount: bigint): bigint {
    const balance = (this.#now.get(asset) ?? 0n) + amount;
    this.#now.set(asset, balance);
    return balance;
  }
}

export interface MeansOptions {
  chain: Chain;
  world: World;
  /** Whose account pays. */
  address: Address;
  /** Of the rows that are still to be sent. */
  takings: Takings;
  /** What the transactions take; an estimate on the low side, so that nobody is sent away who could pay. */
  gas: bigint;
}

/** What an account lacks of an asset, base units; `fee`: of what is needed, the chain's fees. */
export interface Lack {
  asset: KnownAsset;
  needed: bigint;
  fee: bigint;
  there: bigint;
}

/** What an account lacks of what rows pull from it, at the row where it stands lowest; of the coin also of what the transactions cost. */
export async function lackingMeans({ chain, world, address, takings: { lowest }, gas }: MeansOptions): Promise<Lack[]> {
  if (lowest.size === 0) return [];
  const fees = gas * (await chain.client.getGasPrice());
  const lacks: Lack[] = [];
  for (const [asset, low] of lowest) {
    const there = await balanceOf(chain, asset, address);
    const fee = asset === ZERO_ADDRESS ? fees : 0n;
    if (there + low < fee) lacks.push({ asset: world.asset(asset)!, needed: fee - low, fee, there });
  }
  return lacks;
}

/**
 * Checks that an account holds, at every row, what the row pulls from it; of the coin also what the transactions cost. Throws a
 * PlainError with every asset that does not suffice.
 */
export async function requireMeans(options: MeansOptions): Promise<void> {
  const { address } = options;
  const wants = (await lackingMeans(options)).map(({ asset, needed, fee, there }) => {
    const text = (units: bigint) => displayAmount(units, asset.decimals);
    const paid = fee === 0n ? "" : ` (about ${text(fee)} of it for the chain's fees)`;
    return `${assetText(asset)}: ${text(needed)} needed${paid}, ${text(there)} there, ${text(needed - there)} missing`;
  });
  if (wants.length > 0)
    throw new PlainError(
      `The account of the key at hand, ${address}, does not hold what the journal takes from it:\n  ${wants.join("\n  ")}\n` +
        "Nothing was sent. Put that much into the account, then run the same command again.",
    );
}

function taken(row: CheckedRow): Movement[] {
  if (row.recorded) return [];
  const given = (row.op === "donate" || row.op === "return") && row.escrowed;
  if (given) return [{ asset: row.asset, amount: row.amount }];
  const enters = row.op === "transfer" && row.toEscrowed && row.toAsset !== row.asset;
  return enters ? [{ asset: row.toAsset, amount: row.toAmount }] : [];
}

function brought(row: CheckedRow, world: World, address: Address): Movement[] {
  if (row.recorded || (row.op !== "disburse" && row.op !== "transfer") || !row.escrowed) return [];
  if (row.op === "transfer" && row.toAsset === row.asset) return [];
  const paid = payeeOf(row.party, world)?.toLowerCase() === address.toLowerCase();
  return paid ? [{ asset: row.asset, amount: row.amount }] : [];
}

/** Where a payment out of escrow goes now; undefined where nobody can be paid. */
export function payeeOf(party: JournalParty, world: World): Address | undefined {
  if (party.kind === "wallet") return party.address;
  return party.kind === "organisation" ? world.organisation(party.id)?.payout : undefined;
}

async function balanceOf({ client }: Chain, asset: Address, address: Address): Promise<bigint> {
  if (asset === ZERO_ADDRESS) return await client.getBalance({ address });
  return await client.readContract({ address: asset, abi: erc20Abi, functionName: "balanceOf", args: [address] });
}
