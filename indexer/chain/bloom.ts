import { type Hex, keccak256 } from "viem";

const BYTES = 256;

/**
 * Whether a block's bloom filter (2,048 bits) allows for a log of one of these contracts. False says that the node claims there is none; that is a claim
 * like any other, good enough to wait a little, never to leave the block unread.
 */
export function mayHoldLogsOf(bloom: Hex, addresses: readonly Hex[]): boolean {
  return addresses.some((address) => bitsOf(address).every((bit) => isSet(bloom, bit)));
}

/** Three bits, by the first three pairs of bytes of the address' hash. */
function bitsOf(address: Hex): number[] {
  const hash = keccak256(address);
  return [0, 1, 2].map((pair) => Number(`0x${hash.slice(2 + pair * 4, 6 + pair * 4)}`) & 2_047);
}

function isSet(bloom: Hex, bit: number): boolean {
  const byte = BYTES - 1 - (bit >> 3);
  return (Number(`0x${bloom.slice(2 + byte * 2, 4 + byte * 2)}`) & (1 << (bit & 7))) !== 0;
}
