import { expect } from "chai";
import { newReceiptCode, readReceiptCode, receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { looksLikeCode } from "../../web/parts/receipt-code.ts";

describe("What is typed into the search box", () => {
  it("is taken for a receipt's code however that is written, and with typos", () => {
    for (let times = 0; times < 500; times++) {
      const code = receiptCodeText(newReceiptCode());
      const plain = code.replaceAll("-", "");
      const wide = code.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
      const asRead = code.toLowerCase().replace(/^tl/, "tl").replaceAll("0", "o").replaceAll("1", "l");
      const ways = [code, code.toLowerCase(), code.replaceAll("-", " "), ` ${plain} `, code.replaceAll("-", "–"), wide];
      for (const text of ways) {
        expect(readReceiptCode(text).fault, text).to.equal(undefined);
        expect(looksLikeCode(text), text).to.equal(true);
      }
      expect(readReceiptCode(asRead).fault, asRead).to.equal(undefined);
      // A letter too many or too few, or another one.
      for (const text of [`${code}7`, code.slice(0, -1), `${code.slice(0, 10)}*`.replace("*", "3") + code.slice(11)])
        expect(looksLikeCode(text), text).to.equal(true);
    }
  });

  it("is looked for by the server where it is a reference, a hash or a name", () => {
    const others = [
      ...["gift-3", "TL-2026-0012", "TL-1", "boat", "No. 3 Primary School", "TL Foundation Shanghai 2026", "水灾救助"],
      ...[`0x${"ab".repeat(32)}`, `0x${"12".repeat(20)}`, `0x${"12".repeat(32)}-in-500`, `0x${"12".repeat(32)}-in-500/17`],
      ...["2026-06-12 Flood appeal, Qingshui", "D-2026-06-12-000001", "The bakery in Mill Lane 12345"],
    ];
    for (const text of others) expect(looksLikeCode(text), text).to.equal(false);
  });
});
