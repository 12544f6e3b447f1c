// Before the ledger can pull tokens from the key's account, each token has to be told that it may, and how much.
import { BaseError, encodeFunctionData, erc20Abi, type Hex } from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Chain, shownUrl } from "./connect.ts";
import { assetText, type World } from "./journal/world.ts";
import { refusalInWords } from "./refusal.ts";
import { Reverted, type Sender } from "./send.ts";

export interface AllowanceOptions extends Omit<AllowancesAsked, "address"> {
  sender: Sender;
  world: World;
}

export interface AllowancesAsked {
  chain: Chain;
  /** Whose tokens are pulled. */
  address: Address;
  ledger: Address;
  /** What will be pulled, by asset; base units. */
  needed: ReadonlyMap<Address, bigint>;
}

/** A token that lets the ledger pull less than is needed; `steps`: what it is to be told, in order. */
interface Allowance {
  token: Address;
  steps: { amount: bigint; to: Address; data: Hex }[];
}

/** What each token is still to be told, so that the ledger may pull exactly what is needed; none where it may pull as much already. */
export async function* allowancesMissing({ chain, address, ledger, needed }: AllowancesAsked): AsyncGenerator<Allowance, void> {
  for (const [token, amount] of needed) {
    if (token === ZERO_ADDRESS) continue;
    const before = await allowance(chain, token, address, ledger);
    if (before >= amount) continue;
    const step = (of: bigint) => ({
      amount: of,
      to: token,
      data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [ledger, of] }),
    });
    const { to, data } = step(amount);
    // Some tokens change an allowance only from or to nought.
    const inTwo = before > 0n && !(await takes(chain.client.estimateGas({ account: address, to, data })));
    yield { token, steps: inTwo ? [step(0n), step(amount)] : [step(amount)] };
  }
}

async function allowance({ client }: Chain, token: Address, owner: Address, ledger: Address): Promise<bigint> {
  return await client.readContract({ address: token, abi: erc20Abi, functionName: "allowance", args: [owner, ledger] });
}

/**
 * Lets the ledger pull exactly what is needed, where it may not pull as much already; so a run that was interrupted after this finds it
 * done. Returns how many transactions it took. Throws a PlainError where a token refuses.
 */
export async function allowPulling({ chain, sender, ledger, world, needed }: AllowanceOptions): Promise<number> {
  let transactions = 0;
  for await (const { token, steps } of allowancesMissing({ chain, address: sender.address, ledger, needed })) {
    const name = assetText(world.asset(token)!);
    for (const { to, data } of steps) {
      try {
        const gas = await chain.client.estimateGas({ account: sender.address, to, data });
        await sender.send({ to, data, gas: gas + gas / 4n });
      } catch (error) {
        const why = error instanceof Reverted ? "the chain refused the transaction" : refused(error);
        if (why === undefined) throw error;
        throw new PlainError(`${name} does not let the ledger pull from ${sender.address}: ${why}.`, { cause: error });
      }
      transactions++;
    }
    if ((await allowance(chain, token, sender.address, ledger)) < needed.get(token)!)
      throw new PlainError(
        `${name} took the transaction that lets the ledger pull from ${sender.address}, and does not let it. ` +
          `The ledger cannot hold such a token; if it is another one, check the address, and that ${shownUrl(chain.url)} is its chain.`,
      );
  }
  return transactions;
}

async function takes(estimate: Promise<bigint>): Promise<boolean> {
  try {
    await estimate;
    return true;
  } catch (error) {
    if (refused(error) === undefined) throw error;
    return false;
  }
}

/** Why a call was refused; undefined where it is the node that failed. A token may refuse without a word. */
function refused(error: unknown): string | undefined {
  const words = refusalInWords(error);
  if (words !== undefined) return words;
  if (!(error instanceof BaseError) || !/revert/i.test(`${error.shortMessage} ${error.details}`)) return undefined;
  return "it refused without saying why";
}
