import { expect } from "chai";
import { type Branch, draw } from "../../scripts/journey/draw.ts";
import { plainTexts } from "../../scripts/journey/plain-text.ts";
import { amount, exact } from "../../scripts/journey/words.ts";
import { rational } from "../../api/trace/rational.ts";

const PIECES = { code: "MASK", decimals: 0, kind: "GOODS" };
const YUAN = { code: "CNY", decimals: 2, kind: "FIAT" };

describe("an amount in words", () => {
  it("has thousands apart and every decimal", () => {
    expect(amount({ value: "56177336659", decimal: "561773366.59", asset: YUAN })).to.equal("561,773,366.59 CNY");
    expect(amount({ value: "5", decimal: "5", asset: PIECES })).to.equal("5 MASK");
  });

  it("is exact where it is whole, or ends within two more digits", () => {
    expect(exact(rational(1200n), PIECES)).to.equal("1,200 MASK");
    expect(exact(rational(71n, 2n), PIECES)).to.equal("35.5 MASK");
    expect(exact(rational(1n, 4n), PIECES)).to.equal("0.25 MASK");
    expect(exact(rational(12345n), YUAN)).to.equal("123.45 CNY");
    expect(exact(rational(0n), YUAN)).to.equal("0.00 CNY");
  });

  it("has of coins and tokens no zeros that say nothing", () => {
    const coin = { code: "ETH", decimals: 18, kind: "COIN" };
    expect(amount({ value: "1200500000000000000000", decimal: "1200.500000000000000000", asset: coin })).to.equal(
      "1,200.5 ETH",
    );
    expect(amount({ value: "10000000", decimal: "10.000000", asset: { code: "HUSD", decimals: 6, kind: "TOKEN" } })).to.equal(
      "10 HUSD",
    );
    expect(amount({ value: "1", decimal: "0.000000000000000001", asset: coin })).to.equal("0.000000000000000001 ETH");
    expect(exact(rational(100n), { code: "DOT", decimals: 0, kind: "TOKEN" })).to.equal("100 DOT");
    expect(exact(rational(1n, 3n), { code: "HUSD", decimals: 2, kind: "TOKEN" })).to.equal("≈ 0.0033 HUSD");
  });

  it("says so where it is not", () => {
    expect(exact(rational(1n, 3n), PIECES)).to.equal("≈ 0.33 MASK");
    expect(exact(rational(2n, 3n), PIECES)).to.equal("≈ 0.67 MASK");
    expect(exact(rational(1n, 3n), YUAN)).to.equal("≈ 0.0033 CNY");
  });
});

/** Columns of a text whose only wide characters are Chinese. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

describe("a drawn journey", () => {
  const leaf = (text: string) => ({ text: [text, "a second paragraph"], branches: [] });

  it("keeps within its columns, also where characters are two columns wide", () => {
    const chinese = leaf("武汉市洪山区慈善总会转交湖北省红十字会用于购买医用防护口罩和消毒用品的专项资金及其附言说明文字");
    const tree = {
      text: ["root"],
      branches: [{ text: ["branch"], branches: [chinese, leaf("x".repeat(200))] }, leaf("short")],
    };
    const lines = draw(tree, 40);
    for (const line of lines) expect(columns(line), line).to.be.at.most(40);
    expect(lines.filter((line) => /[武资说]/.test(line))).to.have.length.above(1);
  });

  it("draws what stands too deep below, from the left again", () => {
    let tree: Branch = leaf("the end");
    for (let step = 70; step > 0; step--) tree = { text: [`step ${step} of a long way`], branches: [tree] };
    const lines = draw({ text: ["root"], branches: [tree, leaf("last")] });
    for (const line of lines) expect(columns(line), line).to.be.at.most(80);
    for (let step = 1; step <= 70; step++)
      expect(
        lines.filter((line) => line.endsWith(`─ step ${step} of a long way`)),
        String(step),
      ).to.have.length(1);
    for (const part of [1, 2, 3, 4]) {
      expect(
        lines.filter((line) => line.endsWith(`─ goes on at (${part})`)),
        String(part),
      ).to.have.length(1);
      expect(lines).to.include(`(${part})`);
    }
    expect(lines.some((line) => line.endsWith("─ the end"))).to.equal(true);
  });

  it("hangs every branch on its stem", () => {
    const tree = { text: ["root"], branches: [{ text: ["a", "more of a"], branches: [leaf("b")] }, leaf("c")] };
    expect(draw(tree)).to.deep.equal([
      "root",
      "├─ a",
      "│  │  more of a",
      "│  └─ b",
      "│        a second paragraph",
      "└─ c",
      "      a second paragraph",
    ]);
  });
});

describe("a text that anybody wrote", () => {
  it("reaches the terminal without what a terminal would obey", () => {
    const answer = {
      name: "\u001b[2Jverified\n\u202eeno",
      list: [{ purpose: "a\u009bb\u007f", count: 2, none: null }],
      said: "爱 é 👩‍🚒",
    };
    expect(plainTexts(answer)).to.deep.equal({
      name: "\ufffd[2Jverified\ufffd\ufffdeno",
      list: [{ purpose: "a\ufffdb\ufffd", count: 2, none: null }],
      said: "爱 é 👩‍🚒",
    });
  });
});
