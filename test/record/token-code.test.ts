// The code that a token's own symbol becomes, before its line is opened: what `TokenWords.codeFrom` makes of the same answer.
import { expect } from "chai";
import { encodeAbiParameters, type Hex, stringToHex } from "viem";
import { tokenCode } from "../../scripts/record/tokens.ts";

const text = (symbol: string): Hex => encodeAbiParameters([{ type: "string" }], [symbol]);

describe("A token's code", () => {
  for (const [name, answer, code] of [
    ["capitals of a string", text("usdc"), "USDC"],
    ["letters, digits and hyphens alone", text("USD\u20ae0 v-2!"), "USD0V-2"],
    ["at most twelve", text("ABCDEFGHIJKLMNOP"), "ABCDEFGHIJKL"],
    ["one word of characters, as older tokens answer", stringToHex("MKR", { size: 32 }), "MKR"],
    ["no letter that only becomes one in capitals", text("\u00dfx\u0131"), "X"],
    ["nothing of use", text("\u20ae"), "TOKEN"],
    ["no answer", undefined, "TOKEN"],
    ["no further than it is read", text(`${"!".repeat(64)}A`), "TOKEN"],
  ] as const) {
    it(`is ${code} of ${name}`, () => expect(tokenCode(answer)).to.equal(code));
  }
});
