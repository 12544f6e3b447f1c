// What a deployment will cost, before anything is sent.
import { type Hex, hexToBytes, size } from "viem";
import { displayAmount } from "../record/journal/amount.ts";
import type { DeployChain } from "./connect.ts";
import { CONTRACTS, creationCode, TITLES } from "./contracts.ts";
import { accessManagerRuntime, attestationLogRuntime, donationLedgerRuntime } from "../../contracts/generated/runtime.ts";
import {
  ledgerAdministrationRuntime,
  ledgerSupplementRuntime,
  organisationRegistryRuntime,
} from "../../contracts/generated/runtime.ts";
import type { Progress, StepName } from "./progress.ts";
import { addressesOf } from "./run-steps.ts";

const RUNTIMES = {
  accessManager: accessManagerRuntime,
  registry: organisationRegistryRuntime,
  supplement: ledgerSupplementRuntime,
  administration: ledgerAdministrationRuntime,
  ledger: donationLedgerRuntime,
  attestationLog: attestationLogRuntime,
};

export interface Cost {
  /** Steps that are still to be done. */
  lines: { step: StepName; title: string; gas: bigint }[];
  gas: bigint;
  /** In the coin's base units. */
  gasPrice: bigint;
  total: bigint;
  balance: bigint;
}

/** Estimates the steps that are not done. `done`: how many, from the first. */
export async function estimateCost(chain: DeployChain, progress: Progress, done: number): Promise<Cost> {
  const { reader } = chain;
  const at = addressesOf(progress);
  const steps: Cost["lines"] = CONTRACTS.map((step) => ({
    step,
    title: TITLES[step],
    gas: creationGas(creationCode(step, at, progress), RUNTIMES[step].length),
  }));
  steps.push({ step: "roles", title: "giving the roles", gas: 420_000n + 60_000n * BigInt(progress.holders.auditors.length) });
  const lines = steps.slice(done);
  const gas = lines.reduce((sum, line) => sum + line.gas, 0n);
  const [gasPrice, balance] = await Promise.all([reader.getGasPrice(), reader.getBalance({ address: progress.deployer })]);
  return { lines, gas, gasPrice, total: gas * gasPrice, balance };
}

/** The cost as people read it. */
export function costText(cost: Cost, coin: string, network: string, deployer: string): string[] {
  const gwei = displayAmount(cost.gasPrice, 9).replace(/(\.\d*?[1-9])0+$|\.0+$/, "$1");
  return [
    `To ${network}, from ${deployer}:`,
    ...cost.lines.map(({ title, gas }) => `  ${gas.toLocaleString("en-GB").padStart(11)} gas  ${title}`),
    `  ${cost.gas.toLocaleString("en-GB").padStart(11)} gas in all, at ${gwei} gwei now: about ${coins(cost.total)} ${coin}. The account has ${coins(cost.balance)} ${coin}.`,
    "An estimate: prices move until it is done. On a chain that settles on another one (an L2), its fee for data there comes on top; it is not in this figure.",
  ];
}

/** What Ethereum's rules charge for creating a contract, and some for what its constructor does. */
function creationGas(data: Hex, runtimeLength: number): bigint {
  let zeros = 0;
  for (const byte of hexToBytes(data)) if (byte === 0) zeros++;
  const words = Math.ceil(size(data) / 32);
  const calldata = zeros * 4 + (size(data) - zeros) * 16;
  return BigInt(53_000 + calldata + words * 2 + runtimeLength * 200 + 75_000);
}

function coins(baseUnits: bigint): string {
  return displayAmount(baseUnits, 18).replace(/(\.\d*?[1-9])0+$|\.0+$/, "$1");
}
