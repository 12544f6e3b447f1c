// Carries a deployment out, step after step, each in a block before the next.
import { BaseError, type Hex, getContractAddress, keccak256, type PrivateKeyAccount } from "viem";
import { accessManagerAbi } from "../../contracts/generated/abi.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type DeployChain, plainly } from "./connect.ts";
import { type Addresses, CONTRACTS, creationCode, runtimeCode } from "./contracts.ts";
import { type Progress, STEPS, type StepName } from "./progress.ts";
import { giveRoles, RESTRICTED } from "./roles.ts";

export interface RunOptions {
  /** Keeps the progress; what is to be sent is sent only after that. */
  save: (progress: Progress) => Promise<void>;
  say: (line: string) => void;
  /** Tells how far it is: tests stop there. */
  reached?: (step: StepName, point: "to be sent" | "sent" | "done") => void;
}

const FIRST_WAIT = 20; // ms; doubles up to the longest
const LONGEST_WAIT = 2_000;
const SAY_EVERY = 30_000;
const GIVE_UP_AFTER = 15 * 60_000;

/** Where the contracts of a deployment come to stand. */
export function addressesOf({ deployer, nonces }: Pick<Progress, "deployer" | "nonces">): Addresses {
  const at = (name: StepName) => getContractAddress({ from: deployer, nonce: BigInt(nonces[name]) });
  return Object.fromEntries(CONTRACTS.map((name) => [name, at(name)])) as Addresses;
}

/** The nonces of a deployment that begins with this one. */
export function noncesFrom(first: number): Record<StepName, number> {
  return Object.fromEntries(STEPS.map((step, i) => [step, first + i])) as Record<StepName, number>;
}

/** The next free nonce of an account. A `PlainError` where others of its transactions are under way. */
export async function freeNonce({ reader }: DeployChain, address: Hex): Promise<number> {
  const [mined, pending] = await Promise.all([
    reader.getTransactionCount({ address, blockTag: "latest" }),
    reader.getTransactionCount({ address, blockTag: "pending" }),
  ]);
  if (pending > mined)
    throw new PlainError(
      `${address} has ${pending - mined} transaction(s) under way. Wait until they are in a block, then deploy again.`,
    );
  return mined;
}

/** Does every step that is not done. On return all transactions are in blocks. A `PlainError` where the chain is in the way; what was done stays done. */
export async function runSteps(
  chain: DeployChain,
  account: PrivateKeyAccount,
  progress: Progress,
  options: RunOptions,
): Promise<void> {
  for (const step of STEPS) {
    await plainly(chain.origin, account.address, () => runStep(chain, account, progress, step, options));
    options.reached?.(step, "done");
  }
}

async function runStep(
  chain: DeployChain,
  account: PrivateKeyAccount,
  progress: Progress,
  step: StepName,
  { save, say, reached }: RunOptions,
): Promise<void> {
  for (;;) {
    const state = await stateOf(chain, progress, step);
    if (state === "done") return;
    if (state === "number taken") {
      await requireNotRefused(chain, progress, step);
      // Another transaction of this key took the number, so ours never will be carried out: the steps that are left get new ones.
      const first = await freeNonce(chain, account.address);
      const left = STEPS.slice(STEPS.indexOf(step));
      left.forEach((later, i) => (progress.nonces[later] = first + i));
      await save(progress);
      continue;
    }

    const at = addressesOf(progress);
    const call =
      step === "roles"
        ? { to: at.accessManager, data: giveRoles(at, progress.holders, progress.deployer) }
        : { data: creationCode(step, at, progress) };
    const gas = ((await chain.reader.estimateGas({ account: account.address, ...call })) * 12n) / 10n;
    const nonce = progress.nonces[step];
    const raw = await account.signTransaction({ ...call, gas, nonce, chainId: chain.id, ...(await feesOf(chain)) });
    (progress.sent[step] ??= []).push(keccak256(raw));
    await save(progress);
    reached?.(step, "to be sent");
    await broadcast(chain, raw);
    reached?.(step, "sent");
    await untilNumberUsed(chain, account.address, nonce, raw, say);
  }
}

/** What a transaction offers: twice the block's base fee leaves room for several full blocks; what is not used is not paid. */
export async function feesOf({ reader }: DeployChain) {
  const { baseFeePerGas } = await reader.getBlock();
  if (baseFeePerGas === null) return { type: "legacy", gasPrice: await reader.getGasPrice() } as const;
  const maxPriorityFeePerGas = await reader.estimateMaxPriorityFeePerGas();
  return { type: "eip1559", maxPriorityFeePerGas, maxFeePerGas: baseFeePerGas * 2n + maxPriorityFeePerGas } as const;
}

/** At one block, so that number and code belong together. */
async function stateOf(
  { reader, id }: DeployChain,
  progress: Progress,
  step: StepName,
): Promise<"done" | "number taken" | "free"> {
  const blockNumber = await reader.getBlockNumber();
  const used = await reader.getTransactionCount({ address: progress.deployer, blockNumber });
  const nonce = progress.nonces[step];
  if (used < nonce)
    throw new PlainError(
      "The chain has dropped an earlier transaction of the deployment. Deploy again: it goes on from there.",
    );
  if (used === nonce) return "free";
  const at = addressesOf(progress);
  if (step === "roles") {
    // One transaction gives all roles or none, so one of them tells.
    const { contract, selector, role } = RESTRICTED.at(-1)!;
    const args = [at[contract], selector] as const;
    const call = { address: at.accessManager, abi: accessManagerAbi, functionName: "getTargetFunctionRole", args } as const;
    return (await reader.readContract({ ...call, blockNumber })) === role ? "done" : "number taken";
  }
  const code = await reader.getCode({ address: at[step], blockNumber });
  return code === runtimeCode(step, at, id, progress.coinCode) ? "done" : "number taken";
}

async function requireNotRefused({ reader }: DeployChain, progress: Progress, step: StepName): Promise<void> {
  for (const hash of progress.sent[step] ?? []) {
    const receipt = await reader.getTransactionReceipt({ hash }).catch(() => undefined);
    if (receipt?.status === "reverted")
      throw new PlainError(
        `The chain carried out the transaction for "${step}" (${hash}) and refused what it does. Is it a chain with the limits of Ethereum's?`,
      );
  }
}

async function broadcast({ reader }: DeployChain, serializedTransaction: Hex): Promise<void> {
  try {
    await reader.sendRawTransaction({ serializedTransaction });
  } catch (error) {
    // The node has this one, or one of the same number: an earlier run's, which does the same.
    const text = error instanceof BaseError ? `${error.shortMessage} ${error.details}` : "";
    if (
      !/already known|already imported|known transaction|already in|underpriced|replacement|nonce.{0,40}too low|already been used/i.test(
        text,
      )
    )
      throw error;
  }
}

async function untilNumberUsed(chain: DeployChain, address: Hex, nonce: number, raw: Hex, say: (line: string) => void) {
  const began = Date.now();
  let said = began;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    if ((await chain.reader.getTransactionCount({ address, blockTag: "latest" })) > nonce) return;
    if (Date.now() - began > GIVE_UP_AFTER)
      throw new PlainError(
        `A transaction of the deployment is in no block after ${GIVE_UP_AFTER / 60_000} minutes. Deploy again later: it goes on from there.`,
      );
    if (Date.now() - said > SAY_EVERY) {
      said = Date.now();
      say("Still waiting for the chain to put the transaction in a block.");
      await broadcast(chain, raw).catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
