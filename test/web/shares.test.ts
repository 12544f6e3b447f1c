// Shares in percent that add up; without a browser.
import { expect } from "chai";
import { percentTexts } from "../../web/parts/share.ts";

describe("Shares of a sum", () => {
  const tenths = (texts: readonly string[]) => texts.reduce((sum, text) => sum + Number(text.replace(".", "")), 0);

  it("add up to 100 per cent however they are rounded", () => {
    expect(percentTexts([300_00n, 120_00n])).to.deep.equal(["71.4", "28.6"]);
    expect(percentTexts([1n, 1n, 1n])).to.deep.equal(["33.4", "33.3", "33.3"]);
    for (let parts = 1; parts <= 40; parts++)
      for (const step of [1n, 7n, 10n ** 25n])
        expect(tenths(percentTexts(Array.from({ length: parts }, (_, n) => 1n + BigInt(n) * step)))).to.equal(1000);
  });

  it("never call a part the whole, nor have any of nothing", () => {
    expect(percentTexts([9999n, 1n])).to.deep.equal(["99.9", "0.1"]);
    expect(percentTexts([5n, 0n])).to.deep.equal(["100.0", "0.0"]);
    expect(percentTexts([0n, 0n])).to.deep.equal(["", ""]);
  });
});
