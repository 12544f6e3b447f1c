import { expect } from "chai";
import { tallyOf } from "../../scripts/checks/tally.ts";

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
