// What donors do by themselves, from their own wallets.
import { type Hex, parseEther } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { demonstrationTokenAbi, donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { type Address, fundId, organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { walletParty } from "../../../contracts/party.ts";
import { dollars, LIFEBOATS } from "./found.ts";
import { account, at, done, type Person } from "./people.ts";

export const MUSEUM = fundId(organisationId("city-foundation"), "museum");

interface Gift {
  ref: string;
  from: Person;
  /** In display units of the coin, or of the sample's token. */
  amount: string;
  /** Absent: the giver themselves. */
  inTheNameOf?: Person;
}

const COINS: readonly Gift[] = [
  { ref: "museum-1", from: "ana", amount: "0.5" },
  { ref: "museum-2", from: "ben", amount: "1" },
  { ref: "museum-3", from: "chidi", amount: "0.25" },
];
const TOKENS: readonly Gift[] = [
  { ref: "lifeboat-1", from: "ana", amount: "400" },
  { ref: "lifeboat-2", from: "ben", amount: "700.50" },
  { ref: "lifeboat-3", from: "chidi", amount: "1250", inTheNameOf: "ben" },
];

/** The references that donors chose, which they have told. */
export const GIFT_REFS: readonly string[] = [...COINS, ...TOKENS].map(({ ref }) => ref);

export async function giveAll(rpcUrl: string, { ledger }: Deployment, token: Address): Promise<void> {
  for (const { ref, from, amount } of COINS) {
    const { reader, writer } = at(rpcUrl, from);
    const donate = { abi: donationLedgerAbi, address: ledger, functionName: "donate" } as const;
    await done(reader, await writer.writeContract({ ...donate, args: [MUSEUM, textHash(ref)], value: parseEther(amount) }));
  }
  for (const gift of TOKENS) await giveTokens(rpcUrl, ledger, token, gift);
}

async function giveTokens(rpcUrl: string, ledger: Address, token: Address, gift: Gift): Promise<void> {
  const { reader, writer } = at(rpcUrl, gift.from);
  const amount = dollars(gift.amount);
  const approve = { abi: demonstrationTokenAbi, address: token, functionName: "approve", args: [ledger, amount] } as const;
  await done(reader, await writer.writeContract(approve));
  const what: [Hex, Address, bigint] = [LIFEBOATS, token, amount];
  const call = { abi: donationLedgerAbi, address: ledger } as const;
  const ref = textHash(gift.ref);
  await done(
    reader,
    gift.inTheNameOf === undefined
      ? await writer.writeContract({ ...call, functionName: "donateToken", args: [...what, ref] })
      : await writer.writeContract({
          ...call,
          functionName: "donateTokenFor",
          args: [...what, ZERO_WORD, ref, walletParty(account(gift.inTheNameOf).address), 0],
        }),
  );
}

/** The museum is not to be: the foundation cancels it, and Ben takes back what was not spent of his gift. */
export async function cancelAndClaim(rpcUrl: string, { ledger }: Deployment): Promise<void> {
  const admin = at(rpcUrl, "recorder");
  const call = { abi: donationLedgerAbi, address: ledger } as const;
  await done(admin.reader, await admin.writer.writeContract({ ...call, functionName: "cancelFund", args: [MUSEUM] }));
  const ben = at(rpcUrl, "ben");
  const args = [MUSEUM, ZERO_ADDRESS, parseEther("0.6"), parseEther("1"), ben.writer.account.address] as const;
  await done(ben.reader, await ben.writer.writeContract({ ...call, functionName: "claimRefund", args }));
}
