// The first and last moment of a pool's rule in words; without a browser.
import { expect } from "chai";
import { momentText } from "../../web/parts/pools/moment-text.ts";

describe("The moments at which a pool's rule begins and ends", () => {
  it("are days where whole days are meant", () => {
    expect(momentText("2026-09-05T00:00:00.000Z", "from", "en")).to.equal("5 September 2026");
    expect(momentText("2026-09-09T23:59:59.000Z", "until", "en")).to.equal("9 September 2026");
  });

  it("have their time where a day counts in part, or for a single second", () => {
    expect(momentText("2026-09-10T00:00:00.000Z", "until", "en")).to.equal("10 September 2026 00:00 UTC");
    expect(momentText("2026-09-05T23:59:59.000Z", "from", "en")).to.equal("5 September 2026 23:59 UTC");
    expect(momentText("2026-09-05T08:30:00.000Z", "from", "en")).to.equal("5 September 2026 08:30 UTC");
  });
});
