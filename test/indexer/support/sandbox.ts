// A real chain with the real contracts, and calls in a line or two.
import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  type Hex,
  http,
  nonceManager,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "../../../contracts/deployment.ts";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { walletParty } from "../../../contracts/party.ts";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import { ask } from "./proxy.ts";

const abis = { registry: organisationRegistryAbi, ledger: donationLedgerAbi, attestationLog: attestationLogAbi } as const;
type Contracts = typeof abis;
type Writes<C extends keyof Contracts> = ContractFunctionName<Contracts[C], "nonpayable" | "payable">;

export const CNY = unitAddress("CNY");
export const MASK = unitAddress("MASK");
export const SOMEBODY = walletParty("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type Ledger = Awaited<ReturnType<Sandbox["deploy"]>>;

/** A local chain; `deploy` puts a fresh ledger on it, with an organisation, two units and the funds "floods" and "winter". */
export async function startSandbox() {
  const chain = await startLocalChain();
  const rpc = (method: string, ...params: unknown[]) => ask(chain.url, { method, params });
  return {
    url: chain.url,
    close: () => chain.close(),
    rpc,
    // One by one: blocks that `hardhat_mine` makes in bulk are placeholders that are not linked to each other.
    mine: async (blocks = 1) => {
      for (let mined = 0; mined < blocks; mined++) await rpc("evm_mine");
    },
    snapshot: async () => (await rpc("evm_snapshot")) as string,
    revert: (id: string) => rpc("evm_revert", id),
    head: async () => Number(await rpc("eth_blockNumber")),
    deploy: async () => {
      const deployment = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
      return await openLedger(chain.url, deployment);
    },
  };
}

async function openLedger(url: string, deployment: Deployment) {
  const definition = defineChain({
    id: deployment.chainId,
    name: "local",
    nativeCurrency: { name: "coin", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
  const account = privateKeyToAccount(LOCAL_PRIVATE_KEY, { nonceManager });
  const transport = http(url);
  const writer = createWalletClient({ account, chain: definition, transport });
  const reader = createPublicClient({ chain: definition, transport, pollingInterval: 5 });

  const send = async (to: Hex, data: Hex) => {
    // After a revert of the chain the count starts from an earlier one.
    nonceManager.reset({ address: account.address, chainId: definition.id });
    const hash = await writer.sendTransaction({ to, data, gas: 16_000_000n });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`transaction ${hash} was reverted`);
    return receipt;
  };

  const encode = <C extends keyof Contracts, F extends Writes<C>>(
    contract: C,
    functionName: F,
    args: ContractFunctionArgs<Contracts[C], "nonpayable" | "payable", F>,
  ): Hex => {
    // viem cannot follow a contract that is a type parameter.
    const abi: Abi = abis[contract];
    const call: { abi: Abi; functionName: string; args: readonly unknown[] } = {
      abi,
      functionName,
      args: args as readonly unknown[],
    };
    return encodeFunctionData(call);
  };

  const call = <C extends keyof Contracts, F extends Writes<C>>(
    contract: C,
    functionName: F,
    args: ContractFunctionArgs<Contracts[C], "nonpayable" | "payable", F>,
  ) => send(deployment[contract], encode(contract, functionName, args));

  const batch = (calls: Hex[]) => call("ledger", "multicall", [calls]);

  const organisation = organisationId("river");
  const floods = fundId(organisation, "floods");
  const winter = fundId(organisation, "winter");
  const opening = { organisation, recorder: account.address, restriction: 0, termsHash: ZERO_WORD, termsURI: "" };
  const registration = {
    key: "river",
    name: "River Aid",
    payout: ZERO_ADDRESS,
    parent: ZERO_WORD,
    profileHash: ZERO_WORD,
    profileURI: "",
  };
  await call("registry", "register", [registration]);
  await batch([
    encode("ledger", "registerUnit", [0, "CNY", 2, ""]),
    encode("ledger", "registerUnit", [1, "MASK", 0, "piece"]),
    encode("ledger", "openFund", [{ ...opening, key: "floods", name: "Floods" }]),
    encode("ledger", "openFund", [{ ...opening, key: "winter", name: "Winter" }]),
  ]);

  const counters = async (fund: Hex, asset: Hex) =>
    await reader.readContract({
      abi: donationLedgerAbi,
      address: deployment.ledger,
      functionName: "lineOf",
      args: [fund, asset],
    });

  return {
    deployment,
    account: account.address,
    organisation,
    floods,
    winter,
    registration,
    opening,
    call,
    encode,
    batch,
    counters,
    rule: async (fund: Hex) =>
      await reader.readContract({
        abi: donationLedgerAbi,
        address: deployment.ledger,
        functionName: "ruleHashOf",
        args: [fund],
      }),
    /** The encoded call of a gift that starts at `at`. */
    gift: (
      fund: Hex,
      at: bigint,
      amount: bigint,
      more: { asset?: Hex; ref?: string; ruleHash?: Hex; date?: number; donor?: Hex } = {},
    ) =>
      encode("ledger", "recordDonation", [
        {
          fund,
          asset: more.asset ?? CNY,
          donor: more.donor ?? SOMEBODY,
          amount,
          expectedAt: at,
          ruleHash: more.ruleHash ?? ZERO_WORD,
          kind: 0,
          ref: more.ref === undefined ? ZERO_WORD : textHash(more.ref),
          date: more.date ?? 0,
        },
      ]),
    payment: (fund: Hex, at: bigint, amount: bigint, asset: Hex = CNY) =>
      encode("ledger", "recordDisbursement", [
        {
          fund,
          asset,
          recipient: SOMEBODY,
          beneficiary: SOMEBODY,
          amount,
          expectedAt: at,
          class: 0,
          purpose: "blankets",
          ref: ZERO_WORD,
          evidence: ZERO_WORD,
          date: 0,
        },
      ]),
    transfer: (from: Hex, at: bigint, amount: bigint, to: Hex, toAsset: Hex = CNY, toAmount = amount) =>
      encode("ledger", "recordTransfer", [
        {
          fromFund: from,
          fromAsset: CNY,
          fromAmount: amount,
          expectedAt: at,
          toFund: to,
          toAsset,
          toAmount,
          payee: ZERO_WORD,
          ref: ZERO_WORD,
          evidence: textHash("invoice"),
          date: 0,
        },
      ]),
    comeback: (fund: Hex, at: bigint, amount: bigint, disbursement: bigint, offset: bigint) =>
      encode("ledger", "recordReturn", [
        {
          fund,
          asset: CNY,
          amount,
          expectedAt: at,
          disbursement,
          offset,
          ref: ZERO_WORD,
          evidence: ZERO_WORD,
          date: 0,
        },
      ]),
    reversal: (givenTo: Hex, giftFund: Hex, giftStart: bigint, amount: bigint) =>
      encode("ledger", "recordReversal", [
        {
          givenTo,
          asset: CNY,
          giftFund,
          giftStart,
          amount,
          reason: "bounced",
          ref: ZERO_WORD,
          evidence: textHash("notice"),
          date: 0,
        },
      ]),
    loss: (fund: Hex, at: bigint, amount: bigint) =>
      encode("ledger", "recordWriteOff", [
        { fund, asset: CNY, amount, expectedAt: at, reason: "flooded", ref: ZERO_WORD, evidence: textHash("report"), date: 0 },
      ]),
    attest: (fund: Hex, direction: 0 | 1, start: bigint, amount: bigint, ref?: string) =>
      call("attestationLog", "attest", [
        {
          fund,
          asset: CNY,
          direction,
          start,
          amount,
          kind: 1,
          ref: ref === undefined ? ZERO_WORD : textHash(ref),
          evidence: ZERO_WORD,
          date: 0,
        },
      ]),
  };
}
