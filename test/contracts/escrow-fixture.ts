// What the tests of escrow start from: lines of the coin and of an honest token, a giver, and a refundable appeal.
import type { BaseContract } from "ethers";
import { type Address, fundId, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import {
  cny,
  deploy,
  type Deployed,
  donation,
  donor,
  ethers,
  evidence,
  federation,
  flood,
  networkHelpers,
  opening,
  overhead,
  payout,
  peopled,
  ref,
  relief,
  signers,
  type TestAbi,
} from "./fixture.ts";

export const COIN = ZERO_ADDRESS;
export const MOST = 2n ** 128n - 1n;
export const appeal = fundId(federation, "appeal");
const DAY = 86_400;

/** The kinds of inflow, as the contracts number them. */
export const DONATION = 0;
export const INCOME = 2;

export const party = (account: { address: string }): `0x${string}` => walletParty(account.address.toLowerCase() as Address);
export const payeeParty = party(signers.payee);

export type TestContract<Names extends string> = Deployed<TestAbi<Names>> & { address: string };

/** A contract of the tests' own, with its address at hand. */
export async function deployTest<Names extends string>(name: string, args: unknown[] = []): Promise<TestContract<Names>> {
  const contract = await deploy<TestAbi<Names>>(name, args);
  return Object.assign(contract, { address: await contract.getAddress() });
}

/** An ERC-20 of the tests: of `solidity/tokens`. `More`: what it can do besides. */
export type Token<More extends string = never> = TestContract<
  "mint" | "approve" | "balanceOf" | "allowance" | "transfer" | More
>;
export const deployToken = <More extends string = never>(name: string, args: unknown[] = []): Promise<Token<More>> =>
  deployTest(name, args);

/** As `Recipient.Manner` numbers them. */
export const MANNERS = { accepts: 0, reverts: 1, burnsGas: 2, bombs: 3, callsBack: 4, writesMuch: 5 } as const;

export async function deployRecipient(manner: keyof typeof MANNERS = "accepts") {
  const recipient = await deployTest<"behave" | "arm" | "execute" | "repeat" | "calls" | "succeeded" | "answer">("Recipient");
  if (manner !== "accepts") await recipient.behave(MANNERS[manner]);
  return recipient;
}

/** Sends coins that cannot be refused: from the code of a contract that never comes to be. */
export async function forceCoins(to: string, value: bigint): Promise<void> {
  await signers.stranger.sendTransaction({ data: `0x73${to.slice(2)}ff`, value });
}

/** With lines of the coin and of `usdx` in `flood`, `overhead`, `relief` and the refundable `appeal`, which ends in 30 days; `giver`
 * has a million `usdx`, and so has the federation's recorder; both let the ledger pull them. */
export async function escrowed() {
  const contracts = await peopled();
  const { ledger, asAdmin, asRecorder } = contracts;
  const ledgerAddress = await ledger.getAddress();
  const usdx = await deployToken<"nonces" | "permit">("HonestToken");
  for (const holder of [signers.giver, signers.federationRecorder]) {
    await usdx.mint(holder.address, 1_000_000n);
    await usdx.connect(holder).approve(ledgerAddress, 2n ** 256n - 1n);
  }
  const deadline = (await networkHelpers.time.latest()) + 30 * DAY;
  await asAdmin.openFund(opening(federation, "appeal", signers.federationRecorder.address, { refundDeadline: deadline }));
  for (const asset of [COIN, usdx.address]) {
    for (const fund of [flood, overhead, appeal]) await asRecorder.openLine(fund, asset);
    await ledger.connect(signers.memberRecorder).openLine(relief, asset);
  }
  return { ...contracts, ledgerAddress, usdx, deadline, asGiver: ledger.connect(signers.giver) };
}

/** With 10,000 wei and 10,000 base units of `usdx`, given to `flood` by `giver`. */
export async function funded() {
  const contracts = await escrowed();
  await contracts.asGiver.donate(flood, ref, { value: 10_000n });
  await contracts.asGiver.donateToken(flood, contracts.usdx.address, 10_000n, ref);
  return contracts;
}

/** Given to the appeal: coins [0, 1000) by `giver`, [1000, 1600) by `stranger`, [1600, 1900) by `giver`; 5,000 `usdx` by `giver`. */
export async function appealed() {
  const contracts = await escrowed();
  const { asGiver, ledger, usdx } = contracts;
  await asGiver.donate(appeal, ref, { value: 1_000n });
  await ledger.connect(signers.stranger).donate(appeal, ref, { value: 600n });
  await asGiver.donate(appeal, ref, { value: 300n });
  await asGiver.donateToken(appeal, usdx.address, 5_000n, ref);
  return contracts;
}

export const LIMIT = 500n;

/** `flood` has an approver; payments of coins and CNY above 500 need its approval, of `usdx` all of them do. */
export async function guarded() {
  const contracts = await funded();
  const { asAdmin, asRecorder, ledger } = contracts;
  await asRecorder.recordDonation(donation());
  await asAdmin.setApprover(flood, signers.approver.address);
  for (const asset of [COIN, cny]) await asAdmin.setLimit(flood, asset, LIMIT);
  return { ...contracts, asApprover: ledger.connect(signers.approver) };
}

/** 1,000 wei of `flood` to `payee`, for a person of whom only a commitment is known. */
export function coinPayment(fields: object = {}) {
  return { fund: flood, asset: COIN, expectedAt: 0n, ...row(), ...fields };
}

/** One row of a payment to many: 1,000 to `payee`. */
export function row(fields: object = {}) {
  return { ...payout({ recipient: payeeParty, beneficiary: donor }), ...fields };
}

/** A grant of 1,000 wei from `flood` to `overhead`. */
export function coinTransfer(fields: object = {}) {
  const from = { fromFund: flood, fromAsset: COIN, fromAmount: 1_000n, expectedAt: 0n };
  const to = { toFund: overhead, toAsset: COIN, toAmount: 1_000n, payee: ZERO_WORD };
  return { ...from, ...to, ref, evidence: ZERO_WORD, date: 0, ...fields };
}

/** 400 wei of the disbursement at 0 of `flood` that came back. */
export function coinReturn(fields: object = {}) {
  return { fund: flood, asset: COIN, amount: 400n, disbursement: 0n, offset: 0n, ref, evidence, date: 0, ...fields };
}

/** How much an account has: coins, or of a token. */
export function balanceOf(asset: BaseContract | typeof COIN, holder: string): Promise<bigint> {
  if (typeof asset === "string") return ethers.provider.getBalance(holder);
  return (asset as unknown as { balanceOf(holder: string): Promise<bigint> }).balanceOf(holder);
}

/** Time goes on to just after the appeal's deadline. */
export async function passDeadline(deadline: number): Promise<void> {
  await networkHelpers.time.increaseTo(deadline + 1);
}
