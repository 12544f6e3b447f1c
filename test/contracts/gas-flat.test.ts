import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { appeal, COIN, coinPayment, deployRecipient, escrowed, row } from "./escrow-fixture.ts";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { eventsOf, fixture, flood, ref, signers } from "./fixture.ts";

const MANY = 100_000;
/** So many gifts fit the gas that one transaction may use. */
const A_TRANSACTION = { plain: 1_000, kept: 400 };

const gasOf = async (sent: Promise<ContractTransactionResponse>): Promise<bigint> => (await (await sent).wait())!.gasUsed;

/** With a giver that gives many times in one transaction: each of them a gift of its own, with its event. */
async function crowded() {
  const contracts = await escrowed();
  const { ledger, ledgerAddress } = contracts;
  const crowd = await deployRecipient();
  const give = async (fund: string, times: number) => {
    const most = fund === appeal ? A_TRANSACTION.kept : A_TRANSACTION.plain;
    const data = ledger.interface.encodeFunctionData("donate", [fund, ref]);
    for (let given = 0; given < times; given += most) {
      const now = Math.min(most, times - given);
      await crowd.repeat(ledgerAddress, 1n, data, now, { value: BigInt(now), gasLimit: 16_000_000n });
    }
  };
  return { ...contracts, crowd, give };
}

describe(`The gas of an entry on a line of 10 gifts and of ${MANY.toLocaleString("en")}`, function () {
  this.timeout(180_000);

  it("is the same: of a gift, a batch, a payment, a payment to many", async () => {
    const { ledger, asGiver, asRecorder, give, usdx } = await fixture(crowded);
    const measure = async () => {
      const [, spent]: [bigint, bigint] = await ledger.lineOf(flood, COIN);
      return {
        gift: await gasOf(asGiver.donate(flood, ref, { value: 1_000n })),
        payment: await gasOf(asRecorder.disburse(coinPayment({ expectedAt: spent, amount: 1n }))),
        batch: await gasOf(asGiver.donateBatch(flood, usdx.address, 1_000n, ZERO_WORD, 10n, textHash("leaves"), "", ref)),
        many: await gasOf(asRecorder.disburseMany(flood, COIN, spent + 1n, [row({ amount: 1n }), row({ amount: 1n })])),
      };
    };
    await give(flood, 10);
    // The first payments find counters, and the payee's account, empty.
    await measure();
    const few = await measure();
    await give(flood, MANY);
    const [received] = (await ledger.lineOf(flood, COIN)) as [bigint, bigint];
    expect(received).to.equal(10n + 2_000n + BigInt(MANY));
    const lots = await measure();
    expect(lots.gift).to.equal(few.gift);
    expect(lots.payment).to.equal(few.payment);
    expect(lots.batch).to.equal(few.batch);
    expect(lots.many).to.equal(few.many);
  });

  it("is the same for a refundable fund's, also of a refund", async () => {
    const { ledger, asAdmin, asGiver, give } = await fixture(crowded);
    const gift = async () => {
      const sent = asGiver.donate(appeal, ref, { value: 1_000n });
      const [event] = await eventsOf(ledger, sent, "Donated");
      return { gas: await gasOf(sent), start: event!["start"] as bigint };
    };
    await give(appeal, 300);
    const few = await gift();
    await give(appeal, 3_000);
    const lots = await gift();
    expect(lots.gas).to.equal(few.gas);
    await asAdmin.cancelFund(appeal);
    const claim = (start: bigint) => gasOf(asGiver.claimRefund(appeal, COIN, start, 1_000n, signers.giver.address));
    // Written with as many bytes above zero, both calls' data cost the same.
    expect([few.start, lots.start]).to.deep.equal([0x012cn, 0x10ccn]);
    expect(await claim(lots.start)).to.equal(await claim(few.start));
  });
});
