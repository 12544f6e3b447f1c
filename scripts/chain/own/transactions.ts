// What a transaction must be, apart from what the state decides.
import { type Hex, keccak256, parseTransaction, recoverTransactionAddress, type TransactionSerialized } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import { INVALID_PARAMETERS, RpcError } from "./rpc-error.ts";

/** As nodes have it: larger ones are not taken. */
const LARGEST = 131_072; // bytes

export interface Incoming {
  raw: Hex;
  hash: Hex;
  sender: Address;
  nonce: number;
}

/** Reads a signed transaction. Throws an `RpcError` where it is none, or not one for this chain alone. */
export async function readTransaction(raw: unknown, chainId: number): Promise<Incoming> {
  if (typeof raw !== "string" || !/^0x([0-9a-f]{2})+$/i.test(raw))
    throw new RpcError(INVALID_PARAMETERS, "eth_sendRawTransaction takes one signed transaction: 0x and hex digits.");
  if (raw.length / 2 - 1 > LARGEST) throw new RpcError(INVALID_PARAMETERS, `The transaction is larger than ${LARGEST} bytes.`);
  const serialized = raw.toLowerCase() as TransactionSerialized;
  const transaction = parsed(serialized);
  if (transaction.type === "eip4844") throw new RpcError(INVALID_PARAMETERS, "This chain takes no blobs.");
  // Without a chain's number it would count on every chain.
  if (transaction.chainId !== chainId)
    throw new RpcError(
      INVALID_PARAMETERS,
      `The transaction is for ${transaction.chainId === undefined ? "no chain in particular" : `chain ${transaction.chainId}`}; this is chain ${chainId}.`,
    );
  try {
    const sender = await recoverTransactionAddress({ serializedTransaction: serialized });
    return { raw: serialized, hash: keccak256(serialized), sender, nonce: transaction.nonce ?? 0 };
  } catch {
    throw new RpcError(INVALID_PARAMETERS, "The transaction is not signed as it should be.");
  }
}

function parsed(serialized: TransactionSerialized) {
  try {
    return parseTransaction(serialized);
  } catch {
    throw new RpcError(INVALID_PARAMETERS, "That is no signed transaction.");
  }
}
