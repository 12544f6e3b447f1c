import { expect } from "chai";
import { verifyTypedData } from "ethers";
import fc from "fast-check";
import type { Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { CLAIM_TYPES, type Claim, holdsCode, newChallenge, receiptDomain, signClaim } from "../../contracts/leaves/claim.ts";
import {
  newReceiptCode,
  readReceiptCode,
  receiptCodeText,
  receiptCommitment,
  receiptKey,
} from "../../contracts/leaves/receipt-code.ts";
import { readParty, receiptParty } from "../../contracts/party.ts";
import { receiptOf, seeded } from "./support/leaves.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const anyCode = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
const lettersOf = (code: Hex) => [...receiptCodeText(code).slice(3).replaceAll("-", "")];

describe("A receipt code", () => {
  it("is sixteen random bytes, and a text that reads back as the same", () => {
    const codes = Array.from({ length: 50 }, newReceiptCode);
    expect(new Set(codes).size).to.equal(50);
    codes.push(`0x${"00".repeat(16)}`, `0x${"ff".repeat(16)}`);
    for (const code of codes) {
      expect(code).to.match(/^0x[0-9a-f]{32}$/);
      expect(receiptCodeText(code)).to.match(/^TL(-[0-9A-HJKMNP-TV-Z]{5}){5}-[0-9A-HJKMNP-TV-Z]{2}$/);
      expect(readReceiptCode(receiptCodeText(code))).to.deep.equal({ code });
    }
  });

  it("is one text and one commitment for ever: codes that were handed out must stay good", () => {
    const code = "0x000102030405060708090a0b0c0d0e0f";
    expect(receiptCodeText(code)).to.equal("TL-00041-06105-0R3GG-28A1C-60T3G-FZ");
    expect(receiptKey(code)).to.equal("0x143c393ae358cffd86937f1e38f109bf39da4121cb31e062cceb5f02f4a6e621");
    expect(receiptCommitment(code)).to.equal("0x72656365697074000000000065b1df5e97dd048069a78498d5fe1bbab7884ccf");
  });

  it("may be typed in any case, with any spaces and dashes, with O and I and L, and with a Chinese keyboard", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const text = receiptCodeText(code);
        const wide = [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");
        const typed = [
          text.toLowerCase(),
          text.replaceAll("-", ""),
          text.replaceAll("-", " – "),
          text.slice(3),
          ` ${text}\n`,
          text.replaceAll("0", "o").replaceAll("1", "l"),
          text.replaceAll("0", "O").replaceAll("1", "I"),
          wide,
        ];
        for (const one of typed) expect(readReceiptCode(one), one).to.deep.equal({ code });
      }),
      seeded(100),
    );
  });

  it("with one letter wrong, or any two letters in each other's places, is found out", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const letters = lettersOf(code);
        for (let i = 0; i < letters.length; i++) {
          for (const letter of LETTERS) {
            if (letter === letters[i]) continue;
            expect(readReceiptCode(letters.with(i, letter).join(""))).to.deep.equal({ fault: "TYPO" });
          }
          for (let j = i + 1; j < letters.length; j++) {
            if (letters[i] === letters[j]) continue;
            const swapped = letters.with(i, letters[j]!).with(j, letters[i]!).join("");
            expect(readReceiptCode(swapped)).to.deep.equal({ fault: "TYPO" });
          }
        }
      }),
      seeded(5),
    );
  });

  it("is told apart from what is too short, too long, or written in other letters", () => {
    const text = receiptCodeText(newReceiptCode());
    expect(readReceiptCode("")).to.deep.equal({ fault: "LENGTH" });
    expect(readReceiptCode(text.slice(0, -1))).to.deep.equal({ fault: "LENGTH" });
    expect(readReceiptCode(`${text}0`)).to.deep.equal({ fault: "LENGTH" });
    expect(readReceiptCode(`${text.slice(0, -1)}U`)).to.deep.equal({ fault: "LETTER" });
    expect(readReceiptCode(`${text.slice(0, -1)}码`)).to.deep.equal({ fault: "LETTER" });
    expect(() => receiptKey("0x1234")).to.throw("16 bytes");
  });

  it("stands in its leaf as the address of its key", () => {
    const code = newReceiptCode();
    const address = privateKeyToAddress(receiptKey(code));
    const word = receiptCommitment(code);
    expect(Buffer.from(word.slice(2, 26), "hex").toString()).to.equal("receipt\0\0\0\0\0");
    expect(readParty(word)).to.deep.equal({ kind: "receipt", address: address.toLowerCase() });
    expect(word).to.equal(receiptParty(address));
  });
});

describe("A claim to a gift within a batch", () => {
  const domain = receiptDomain(31_337, "0x5FbDB2315678afecb367f032d93F642f64180aa3");
  const code = newReceiptCode();
  const claim: Claim = {
    fund: receiptOf("fund"),
    asset: "0x7468726f756e6974434e59000000000000000000",
    start: 12n,
    index: 7,
    receipt: receiptCommitment(code),
    audience: "shop.example.org",
    challenge: newChallenge(),
  };

  it("is signed with the receipt code, which is not in it", async () => {
    const signature = await signClaim(code, domain, claim);
    expect(await holdsCode(domain, claim, signature)).to.equal(true);
    expect(signature).not.to.include(code.slice(2)).and.not.to.include(receiptKey(code).slice(2));
    const address = privateKeyToAddress(receiptKey(code));
    expect(verifyTypedData(domain, { Claim: [...CLAIM_TYPES.Claim] }, claim, signature)).to.equal(address);
  });

  it("is good for this gift, this asker, this question, this ledger and chain alone", async () => {
    const signature = await signClaim(code, domain, claim);
    const others: Partial<Claim>[] = [
      { fund: receiptOf("other") },
      { asset: domain.verifyingContract },
      { start: 13n },
      { index: 8 },
      { audience: "evil.example.org" },
      { challenge: newChallenge() },
      { receipt: receiptCommitment(newReceiptCode()) },
    ];
    for (const other of others) expect(await holdsCode(domain, { ...claim, ...other }, signature)).to.equal(false);
    expect(await holdsCode(receiptDomain(1, domain.verifyingContract), claim, signature)).to.equal(false);
    expect(await holdsCode(receiptDomain(31_337, claim.asset), claim, signature)).to.equal(false);
  });

  it("is not taken from another code, nor from what is no signature", async () => {
    expect(await holdsCode(domain, claim, await signClaim(newReceiptCode(), domain, claim))).to.equal(false);
    expect(await holdsCode(domain, claim, "0x1234")).to.equal(false);
    expect(await holdsCode(domain, claim, `0x${"00".repeat(65)}`)).to.equal(false);
  });
});
