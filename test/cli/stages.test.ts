import { expect } from "chai";
import { failuresOf } from "../../scripts/checks/failures.ts";
import { tallyOf } from "../../scripts/checks/tally.ts";

describe("what is told again of a run that failed", () => {
  it("is mocha's list of failures, whatever comes before", () => {
    const output = "  ✔ one\n  5 passing (1s)\n  1 failing\n\n  1) does it\n     Error: no\n";
    expect(failuresOf(output)).to.equal("  1 failing\n\n  1) does it\n     Error: no");
  });

  it("is the end, of what is no test run, and never more than can be read", () => {
    const lines = Array.from({ length: 500 }, (_, n) => `line ${n} ${"x".repeat(1000)}`);
    const told = failuresOf(lines.join("\n")).split("\n");
    expect(told).to.have.length(60);
    expect(told.at(-1)).to.match(/^line 499 x{291}$/);
  });
});

describe("the count of a test run", () => {
  it("is what its report says", () => {
    expect(tallyOf("  12 passing (3s)\n  1 failing\n", 1)).to.deep.equal({ passed: 12, failed: 1 });
    expect(tallyOf("  3 passing (1s)\n\n7 passed, 2 failed\n", 1)).to.deep.equal({ passed: 7, failed: 2 });
  });

  it("is the last report's, whatever a test prints before it", () => {
    expect(tallyOf("1 passed, 0 failed\n  7 passing (1s)\n  2 failing\n", 1)).to.deep.equal({ passed: 7, failed: 2 });
    expect(tallyOf("1 passed, 0 failed\n\n7 passed, 2 failed\n", 1)).to.deep.equal({ passed: 7, failed: 2 });
  });

  it("has a failure where nothing ran, or it ended badly without one", () => {
    expect(tallyOf("nothing", 0)).to.deep.equal({ passed: 0, failed: 1 });
    expect(tallyOf("  5 passing (1s)\n", 1)).to.deep.equal({ passed: 5, failed: 1 });
  });
});
