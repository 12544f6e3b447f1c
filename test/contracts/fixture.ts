// What most contract tests start from: two organisations with their own keys, three funds, two units.
import type { BaseContract, ContractMethod, ContractRunner, ContractTransactionResponse } from "ethers";
import { network } from "hardhat";
import { encodeAbiParameters, getAddress, keccak256, type Hex } from "viem";
import {
  type accessManagerAbi,
  type attestationLogAbi,
  donationLedgerAbi,
  type organisationRegistryAbi,
} from "../../contracts/generated/abi.ts";
import { entryHash, payoutParty } from "../../contracts/entry-hash.ts";
import { fundId, lineId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";

const connection = await network.create();
export const { ethers, networkHelpers } = connection;

// As events and errors give addresses back.
export const cny = getAddress(unitAddress("CNY"));
export const blanket = getAddress(unitAddress("BLANKET"));
export const federation = organisationId("federation");
export const member = organisationId("member");
export const flood = fundId(federation, "flood");
export const overhead = fundId(federation, "overhead");
export const relief = fundId(member, "relief");
export const donor = textHash("a donor's commitment");
export const ref = textHash("ref-1");
export const evidence = textHash("a file");
export const REGISTRAR_ROLE = 1n;
/** A transfer that answers no gift: there are two events of the name. */
export const TRANSFERRED =
  "Transferred(bytes32,address,uint128,uint128,bytes32,address,uint128,uint128,address,bytes32,bytes32,bytes32,uint32)";
/** The most that one inflow in a unit may state. */
export const MOST_STATED = 2n ** 96n - 1n;
export const AUDITOR_ROLE = 2n;
export const GUARDIAN_ROLE = 3n;

const [registrar, federationAdmin, memberAdmin, federationRecorder, memberRecorder, stranger, ...others] =
  await ethers.getSigners();
const [guardian, approver, auditor, giver, payee] = others;
export const signers = {
  registrar: registrar!,
  federationAdmin: federationAdmin!,
  memberAdmin: memberAdmin!,
  federationRecorder: federationRecorder!,
  memberRecorder: memberRecorder!,
  stranger: stranger!,
  guardian: guardian!,
  /** Of no fund, until a test names them. */
  approver: approver!,
  auditor: auditor!,
  giver: giver!,
  payee: payee!,
};

/** A contract with the functions of its ABI: a name that is none of them does not compile. */
export type Deployed<Abi extends readonly { type: string; name?: string }[]> = Omit<BaseContract, "connect"> & {
  [name in Extract<Abi[number], { type: "function"; name: string }>["name"]]: ContractMethod;
} & { connect(runner: ContractRunner): Deployed<Abi> };

/** Deploys a contract of the project, or one of the tests' own whose ABI is then `TestAbi<its functions' names>`. */
export async function deploy<Abi extends readonly { type: string; name?: string }[]>(
  name: string,
  args: unknown[],
): Promise<Deployed<Abi>> {
  return (await ethers.deployContract(name, args)) as unknown as Deployed<Abi>;
}

/** Stands for the ABI of a contract of which only the names of these functions matter. */
export type TestAbi<Names extends string> = readonly { type: "function"; name: Names }[];

/** The contracts, deployed; `registrar` is the administrator and holds the registrar's role, `guardian` and `auditor` theirs. */
export async function deployed() {
  const manager = await deploy<typeof accessManagerAbi>("AccessManager", [signers.registrar.address]);
  const registry = await deploy<typeof organisationRegistryAbi>("OrganisationRegistry", [manager.target]);
  const supplement = await ethers.deployContract("LedgerSupplement", [manager.target, registry.target]);
  const administration = await ethers.deployContract("LedgerAdministration", [supplement.target, "ETH"]);
  const halves = await ethers.deployContract("DonationLedger", [administration.target]);
  const whole: unknown = await ethers.getContractAt([...donationLedgerAbi], halves.target);
  const ledger = whole as Deployed<typeof donationLedgerAbi>;
  const log = await deploy<typeof attestationLogAbi>("AttestationLog", [manager.target, ledger.target, registry.target]);
  const ofLedger = (name: string): string => ledger.interface.getFunction(name)!.selector;
  await manager.setTargetFunctionRole(registry.target, [registry.interface.getFunction("verify")!.selector], REGISTRAR_ROLE);
  await manager.setTargetFunctionRole(ledger.target, [ofLedger("registerUnit")], REGISTRAR_ROLE);
  await manager.setTargetFunctionRole(ledger.target, [ofLedger("pauseFunds"), ofLedger("pauseNewFunds")], GUARDIAN_ROLE);
  await manager.grantRole(REGISTRAR_ROLE, signers.registrar.address, 0);
  await manager.grantRole(AUDITOR_ROLE, signers.auditor.address, 0);
  await manager.grantRole(GUARDIAN_ROLE, signers.guardian.address, 0);
  return { manager, registry, ledger, log };
}

/** With organisations, units and funds. `relief` is the member's and accepts from nobody yet. */
export async function peopled() {
  const contracts = await deployed();
  const { registry, ledger } = contracts;
  await registry.connect(signers.federationAdmin).register(registration("federation"));
  await registry.connect(signers.memberAdmin).register(registration("member"));
  await ledger.registerUnit(0, "CNY", 2, "");
  await ledger.registerUnit(1, "BLANKET", 0, "piece");
  await ledger.registerUnit(2, "HOUR", 1, "");
  await ledger.connect(signers.federationAdmin).openFund(opening(federation, "flood", signers.federationRecorder.address));
  await ledger.connect(signers.federationAdmin).openFund(opening(federation, "overhead", signers.federationRecorder.address));
  await ledger.connect(signers.memberAdmin).openFund(opening(member, "relief", signers.memberRecorder.address));
  const asRecorder = ledger.connect(signers.federationRecorder);
  const asAdmin = ledger.connect(signers.federationAdmin);
  const asMember = ledger.connect(signers.memberAdmin);
  return { ...contracts, asRecorder, asAdmin, asMember };
}

/** With 100.00 CNY given to `flood`, of which 30.00 are disbursed: [0, 3000) of its line. */
export async function inUse() {
  const contracts = await peopled();
  await contracts.asRecorder.recordDonation(donation());
  await contracts.asRecorder.recordDisbursement(disbursement());
  return contracts;
}

export const fixture = <T>(state: () => Promise<T>): Promise<T> => networkHelpers.loadFixture(state);

export function registration(key: string, fields: object = {}) {
  const rest = { payout: ZERO_ADDRESS, parent: ZERO_WORD, profileHash: ZERO_WORD, profileURI: "" };
  return { key, name: `The ${key}`, ...rest, ...fields };
}

export function opening(organisation: Hex, key: string, recorder: string, fields: object = {}) {
  const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
  return { organisation, key, name: `Fund ${key}`, recorder, ...terms, ...fields };
}

export function donation(fields: object = {}) {
  const where = { fund: flood, asset: cny, expectedAt: 0n, ruleHash: ZERO_WORD };
  return { ...where, donor, amount: 10_000n, kind: 0, ref, date: 0, ...fields };
}

/** A batch of three gifts to `flood`, 100.00 CNY together. */
export function batch(fields: Partial<Batch> = {}): Batch {
  const where = { fund: flood, asset: cny, amount: 10_000n, expectedAt: 0n, ruleHash: ZERO_WORD };
  return { ...where, count: 3n, root: textHash("leaves"), uri: "https://gifts.example/1", ref, date: 0, ...fields };
}

interface Batch {
  fund: Hex;
  asset: Hex;
  amount: bigint;
  expectedAt: bigint;
  ruleHash: Hex;
  count: bigint;
  root: Hex;
  uri: string;
  ref: Hex;
  date: number;
}

export function disbursement(fields: object = {}) {
  const where = { fund: flood, asset: cny, expectedAt: 0n };
  return { ...where, ...payout({ amount: 3_000n }), ...fields };
}

export function payout(fields: object = {}) {
  return { recipient: donor, beneficiary: donor, amount: 1_000n, class: 0, purpose: "rice", ref, evidence, date: 0, ...fields };
}

/** A grant of 10.00 CNY from `flood` to `overhead`. */
export function transfer(fields: object = {}) {
  const from = { fromFund: flood, fromAsset: cny, fromAmount: 1_000n, expectedAt: 3_000n };
  return {
    ...from,
    toFund: overhead,
    toAsset: cny,
    toAmount: 1_000n,
    payee: ZERO_WORD,
    ref,
    evidence: ZERO_WORD,
    date: 0,
    ...fields,
  };
}

export function returned(fields: object = {}) {
  const where = { fund: flood, asset: cny, expectedAt: 10_000n, disbursement: 0n, offset: 0n };
  return { ...where, amount: 500n, ref, evidence: ZERO_WORD, date: 0, ...fields };
}

export function reversal(fields: object = {}) {
  const gift = { givenTo: flood, asset: cny, giftFund: flood, giftStart: 0n, amount: 10_000n };
  return { ...gift, reason: "the cheque bounced", ref, evidence, date: 0, ...fields };
}

/** Of the second leaf of a batch that starts at 0 of `flood`. */
export function leafReversal(fields: object = {}) {
  const gift = { givenTo: flood, asset: cny, batchFund: flood, batchStart: 0n, index: 1n, amount: 300n };
  return { ...gift, reason: "the bank took it back", ref, evidence, date: 0, ...fields };
}

/** `overhead` doubles gifts of CNY to `flood`, up to 50.00 a gift and 80.00 in all, whoever gives, always. */
export function matching(fields: Partial<Matching> = {}): Matching {
  const where = { pool: overhead, asset: cny, fund: flood, ratio: 10_000n };
  const limits = { mostPerGift: 5_000n, mostPerFund: 8_000n, mostInAll: 8_000n };
  return { ...where, ...limits, from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS, evidence: ZERO_WORD, ...fields };
}

interface Matching {
  pool: Hex;
  asset: string;
  fund: Hex;
  ratio: bigint;
  mostPerGift: bigint;
  mostPerFund: bigint;
  mostInAll: bigint;
  from: number;
  until: number;
  submitter: string;
  evidence: Hex;
}

export function writeOff(fields: object = {}) {
  const where = { fund: flood, asset: cny, expectedAt: 3_000n };
  return { ...where, amount: 1_000n, reason: "stolen", ref, evidence, date: 0, ...fields };
}

/** `DELIVERED`, of the whole disbursement of `inUse`. */
export function attestation(fields: object = {}) {
  const content = { line: lineId(flood, cny), start: 0n, amount: 3_000n, ref, evidence };
  const hash = entryHash({ ...content, direction: "out", party: payoutParty(donor, donor) });
  const entry = { fund: flood, asset: cny, direction: 1, start: 0n, entryHash: hash };
  return { ...entry, amount: 0n, kind: 1, organisation: ZERO_WORD, ref, evidence, date: 0, ...fields };
}

/** What `fundOf` answers; by default of a fund of the federation that was opened and left alone. */
export function fundState(fields: Partial<typeof untouched> = {}) {
  return Object.values({ ...untouched, ...fields });
}

const untouched = {
  recorder: signers.federationRecorder.address,
  open: true,
  closed: false,
  cancelled: false,
  frozen: false,
  paused: false,
  hasRule: false,
  organisation: federation,
  termsHash: ZERO_WORD,
  refundDeadline: 0n,
  approver: ZERO_ADDRESS as string,
  successor: ZERO_WORD,
};

export interface Share {
  fund: Hex;
  basisPoints: number;
}

/** What `ruleHashOf` answers for a rule. */
export function ruleHash(rule: Share[]): Hex {
  const destinations = {
    type: "tuple[]",
    components: [
      { name: "fund", type: "bytes32" },
      { name: "basisPoints", type: "uint16" },
    ],
  } as const;
  return keccak256(encodeAbiParameters([destinations], [rule]));
}

/** The day of the latest block, in days since 1970-01-01: what a date of 0 becomes in the next block of a test. */
export async function today(): Promise<number> {
  return Math.floor((await networkHelpers.time.latest()) / 86_400);
}

/** The events of one name that a transaction of `contract` emitted, in order, their arguments as plain objects. */
export async function eventsOf(
  contract: Pick<BaseContract, "interface">,
  sent: Promise<ContractTransactionResponse>,
  name: string,
): Promise<Record<string, unknown>[]> {
  const receipt = await (await sent).wait();
  return (receipt?.logs ?? [])
    .map((log) => contract.interface.parseLog(log))
    .filter((log) => log?.name === name)
    .map((log) => log!.args.toObject(true) as Record<string, unknown>);
}
