// What proves that a gift is in its batch, checked here: the gift's leaf and the hashes beside its way lead to the root that the batch committed to.
import type { Hex } from "viem";
import { fitsTerms, type Leaf, verifyLeaf } from "../../../../contracts/leaves/leaf.ts";
import { LeafProofDocument, type LeafProofQuery } from "../../../generated/leaf-proof.ts";
import { ask } from "../../../graphql/ask.ts";

export interface Checked {
  /** Whether the hashes lead to the root. */
  right: boolean;
  /** How many there are. */
  hashes: number;
  /** What was checked. */
  root: string;
  leaf: Leaf;
  /** The same as a receipt, as `throughline receipt verify` reads it: all that somebody needs to check it against the chain. No code is in it. */
  receipt: object;
}

/** Asks for a gift's proof and checks it. Undefined where the gift is not there; throws an `AskFailure` where the API does not answer. */
export async function checkGift(gift: string, signal?: AbortSignal): Promise<Checked | undefined> {
  const [batch = ""] = gift.split("/");
  const { donation, subject } = await ask(LeafProofDocument, { gift, batch }, signal);
  return donation?.leaf && subject ? checked(donation, subject) : undefined;
}

type Answer<Of extends keyof LeafProofQuery> = NonNullable<LeafProofQuery[Of]>;

function checked(
  { amount, leaf }: Answer<"donation">,
  { chainId, ledger, start, fund, amount: whole }: Answer<"subject">,
): Checked {
  const { index, offset, receipt, matched, proof, batch } = leaf!;
  const { root, count } = batch.batch!;
  const opened: Leaf = {
    index,
    offset: BigInt(offset),
    amount: BigInt(amount.value),
    matched: matched.map(({ value }) => BigInt(value)),
    receipt: receipt as Hex,
  };
  return {
    right:
      fitsTerms(opened, { amount: BigInt(batch.amount.value), count: Number(count) }) &&
      verifyLeaf(root as Hex, opened, proof as Hex[]),
    hashes: proof.length,
    root,
    leaf: opened,
    receipt: {
      ...{ format: "throughline receipt 1", chainId, ledger, fund: fund.id, asset: whole.asset.address, start },
      ...{ root, amount: batch.amount.value, count: Number(count) },
      leaf: { index, offset, amount: amount.value, matched: matched.map(({ value }) => value), receipt },
      proof,
    },
  };
}
