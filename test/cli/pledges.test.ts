import { expect } from "chai";
import { announcePledge } from "../../scripts/govern/fund/pledge.ts";
import { temporaryDirectory } from "./support/temporary.ts";
import { failureOf, type Governed, startGoverned } from "./support/governed.ts";

describe("A pledge, from the command line", () => {
  const folder = temporaryDirectory();
  let governed: Governed;
  before(async () => {
    governed = await startGoverned();
    for (const [code, measure] of [
      ["STEP", "step"],
      ["TREE", "tree"],
    ] as const) {
      const call = { ...governed.ledger(), functionName: "registerUnit", args: [1, code, 0, measure] } as const;
      await governed.client.waitForTransactionReceipt({ hash: await governed.writer("admin").writeContract(call) });
    }
  });
  after(() => governed.close());

  it("is announced by the admin alone, and is told what is wrong with it before anything is sent", async () => {
    const words = {
      ...{
        acts: "STEP",
        per: "1000",
        outcome: "TREE",
        gives: "1",
        sponsor: "Mill Lane Shoes",
        evidence: `0x${"5a".repeat(32)}`,
      },
      ...{ from: "2026-06-01", until: "2026-08-31" },
    };
    const announce = (more: Partial<typeof words> = {}, who: "admin" | "stranger" = "admin") =>
      announcePledge(governed.as(who), "flood", { ...words, ...more }, folder);
    for (const [more, said] of [
      [{ sponsor: " " }, "--sponsor is empty"],
      [{ from: "2026-09-01" }, "before --from"],
      [{ until: "31.8.2026" }, "YYYY-MM-DD"],
      [{ outcome: "STEP" }, "--acts and --outcome are the same"],
      [{ outcome: "BUSH" }, 'No asset "BUSH"'],
      [{ gives: "0" }, "AMOUNT"],
      [{ per: "0.5" }, "no decimals"],
      [{ evidence: "nowhere.pdf" }, "--evidence: there is no"],
    ] as const)
      expect(await failureOf(announce(more)), said).to.contain(said);
    expect(await failureOf(announce({}, "stranger"))).to.contain("Only the admin of organisation");
    const sent = await governed.nonce("admin");
    expect(await announce())
      .to.contain('1 TREE for every 1000 STEP by "Mill Lane Shoes"')
      .and.to.contain("is announced (");
    expect(await announce()).to.contain("nothing was sent");
    expect(await governed.nonce("admin")).to.equal(sent + 1);
    expect(await announce({ until: "2026-07-31" })).to.contain("anew; what was said before stays readable");
  });
});
