const PREFIX = "0x7468726f756e6974"; // "throunit", as contracts/ids.ts has it, which brings more than this page needs

/** The code that a unit's address spells out; undefined of coins and tokens. */
export function unitCode(address: string): string | undefined {
  if (!address.startsWith(PREFIX)) return undefined;
  const bytes = address.slice(PREFIX.length).match(/../g) ?? [];
  return bytes.map((byte) => (byte === "00" ? "" : String.fromCharCode(parseInt(byte, 16)))).join("");
}
