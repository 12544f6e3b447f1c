// Whether a receipt is true: computed here, and asked of the chain. No database and no server has a say in it.
import type { Hex } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { UNIT_PREFIX } from "../../contracts/ids.ts";
import { fitsTerms, verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Chain, shownUrl } from "../record/connect.ts";
import { leafId, type Receipt } from "./document.ts";

export interface VerifyOptions {
  chain: Chain;
  /** The ledger that is trusted, wherever the receipt says that it is from. */
  ledger: Pick<Deployment, "ledger">["ledger"];
  /** The receipt code of whoever says that the gift is theirs; absent: whose it is stays open. */
  code?: Hex | undefined;
  /** The block at which the chain is asked; absent: the newest. */
  block?: bigint | undefined;
}

/** What was proven of a receipt, and what was not, in sentences. Throws a PlainError where the receipt is not true. */
export async function verifyReceipt(receipt: Receipt, { chain, ledger, code, block }: VerifyOptions): Promise<string[]> {
  const { chainId, fund, asset, start, terms, leaf, proof } = receipt;
  const id = leafId({ fund, asset, start, index: leaf.index });
  const not = (why: string) => new PlainError(`Not proven: ${why}`);
  if (chainId !== chain.chainId)
    throw not(
      `the receipt is of chain ${chainId}, and ${shownUrl(chain.url)} is chain ${chain.chainId}. Set RPC_URL to a node of the receipt's chain.`,
    );
  if (receipt.ledger.toLowerCase() !== ledger.toLowerCase())
    throw not(
      `the receipt names the ledger ${receipt.ledger}, which is not the one that you trust (${ledger}, by DEPLOYMENT or --ledger).`,
    );
  if (leaf.index >= terms.count) throw not(`there is no gift number ${leaf.index} in a batch of ${terms.count}.`);
  if (!verifyLeaf(terms.root, leaf, proof))
    throw not("the gift and its proof do not lead to the root that the receipt names: one of them was changed.");
  if (!fitsTerms(leaf, terms))
    throw not(
      `a gift of ${leaf.amount} at ${leaf.offset} cannot be part of a batch of ${terms.amount} as its number ${leaf.index}: whoever made the list made it wrong.`,
    );
  if (code !== undefined && receiptCommitment(code) !== leaf.receipt) throw not("the code is not the one of this gift.");

  const blockNumber = block ?? (await chain.client.getBlockNumber({ cacheTime: 0 }));
  const contract = { address: ledger, abi: donationLedgerAbi, blockNumber } as const;
  const [place, whole] = [{ fund, asset, start }, terms];
  const args = [place, whole, { ...leaf, matched: [...leaf.matched] }, [...proof]] as const;
  if (!(await chain.client.readContract({ ...contract, functionName: "isLeaf", args }))) {
    const disputed = await chain.client.readContract({ ...contract, functionName: "isDisputed", args: [place, whole] });
    throw not(
      disputed
        ? `the batch stands on the chain, and somebody proved there that its list of gifts does not fit together (block ${blockNumber}).`
        : `no batch with this root, amount and number of gifts stands on the chain at that place (block ${blockNumber}).`,
    );
  }
  return [
    `Proven: gift ${leaf.index + 1} of ${terms.count.toLocaleString("en-GB")} of a batch, ${id}`,
    `- It is ${leaf.amount} base units of ${nameOf(asset)}, given to the fund ${fund}.`,
    `- The gift and its ${proof.length} hashes lead to the root ${terms.root}: computed on this machine.`,
    `- The ledger ${ledger} on chain ${chainId} says at block ${blockNumber} that a batch with this root stands there, that this gift is in it, and that nobody has proved its list wrong.`,
    code === undefined
      ? "Not asked: whose gift it is. With --code CODE it is proven that the code is this gift's."
      : "- The code that was given is this gift's; it was not sent anywhere.",
    asset.startsWith(UNIT_PREFIX)
      ? "Not proven: that the money came in. The fund's recorder states it, under their key."
      : "The tokens of the whole batch came into the ledger with its entry.",
    `Not proven: where the money went since. "throughline trace" shows it, by what an indexer has read.`,
  ];
}

function nameOf(asset: Hex): string {
  if (!asset.startsWith(UNIT_PREFIX)) return `the token ${asset}`;
  return Buffer.from(asset.slice(2 + 16), "hex")
    .toString("latin1")
    .replace(/\0+$/, "");
}
