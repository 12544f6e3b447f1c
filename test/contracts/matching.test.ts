import { expect } from "chai";
import { fundId, lineId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, deployToken, escrowed } from "./escrow-fixture.ts";
import {
  cny,
  disbursement,
  evidence,
  federation,
  fixture,
  flood,
  matching,
  networkHelpers,
  opening,
  overhead,
  relief,
  signers,
} from "./fixture.ts";
import { pooled } from "./matching-fixture.ts";

const { federationAdmin, federationRecorder, giver, stranger } = signers;

describe("A pool's rule", () => {
  it("is set by the pool's admin, and told and kept as it is", async () => {
    const { ledger, asAdmin } = await fixture(escrowed);
    const rule = matching({ submitter: giver.address, evidence, from: 7, until: 9 });
    await expect(asAdmin.setMatching(rule))
      .to.emit(ledger, "MatchingSet")
      .withArgs(
        await nextSequence(ledger),
        ...[overhead, cny, flood, 10_000n, 5_000n, 8_000n, 8_000n, 7, 9, giver.address, evidence, federationAdmin.address],
      );
    const kept = [overhead, cny, flood, 10_000n, 5_000n, 8_000n, 8_000n, 7n, 9n, giver.address, evidence];
    expect(await ledger.matchingOf(overhead, cny, flood)).to.deep.equal([kept, 0n, 0n]);
    const none = [overhead, cny, relief, 0n, 0n, 0n, 8_000n, 0n, 0n, ZERO_ADDRESS, ZERO_WORD];
    expect(await ledger.matchingOf(overhead, cny, relief)).to.deep.equal([none, 0n, 0n]);
  });

  it("is refused to all but the pool's admin, and where it can never match", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(escrowed);
    const token = await deployToken("HonestToken");
    const [unknown, euro] = [fundId(federation, "none"), unitAddress("EUR")];
    const terms = { termsHash: textHash("other terms") };
    await asAdmin.openFund(opening(federation, "pool", federationRecorder.address, terms));
    const pool = fundId(federation, "pool");
    for (const as of [asRecorder, asMember]) {
      await expect(as.setMatching(matching())).to.be.revertedWithCustomError(ledger, "NotAdmin");
    }
    const refusals: [object, string, unknown[]][] = [
      [{ pool: unknown }, "FundUnknown", [unknown]],
      [{ fund: unknown }, "FundUnknown", [unknown]],
      [{ fund: overhead }, "SameLine", [lineId(overhead, cny)]],
      [{ asset: euro }, "UnitUnknown", [euro]],
      [{ asset: token.address }, "LineNotOpened", [overhead, token.address]],
      [{ fund: appeal }, "FundRefundable", [appeal]],
      [{ from: 8, until: 7 }, "MatchingEndsTooEarly", [8, 7]],
      [{ pool }, "EvidenceMissing", ["change of purpose"]],
    ];
    for (const [fields, error, told] of refusals) {
      const sent = asAdmin.setMatching(matching(fields));
      if (error.endsWith("Unknown") || error === "LineNotOpened")
        await expect(sent, error).to.be.revertedWithCustomError(ledger, error);
      else
        await expect(sent, error)
          .to.be.revertedWithCustomError(ledger, error)
          .withArgs(...told);
    }
    await asAdmin.setMatching(matching({ pool, evidence, from: 7, until: 7 }));
  });

  it("says beforehand what it would add, and nothing where it would be refused", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const says = (fields: Partial<{ amount: bigint; fund: string; submitter: string }> = {}): Promise<bigint> => {
      const { amount = 100n, fund = flood, submitter = giver.address } = fields;
      return ledger.matchFor(overhead, cny, fund, amount, submitter) as Promise<bigint>;
    };
    expect(await says()).to.equal(100n);
    expect(await says({ amount: 2n ** 128n - 1n })).to.equal(5_000n);
    expect(await says({ amount: 0n })).to.equal(0n);
    expect(await says({ fund: relief })).to.equal(0n);
    const now = await networkHelpers.time.latest();
    for (const fields of [{ from: now + 100 }, { until: now - 1 }, { ratio: 0n }, { submitter: stranger.address }]) {
      await asAdmin.setMatching(matching(fields));
      expect(await says(), Object.keys(fields)[0]).to.equal(0n);
    }
    expect(await says({ submitter: stranger.address })).to.equal(100n);
    await asAdmin.setMatching(matching());
    await asRecorder.recordDisbursement(disbursement({ fund: overhead, amount: 9_970n }));
    expect(await says()).to.equal(30n);
    for (const fund of [overhead, flood]) {
      await asAdmin.freezeFund(fund, true);
      expect(await says()).to.equal(0n);
      await asAdmin.freezeFund(fund, false);
    }
    await asAdmin.closeFund(overhead, ZERO_WORD);
    expect(await says()).to.equal(0n);
  });
});

async function nextSequence(ledger: { sequence: () => Promise<unknown> }): Promise<bigint> {
  return ((await ledger.sequence()) as bigint) + 1n;
}
