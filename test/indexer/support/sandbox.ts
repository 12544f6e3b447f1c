// A real chain with the real contracts, and calls in a line or two.
import {
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeDeployData,
  encodeFunctionData,
  getAbiItem,
  type Hex,
  http,
  keccak256,
  maxUint256,
  toFunctionSelector,
} from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { demonstrationTokenAbi, donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { demonstrationTokenBytecode } from "../../../contracts/generated/bytecode.ts";
import { fundId, organisationId, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import { APPROVAL_TYPES, ledgerDomain } from "../../../contracts/signing.ts";
import { type Arguments, type Contracts, encode, people, type Person, type Writes } from "./contracts.ts";
import { escrowCalls } from "./escrow.ts";
import { ask } from "./proxy.ts";
import { recordingCalls } from "./recording.ts";
import { sayings } from "./sayings.ts";

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type Ledger = Awaited<ReturnType<Sandbox["deploy"]>>;

const AUDITOR = 2n;
const GUARDIAN = 3n;

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
  const transport = http(url);
  const writer = createWalletClient({ chain: definition, transport });
  const reader = createPublicClient({ chain: definition, transport, pollingInterval: 5 });

  const send = async (to: Hex | null, data: Hex, by: Person = "river", value = 0n) => {
    const hash = await writer.sendTransaction({ account: people[by], to, data, value, gas: 16_000_000n });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`transaction ${hash} was reverted`);
    return receipt;
  };

  const call = <C extends keyof Contracts, F extends Writes<C>>(
    contract: C,
    functionName: F,
    args: Arguments<C, F>,
    by?: Person,
  ) => send(deployment[contract], encode(contract, functionName, args), by);

  const batch = (calls: Hex[]) => call("ledger", "multicall", [calls]);

  const organisation = organisationId("river");
  const floods = fundId(organisation, "floods");
  const winter = fundId(organisation, "winter");
  const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
  const opening = { organisation, recorder: people.river.address, ...terms };
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
    account: people.river.address,
    organisation,
    floods,
    winter,
    registration,
    opening,
    reader,
    send,
    call,
    encode,
    batch,
    counters,
    /** A call of the ledger's own, with coins where it takes them. */
    act: (data: Hex, by: Person = "river", value = 0n) => send(deployment.ledger, data, by, value),
    rule: async (fund: Hex) =>
      await reader.readContract({
        abi: donationLedgerAbi,
        address: deployment.ledger,
        functionName: "ruleHashOf",
        args: [fund],
      }),
    /** Lets `auditor` and `guardian` be what they are called. */
    appoint: async () => {
      const { ledger } = deployment;
      const pauses = (["pauseFunds", "pauseNewFunds"] as const).map((name) =>
        toFunctionSelector(getAbiItem({ abi: donationLedgerAbi, name })),
      );
      await call("accessManager", "setTargetFunctionRole", [ledger, pauses, GUARDIAN]);
      await call("accessManager", "grantRole", [GUARDIAN, people.guardian.address, 0]);
      await call("accessManager", "grantRole", [AUDITOR, people.auditor.address, 0]);
    },
    /** A new token, "USDX" with six decimals; `river` and `giver` have plenty of it, and the ledger may take it from them. */
    mint: async (): Promise<Hex> => {
      const plenty = 10n ** 12n;
      const args = ["Test dollar", "USDX", 2n * plenty] as const;
      const { contractAddress } = await send(
        null,
        encodeDeployData({ abi: demonstrationTokenAbi, bytecode: demonstrationTokenBytecode, args }),
      );
      const token = contractAddress!;
      const give = [people.giver.address, plenty] as const;
      await send(token, encodeFunctionData({ abi: demonstrationTokenAbi, functionName: "transfer", args: give }));
      const allow = [deployment.ledger, maxUint256] as const;
      const approval = encodeFunctionData({ abi: demonstrationTokenAbi, functionName: "approve", args: allow });
      await send(token, approval);
      await send(token, approval, "giver");
      return token;
    },
    /** Brings what `approver` signed: that the recorder may make this call, an outflow from `at`. Returns it. */
    approve: async (fund: Hex, asset: Hex, amount: bigint, at: bigint, data: Hex, deadline = 2n ** 63n) => {
      const approval = { fund, asset, amount, expectedAt: at, callHash: keccak256(data), deadline };
      const signature = await people.approver.signTypedData({
        domain: ledgerDomain(deployment.chainId, deployment.ledger),
        types: APPROVAL_TYPES,
        primaryType: "Approval",
        message: approval,
      });
      await call("ledger", "approve", [approval, signature]);
      return approval;
    },
    /** The chain's time, in seconds since 1970-01-01. */
    now: async () => Number((await reader.getBlock()).timestamp),
    ...recordingCalls(encode),
    ...escrowCalls(encode),
    ...sayings(deployment, reader, send),
  };
}
