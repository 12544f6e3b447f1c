// Two organisations and a chain of their own, for tests of the commands that govern.
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http, type PublicClient } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import type { Deployment } from "../../../contracts/deployment.ts";
import { donationLedgerAbi, organisationRegistryAbi } from "../../../contracts/generated/abi.ts";
import { fundId, organisationId, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { LOCAL_PRIVATE_KEY, type LocalChain, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import type { GovernedLedger } from "../../../scripts/govern/ledger.ts";

export const keys = {
  admin: LOCAL_PRIVATE_KEY,
  other: generatePrivateKey(),
  donor: generatePrivateKey(),
  stranger: generatePrivateKey(),
};
export const addresses = Object.fromEntries(
  Object.entries(keys).map(([name, key]) => [name, privateKeyToAccount(key).address]),
) as Record<keyof typeof keys, Hex>;

export async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(PlainError);
  return (error as PlainError).message;
}

export type Governed = Awaited<ReturnType<typeof startGoverned>>;

/** A chain with a ledger; organisation "relief" of `admin`, with the funds "flood" and "winter"; its would-be member "member" of `other`, with "local" and "winter". */
export async function startGoverned() {
  const chain: LocalChain = await startLocalChain();
  const client: PublicClient = createPublicClient({
    chain: hardhat,
    transport: http(chain.url),
    cacheTime: 0,
    pollingInterval: 20,
  });
  const deployment: Deployment = await deployContracts({ rpcUrl: chain.url, privateKey: keys.admin });

  const as = (name: keyof typeof keys, agreed: boolean | "nobody is there" = true): GovernedLedger => ({
    client: client,
    url: chain.url,
    chainId: 31337,
    deployment,
    account: () => Promise.resolve(privateKeyToAccount(keys[name])),
    agree: () => Promise.resolve(agreed === "nobody is there" ? undefined : agreed),
  });
  const ask = (method: string, ...params: unknown[]): Promise<unknown> => client.request({ method, params } as never);
  const ledger = () => ({ address: deployment.ledger, abi: donationLedgerAbi }) as const;
  const writer = (name: keyof typeof keys) =>
    createWalletClient({ chain: hardhat, transport: http(chain.url), account: privateKeyToAccount(keys[name]) });
  const nonce = (name: keyof typeof keys) => client.getTransactionCount({ address: addresses[name] });
  const fundOf = (organisation: string, key: string) =>
    client.readContract({ ...ledger(), functionName: "fundOf", args: [fundId(organisationId(organisation), key)] });
  const register = (name: keyof typeof keys, key: string, parent: Hex = ZERO_WORD) =>
    writer(name).writeContract({
      address: deployment.registry,
      abi: organisationRegistryAbi,
      functionName: "register",
      args: [{ key, name: `The ${key}`, payout: ZERO_ADDRESS, parent, profileHash: ZERO_WORD, profileURI: "" }],
    });
  const openFund = (name: keyof typeof keys, organisation: string, key: string, refundDeadline = 0) =>
    writer(name).writeContract({
      ...ledger(),
      functionName: "openFund",
      args: [
        {
          organisation: organisationId(organisation),
          key,
          name: `The fund ${key}`,
          recorder: addresses[name],
          restriction: 0,
          termsHash: ZERO_WORD,
          termsURI: "",
          refundDeadline,
        },
      ],
    });

  for (const address of Object.values(addresses)) await ask("hardhat_setBalance", address, "0x8ac7230489e80000");
  await register("admin", "relief");
  await register("other", "member", organisationId("relief"));
  await openFund("admin", "relief", "flood");
  await openFund("admin", "relief", "winter");
  await openFund("other", "member", "local");
  await openFund("other", "member", "winter");
  return { chain, client, deployment, as, ask, ledger, writer, nonce, fundOf, register, openFund, close: () => chain.close() };
}
