import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import type { Ledger } from "../../scripts/ask/ledger.ts";
import type { StandingAnswer } from "../../scripts/journey/answers.ts";
import { printJourney } from "../../scripts/journey/print.ts";
import { standing } from "../../scripts/journey/standing.ts";
import { places, WALLETS } from "./support/escrow-names.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

describe("journeys of coins and tokens", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  const journey = async (ref: string): Promise<string> => {
    const asked = { ask: (query: string, variables: object) => ledger.answer(query, variables) };
    const lines = await printJourney(asked as unknown as Ledger, ref, { most: 200, nameOf: () => undefined, width: 100 });
    return stripVTControlCharacters(lines.join("\n"));
  };

  /** Fails unless the lines stand there in this order. */
  const tells = (text: string, lines: readonly string[]): void => {
    let at = 0;
    for (const line of lines) {
      const found = text.indexOf(line, at);
      expect(found, `"${line}" after ${JSON.stringify(text.slice(Math.max(0, at - 80), at))} in\n${text}`).to.be.at.least(0);
      at = found + line.length;
    }
  };

  it("say what the contract holds and paid, who approved it, and who confirms how much", async () => {
    tells(await journey("e-1"), [
      `3 ETH from ${WALLETS.giver}`,
      "to Fund boats (The harbour)",
      "paid into the ledger's contract",
      "so far, by the ledger's contract: disbursed 3 ETH, of it confirmed as received 2.7 ETH",
      "1 ETH to the holder of voucher",
      `paid out by the ledger's contract to ${WALLETS.fisher}`,
      "received (0.4 ETH of it), says the holder of voucher",
      "issued by The harbour",
      `received (0.3 ETH of it), says the recipient ${WALLETS.fisher.slice(0, 10)}`,
      "confirmed as received: 0.7 ETH of the gift",
      "2 ETH to The isle",
      `approved by the second key ${WALLETS.approver.slice(0, 10)}`,
      "delivered, says The harbour",
      "received, says The isle",
      `verified, says auditor ${WALLETS.auditor.slice(0, 10)}`,
      "flagged, says auditor",
      "flag resolved, says auditor",
      `questioned by ${WALLETS.anybody.slice(0, 10)}…, which anybody may`,
    ]);
    expect(await journey("e-1")).not.to.include("attested");
  });

  it("never add up what the contract holds and what a recorder says", async () => {
    tells(await journey("e-2"), [
      `paid by ${WALLETS.sponsor.slice(0, 10)}… into the ledger's contract; the payer names the donor`,
      "so far, by the ledger's contract: disbursed 1 ETH, held 0.5 ETH",
      "so far, by the recorders' word: disbursed 0.4 ETH, held 0.1 ETH",
      "became 1,000.00 CNY",
      "left the ledger's contract: from here on it is the recorder's word",
      "attested by the recorder",
      "200.00 CNY still held, by the recorder's word",
      "0.5 ETH still held by the ledger's contract",
    ]);
    tells(await journey("e-rope"), [
      "attested by the recorder",
      "800.00 CNY was 0.4 ETH before",
      "left the ledger's contract",
      "0.4 ETH of a gift of 2 ETH",
      "the payer names the donor",
    ]);
  });

  it("name a token's address once, and both sides' agreement to a grant", async () => {
    const text = await journey("e-3");
    tells(text, [
      `HUSD is the token at ${places.token}`,
      "20 HUSD granted to Fund nets (The isle)",
      "approved by the second key",
      `the receiving side's admin ${WALLETS.isle.slice(0, 10)}… consented to it, by signature`,
      "received, says The isle",
      "completed, says The isle",
      "30 HUSD still held by the ledger's contract",
    ]);
    expect(text.split(places.token)).to.have.length(2);
  });

  it("say of a cancelled fund what was spent, paid back and not claimed yet, from a refund's id too", async () => {
    const paidBack = await journey("storm-2");
    tells(paidBack, [
      "the fund was cancelled on 20",
      "so far, by the ledger's contract: disbursed 0.5 ETH, refunded 0.5 ETH",
      `0.5 ETH paid back to ${WALLETS.sponsor}, who had paid it`,
      `claimed by ${WALLETS.anybody.slice(0, 10)}`,
    ]);
    tells(await journey("storm-3"), ["1 ETH still held by the ledger's contract, not claimed back yet"]);
    const { donation } = await ledger.ask(`{ donation(ref: "storm-2") { refund { id } } }`);
    expect(await journey(donation.refund.id)).to.equal(paidBack);
  });

  it("ask which of two gifts is meant where a stranger copied a reference, and tell each by its id", async () => {
    const { message } = await journey("copied").then(
      () => expect.fail("one was chosen"),
      (error: Error) => error,
    );
    tells(message, [
      "is the reference of several entries",
      `1 ETH given by ${WALLETS.sponsor} to Fund boats (The harbour), 20`,
      `paid by ${WALLETS.sponsor}`,
      `0.000001 HUSD given by ${WALLETS.giver} to Fund boats`,
      `HUSD is the token at ${places.token}`,
    ]);
    const ids = message.match(/0x[0-9a-f]{64}-in-\d+/g)!;
    expect(ids).to.have.length(2);
    tells(await journey(ids[0]), ["1 ETH from", WALLETS.sponsor]);
    tells(await journey(ids[1]!), ["0.000001 HUSD from", WALLETS.giver]);
  });

  it("say of a payment from a cancelled fund who paid for it", async () => {
    tells(await journey("storm-out"), ["2.5 ETH to the holder of voucher", "2 ETH from", "0.5 ETH of a gift of 1 ETH"]);
  });
});

describe("how a fund stands, in words", () => {
  const usual: StandingAnswer = {
    ...{
      id: "0x1",
      key: "boats",
      name: "Boats",
      organisation: { name: "The harbour" },
      state: "OPEN",
      frozen: false,
      paused: false,
    },
    ...{ refundDeadline: null, closing: null, cancellation: null, successor: null },
  };
  const act = { tx: { time: "2026-03-04T05:06:07.000Z" } };

  it("is nothing where all is as usual", () => {
    expect(standing(usual)).to.deep.equal([]);
  });

  it("is whatever stops gifts, payments or both", () => {
    expect(standing({ ...usual, frozen: true, paused: true })).to.deep.equal([
      "frozen by its admin: nothing comes in or goes out but refunds",
      "paused by the ledger's guardian: nothing comes in",
    ]);
    expect(standing({ ...usual, state: "CLOSED", closing: act, successor: usual })).to.deep.equal([
      "the fund was closed on 2026-03-04; what is left goes to Boats (The harbour)",
    ]);
    expect(standing({ ...usual, refundDeadline: "2027-01-01T00:00:00.000Z" })[0]).to.match(
      /^refundable: takes gifts until 2027-01-01;/,
    );
  });

  it("is the cancelling alone of a cancelled fund, whatever was before", () => {
    const cancelled = { ...usual, state: "CANCELLED", cancellation: act, refundDeadline: "2027-01-01T00:00:00.000Z" } as const;
    expect(standing(cancelled)).to.deep.equal([
      "the fund was cancelled on 2026-03-04: who paid can claim back what was not spent",
    ]);
  });
});
