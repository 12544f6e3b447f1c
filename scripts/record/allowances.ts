// Before the ledger can pull tokens from the key's account, each token has to be told that it may, and how much.
import { BaseError, encodeFunctionData, erc20Abi } from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Chain, shownUrl } from "./connect.ts";
import { assetText, type World } from "./journal/world.ts";
import { refusalInWords } from "./refusal.ts";
import { Reverted, type Sender } from "./send.ts";

export interface AllowanceOptions {
  chain: Chain;
  sender: Sender;
  ledger: Address;
  world: World;
  /** What will be pulled, by asset; base units. */
  needed: ReadonlyMap<Address, bigint>;
}

/**
 * Lets the ledger pull exactly what is needed, where it may not pull as much already; so a run that was interrupted after this finds it
 * done. Returns how many transactions it took. Throws a PlainError where a token refuses.
 */
export async function allowPulling({ chain, sender, ledger, world, needed }: AllowanceOptions): Promise<number> {
  let transactions = 0;
  for (const [token, amount] of needed) {
    if (token === ZERO_ADDRESS) continue;
    const allowed = () =>
      chain.client.readContract({ address: token, abi: erc20Abi, functionName: "allowance", args: [sender.address, ledger] });
    const before = await allowed();
    if (before >= amount) continue;
    const name = assetText(world.asset(token)!);
    const approval = (of: bigint) => ({
      to: token,
      data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [ledger, of] }),
    });
    const estimate = (of: bigint) => chain.client.estimateGas({ account: sender.address, ...approval(of) });
    const allow = async (of: bigint) => {
      try {
        const gas = await estimate(of);
        await sender.send({ ...approval(of), gas: gas + gas / 4n });
      } catch (error) {
        const why = error instanceof Reverted ? "the chain refused the transaction" : refused(error);
        if (why === undefined) throw error;
        throw new PlainError(`${name} does not let the ledger pull from ${sender.address}: ${why}.`, { cause: error });
      }
      transactions++;
    };
    // Some tokens change an allowance only from or to nought.
    if (before > 0n && (await takes(estimate(amount))) === false) await allow(0n);
    await allow(amount);
    if ((await allowed()) < amount)
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
