// `deploy`: from the question what it costs to a deployment that was checked and written down. Safe to run again at any moment.
import { type Hex, isAddress } from "viem";
import { type Deployment, deploymentFile, readDeployment, writeDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { ChosenNetwork } from "../networks.ts";
import { isLocalChain, requireCancun, requireChainId, requireOwnKeys } from "./check-chain.ts";
import { accountOf, connectToChain, type DeployChain, plainly } from "./connect.ts";
import { compilationHash, CONTRACTS } from "./contracts.ts";
import { costText, estimateCost } from "./cost.ts";
import { describe, requireOfChain } from "./deploy-contracts.ts";
import { differenceFrom, forgetProgress, type Progress, progressFile, readProgress, STEPS, writeProgress } from "./progress.ts";
import type { HeldRole } from "./role-holders.ts";
import {
  ADDRESS_IN_WORDS,
  ADMIN_ROLE,
  AUDITOR_ROLE,
  GUARDIAN_ROLE,
  isSame,
  REGISTRAR_ROLE,
  type RoleHolders,
} from "./roles.ts";
import { addressesOf, freeNonce, noncesFrom, type RunOptions, runSteps } from "./run-steps.ts";
import { holdersText, verifyDeployment } from "./verify.ts";

export interface DeployCommand {
  network: ChosenNetwork;
  /** What the chain's own coin shall be called; absent: as the network says. */
  coinCode?: string | undefined;
  /** Asked for only where something is to be sent. */
  privateKey: () => Promise<Hex>;
  /** Who gets which role; the deploying key where absent. */
  holders: Partial<RoleHolders>;
  directory: string;
  /** Whether to go on, once the cost was told; undefined: nobody can be asked. */
  agree: () => Promise<boolean | undefined>;
  say: (line: string) => void;
  reached?: RunOptions["reached"];
}

/** Deploys, or checks what stands already. What is wrong with a deployment is a `PlainError` that lists it. */
export async function deploy(options: DeployCommand): Promise<{ deployment: Deployment; file: string; deployed: boolean }> {
  const { network, directory, say } = options;
  const chain = await connectToChain(network.url);
  requireChainId(chain, network.chainId, network.name);
  const file = deploymentFile(directory, chain.id);
  const before = await readDeployment(file);
  if (before) {
    requireOfChain(before, chain.id, file);
    if (!isLocalChain(chain) || (await anyStands(chain, before))) {
      await checkStanding(chain, before, file, options);
      return { deployment: before, file, deployed: false };
    }
    say(`${file} is of a local chain that is gone: deploying anew.`);
  }
  await requireCancun(chain);
  return { deployment: await deployAndCheck(chain, file, options), file, deployed: true };
}

async function anyStands({ reader, origin }: DeployChain, deployment: Deployment): Promise<boolean> {
  const address = deployment.ledger;
  return (await plainly(origin, undefined, () => reader.getCode({ address }))) !== undefined;
}

async function checkStanding(chain: DeployChain, deployment: Deployment, file: string, options: DeployCommand) {
  const { faults, holders } = await verifyDeployment(chain, deployment);
  requireNone(faults, file);
  requireAsAsked(deployment, holders, file, options);
  const { say } = options;
  say("Checked: every contract's code, whom they obey, and what each role may call. The roles are held by");
  holdersText(holders).forEach(say);
}

/** A `PlainError` where something else is asked for than what stands: deploying again changes nothing. */
function requireAsAsked(deployment: Deployment, holders: readonly HeldRole[], file: string, options: DeployCommand): void {
  const { admin, registrar, guardian, auditors = [] } = options.holders;
  const coin = deployment.coinCode ?? "ETH";
  const differences: string[] = [];
  if (options.coinCode !== undefined && options.coinCode !== coin)
    differences.push(`the coin is called ${coin}, not ${options.coinCode}: that cannot be changed.`);
  const lacks = (role: bigint, account: Hex) => !holders.some((one) => one.role === role && isSame(one.account, account));
  if (admin && lacks(ADMIN_ROLE, admin))
    differences.push(
      `${admin} is not the administrator. To change that: the administrator calls grantRole(0, ${admin}, 0) on the AccessManager ${deployment.accessManager}.`,
    );
  const asked = [
    ...(registrar ? [{ role: REGISTRAR_ROLE, name: "registrar", account: registrar }] : []),
    ...(guardian ? [{ role: GUARDIAN_ROLE, name: "guardian", account: guardian }] : []),
    ...auditors.map((account) => ({ role: AUDITOR_ROLE, name: "auditor", account })),
  ];
  for (const { role, name, account } of asked)
    if (lacks(role, account))
      differences.push(
        `${account} is not ${name}. To change that, with the administrator's key: throughline accredit ${account} --as ${name}`,
      );
  if (differences.length > 0)
    throw new PlainError(
      `The contracts of ${file} stand and are as they should be, but not as you ask:\n${differences.map((one) => `  ${one}`).join("\n")}\nNothing was sent. To deploy another ledger in its place, move the file away first.`,
    );
}

function requireNone(faults: readonly string[], file: string): void {
  if (faults.length > 0)
    throw new PlainError(
      `The deployment in ${file} is not as it should be:\n${faults.map((fault) => `  ${fault}`).join("\n")}\nNothing was sent. Is it the right node? To deploy another ledger in its place, move the file away first.`,
    );
}

async function deployAndCheck(chain: DeployChain, file: string, options: DeployCommand): Promise<Deployment> {
  const { network, directory, say } = options;
  const privateKey = await options.privateKey();
  const account = accountOf(privateKey);
  const { admin, registrar, guardian, auditors = [] } = options.holders;
  requireOwnKeys(chain, [account.address, ...[admin, registrar, guardian].filter((one) => one !== undefined), ...auditors]);
  const progressPath = progressFile(directory, chain.id);
  const { progress, isNew } = await begin(chain, account.address, progressPath, options);

  const done = await plainly(chain.origin, undefined, () => stepsDone(chain, progress));
  const cost = await plainly(chain.origin, undefined, () => estimateCost(chain, progress, done));
  if (done > 0) say(`Going on with a deployment that was interrupted: ${done} of ${STEPS.length} steps are done.`);
  costText(cost, progress.coinCode, `${network.name} (chain ${chain.id})`, account.address).forEach(say);
  warnOfOneKey(progress, say);
  if (cost.balance < cost.total)
    throw new PlainError(`The account ${account.address} cannot pay that. Send it coins, then deploy again. Nothing was sent.`);
  if (!isLocalChain(chain)) {
    const agreed = await options.agree();
    if (agreed === undefined)
      throw new PlainError("Nobody is at a terminal to agree: say --yes. Nothing was sent.", { exitCode: 2 });
    if (!agreed) throw new PlainError("Not deployed; nothing was sent.");
  }

  if (isNew) await writeProgress(progressPath, progress);
  await runSteps(chain, account, progress, {
    save: (state) => writeProgress(progressPath, state),
    say,
    reached: (step, point) => {
      if (point === "done") say(`  ${STEPS.indexOf(step) + 1}/${STEPS.length} ${step} stands.`);
      options.reached?.(step, point);
    },
  });
  await waitForBlocks(chain, network.confirmations, say);
  const deployment = await plainly(chain.origin, undefined, () => describe(chain, progress));
  const { faults, holders } = await verifyDeployment(chain, deployment, progress.holders);
  requireNone(faults, progressPath);
  await writeDeployment(file, deployment);
  await forgetProgress(progressPath);
  say("Checked: every contract's code, whom they obey, what each role may call, and that nobody else holds one:");
  holdersText(holders).forEach(say);
  return deployment;
}

/** What was begun before, or a new beginning. A `PlainError` where something else was begun. */
async function begin(chain: DeployChain, deployer: Hex, path: string, { holders, network, coinCode }: DeployCommand) {
  const wanted = {
    chainId: chain.id,
    genesis: chain.genesis,
    compilation: compilationHash(),
    deployer,
    coinCode: coinCode ?? network.coinCode,
    holders: { admin: deployer, registrar: deployer, guardian: deployer, auditors: [], ...holders },
  };
  const begun = await readProgress(path);
  if (begun?.genesis === chain.genesis && begun.chainId === chain.id) {
    const difference = differenceFrom(begun, wanted);
    if (difference !== undefined)
      throw new PlainError(
        `${path}: a deployment was begun here with ${difference}. Finish it with the same, or move that file away to begin another; what was deployed of it stays unused. Nothing was sent.`,
      );
    return { progress: begun, isNew: false };
  }
  if (begun && !isLocalChain(chain))
    throw new PlainError(
      `${path}: is of another chain of the number ${chain.id}. Move it away to begin another. Nothing was sent.`,
    );
  const [first, head] = await plainly(chain.origin, deployer, () =>
    Promise.all([freeNonce(chain, deployer), chain.reader.getBlockNumber()]),
  );
  const progress: Progress = { ...wanted, begun: Number(head), nonces: noncesFrom(first), sent: {} };
  return { progress, isNew: true };
}

async function stepsDone({ reader }: DeployChain, progress: Progress): Promise<number> {
  const at = addressesOf(progress);
  let done = 0;
  for (const name of CONTRACTS) if ((await reader.getCode({ address: at[name] })) !== undefined) done++;
  return done;
}

function warnOfOneKey({ holders, deployer }: Progress, say: (line: string) => void): void {
  const own = [
    isSame(holders.admin, deployer) && "ADMINISTRATOR",
    isSame(holders.registrar, deployer) && "REGISTRAR",
    isSame(holders.guardian, deployer) && "GUARDIAN",
  ].filter((name) => name !== false);
  if (own.length > 1)
    say(
      `WARNING: the deploying key ${deployer} will be ${own.join(", ")} at once. That is for trials. Where it matters, give --admin, --registrar and --guardian, each a key of its own, the administrator's a multisignature wallet.`,
    );
}

async function waitForBlocks({ reader, origin }: DeployChain, blocks: number, say: (line: string) => void): Promise<void> {
  if (blocks === 0) return;
  say(`Waiting for ${blocks} more block${blocks === 1 ? "" : "s"} …`);
  await plainly(origin, undefined, async () => {
    const until = (await reader.getBlockNumber()) + BigInt(blocks);
    while ((await reader.getBlockNumber()) < until) await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
}

/** An address from the command line, never zero. `option` is where it was given. */
export function roleAddress(text: string, option: string): Hex {
  if (!isAddress(text) || /^0x0{40}$/.test(text))
    throw new PlainError(`${option}: "${text}" is no address: ${ADDRESS_IN_WORDS}.`, { exitCode: 2 });
  return text;
}
