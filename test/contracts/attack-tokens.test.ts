import { expect } from "chai";
import { ZERO_WORD } from "../../contracts/ids.ts";
import {
  appeal,
  balanceOf,
  COIN,
  coinPayment,
  coinReturn,
  coinTransfer,
  deployToken,
  escrowed,
  MOST,
  party,
  row,
  type Token,
} from "./escrow-fixture.ts";
import { cny, donation, ethers, evidence, eventsOf, fixture, flood, matching, overhead, ref, signers } from "./fixture.ts";

const { giver, payee, stranger } = signers;
const TRUE = 0;
const ANSWERS = { nothing: 1, false: 2, revert: 3, two: 4, bomb: 5 };

/** `token` has a line in `flood` with 1,000 from `giver`, who has 1,000 more. */
async function inFlood<More extends string = never>(name: string) {
  const contracts = await fixture(escrowed);
  const special = await deployToken<More>(name);
  const token = special as Token;
  await contracts.asRecorder.openLine(flood, token.address);
  await token.mint(giver.address, 2_000n);
  await token.connect(giver).approve(contracts.ledgerAddress, MOST);
  const give = (amount: bigint) => contracts.asGiver.donateToken(flood, token.address, amount, ref);
  const pay = (fields: object = {}) => contracts.asRecorder.disburse(coinPayment({ asset: token.address, ...fields }));
  await give(1_000n);
  const line = (): Promise<[bigint, bigint]> => contracts.ledger.lineOf(flood, token.address) as never;
  return { ...contracts, token: special, give, pay, line };
}

describe("A token that takes a fee", () => {
  for (const [name, who] of [
    ["RecipientFeeToken", "from the recipient"],
    ["SenderFeeToken", "from the sender"],
    ["GenerousToken", "less than nothing"],
  ] as const) {
    it(`(${who}) is refused wherever the ledger's books would be wrong`, async () => {
      const { ledger, ledgerAddress, asRecorder, token, give, pay, line } = await inFlood<"charge">(name);
      await token.charge(true);
      const wrong = (what: () => Promise<unknown>) => expect(what()).to.be.revertedWithCustomError(ledger, "MovedWrong");
      await wrong(() => pay({ amount: 500n }));
      const sent = asRecorder.disburseMany(flood, token.address, 0n, [row({ amount: 500n })]);
      expect(await eventsOf(ledger, sent, "PayoutFailed")).to.have.length(1);
      if (name === "SenderFeeToken") await give(5n);
      else await wrong(() => give(5n));
      // A fee on the giver's side is the giver's own affair: what was stated arrived.
      const received = name === "SenderFeeToken" ? 1_005n : 1_000n;
      expect(await line()).to.deep.equal([received, 0n]);
      expect(await balanceOf(token, ledgerAddress)).to.equal(received);
      await token.charge(false);
      await pay();
    });
  }
});

describe("A token that answers oddly", () => {
  it("with nothing is taken and paid, as long as it moves what was stated", async () => {
    const { token, give, pay, line } = await inFlood<"set">("AnsweringToken");
    await token.set(ANSWERS.nothing, true);
    await give(5n);
    await pay();
    expect(await line()).to.deep.equal([1_005n, 1_000n]);
    expect(await balanceOf(token, payee.address)).to.equal(1_000n);
  });

  it("with false, with two, by reverting, or with a megabyte, is refused both ways, whether it moves or not", async () => {
    const { asRecorder, ledger, token, give, pay, line } = await inFlood<"set">("AnsweringToken");
    for (const answer of [ANSWERS.false, ANSWERS.two, ANSWERS.revert, ANSWERS.bomb]) {
      for (const moves of [true, false]) {
        await token.set(answer, moves);
        await expect(give(5n), `gift, ${answer}`).to.revert(ethers);
        await expect(pay(), `payment, ${answer}`).to.revert(ethers);
        const sent = asRecorder.disburseMany(flood, token.address, 0n, [row()]);
        expect(await eventsOf(ledger, sent, "PayoutFailed")).to.have.length(1);
      }
    }
    expect(await line()).to.deep.equal([1_000n, 0n]);
  });

  it("with true, and moves nothing, is refused both ways", async () => {
    const { ledger, token, give, pay, line } = await inFlood<"set">("AnsweringToken");
    for (const answer of [TRUE, ANSWERS.nothing]) {
      await token.set(answer, false);
      for (const attempt of [() => give(5n), () => pay()]) {
        await expect(attempt()).to.be.revertedWithCustomError(ledger, "MovedWrong");
      }
    }
    expect(await line()).to.deep.equal([1_000n, 0n]);
  });

  it("and moves a part is refused both ways", async () => {
    const { ledger, token, give, pay } = await inFlood<"slack">("LazyToken");
    await token.slack(50n);
    await expect(give(10n)).to.be.revertedWithCustomError(ledger, "MovedWrong").withArgs(token.address, 10n, 5n);
    await expect(pay()).to.be.revertedWithCustomError(ledger, "MovedWrong").withArgs(token.address, 1_000n, 500n);
  });
});

describe("A token that lies about balances", () => {
  it("is booked at what arrived, as long as it keeps to one lie", async () => {
    const { ledger, ledgerAddress, token, give } = await inFlood<"lieAbout" | "slack">("LyingToken");
    await token.lieAbout(ledgerAddress, 500n);
    await give(5n);
    await token.lieAbout(ledgerAddress, -500n);
    await give(5n);
    expect(await ledger.lineOf(flood, token.address)).to.deep.equal([1_010n, 0n]);
  });

  it("or rebases hurts its own lines alone: the others' money stays where it is", async () => {
    const { ledger, ledgerAddress, asGiver, asRecorder, usdx, token, pay } = await inFlood<"rebase">("RebasingToken");
    await asGiver.donateToken(flood, usdx.address, 300n, ref);
    await asGiver.donate(flood, ref, { value: 300n });
    await token.rebase(50n);
    await expect(pay()).to.revert(ethers);
    await pay({ amount: 500n });
    await asRecorder.disburse(coinPayment({ asset: usdx.address, amount: 300n }));
    await asRecorder.disburse(coinPayment({ amount: 300n }));
    expect(await ledger.lineOf(flood, token.address)).to.deep.equal([1_000n, 500n]);
    expect(await balanceOf(usdx, ledgerAddress)).to.equal(0n);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(0n);
  });
});

describe("A token that calls back", () => {
  type Calls = "arm" | "execute" | "approveAsToken" | "calls" | "succeeded" | "answer";

  /** The token itself is the fund's recorder and a giver, the worst that it can be. */
  async function armed() {
    const state = await inFlood<Calls>("ReentrantToken");
    const { asAdmin, asGiver, ledgerAddress, token, usdx } = state;
    await asGiver.donate(flood, ref, { value: 5_000n });
    await asGiver.donate(appeal, ref, { value: 500n });
    await signers.stranger.sendTransaction({ to: token.address, value: 1_000n });
    await token.approveAsToken(ledgerAddress);
    await token.mint(token.address, 1_000n);
    await usdx.mint(token.address, 1_000n);
    await asAdmin.setRecorder(flood, token.address);
    await asAdmin.cancelFund(appeal);
    return state;
  }

  const recipient = party(payee);
  const calls = (token: Token, usdx: string): [string, unknown[]][] => [
    ["donateToken", [flood, token.address, 1n, ref]],
    ["donateTokenFor", [flood, token.address, 1n, ZERO_WORD, ref, ZERO_WORD, 0]],
    ["donateTokenWithPermit", [flood, token.address, 1n, ref, 0, 27, ZERO_WORD, ZERO_WORD]],
    ["donateMatched", [flood, ZERO_WORD, ref, ZERO_WORD, [overhead], 0n]],
    ["donateTokenMatched", [flood, token.address, 1n, ZERO_WORD, ref, ZERO_WORD, [overhead], 0n]],
    ["donateBatchMatched", [flood, token.address, 1n, ZERO_WORD, 1n, ref, "", ref, [{ pool: overhead, amount: 1n }]]],
    ["disburse", [coinPayment({ amount: 1n })]],
    ["disburse", [coinPayment({ asset: token.address, amount: 1n })]],
    ["disburseMany", [flood, COIN, 0n, [row({ amount: 1n })]]],
    ["transfer", [coinTransfer({ fromAmount: 1n, toAmount: 1n })]],
    ["transfer", [coinTransfer({ toFund: flood, toAsset: usdx, payee: recipient, evidence })]],
    ["giveBack", [coinReturn({ asset: token.address, amount: 1n })]],
    ["claimRefund", [appeal, COIN, 0n, 500n, giver.address]],
    ["disburseRow", [flood, COIN, 0n, row({ amount: 1n }), token.address]],
    ["freezeFund", [flood, true]],
    ["cancelFund", [appeal]],
    ["cancelExpiredFund", [appeal, COIN, 0n, 500n]],
  ];

  for (const when of ["on its way in", "on its way out"] as const) {
    it(`${when} finds every function that moves money shut`, async () => {
      const state = await armed();
      const { ledger, ledgerAddress, token, usdx, give } = state;
      let [received, spent] = [1_000n, 0n];
      for (const [name, args] of calls(token, usdx.address)) {
        const call = ledger.interface.encodeFunctionData(name, args);
        for (const data of [call, ledger.interface.encodeFunctionData("multicall", [[call]])]) {
          await token.arm(ledgerAddress, data);
          if (when === "on its way in") {
            await give(1n);
            received += 1n;
          } else {
            const out = coinPayment({ asset: token.address, amount: 1n, expectedAt: spent });
            await token.execute(ledgerAddress, ledger.interface.encodeFunctionData("disburse", [out]));
            spent += 1n;
          }
          expect(await token.succeeded(), name).to.equal(false);
          const answer: string = await token.answer();
          const refused = name === "disburseRow" ? "OnlyLedger" : "ReentrancyGuardReentrantCall";
          expect(ledger.interface.parseError(answer)?.name, name).to.equal(refused);
        }
      }
      expect(await ledger.lineOf(flood, token.address)).to.deep.equal([received, spent]);
      expect(await balanceOf(token, ledgerAddress)).to.equal(received - spent);
      expect(await ledger.lineOf(flood, COIN)).to.deep.equal([5_000n, 0n]);
      expect(await balanceOf(COIN, ledgerAddress)).to.equal(5_500n);
    });
  }

  it("on its way into a matched gift moves nothing between the gift and its matches", async () => {
    const { ledger, ledgerAddress, token, usdx, asAdmin, asGiver } = await armed();
    await asAdmin.setRecorder(overhead, signers.federationRecorder.address);
    await ledger.connect(signers.federationRecorder).openLine(overhead, token.address);
    await asGiver.donateToken(overhead, token.address, 100n, ref);
    await asAdmin.setMatching(matching({ asset: token.address }));
    for (const [name, args] of calls(token, usdx.address)) {
      await token.arm(ledgerAddress, ledger.interface.encodeFunctionData(name, args));
      const called = (await token.calls()) as bigint;
      const { received, spent } = await ledger.lineOf(flood, token.address);
      const sent = asGiver.donateTokenMatched(flood, token.address, 2n, ZERO_WORD, ref, recipient, [overhead], 2n);
      const [match] = await eventsOf(ledger, sent, "Transferred");
      expect(match).to.deep.include({
        toStart: received + 2n,
        answers: { fund: flood, asset: token.address, start: received },
      });
      expect([await token.calls(), await token.succeeded()], name).to.deep.equal([called + 1n, false]);
      expect(await ledger.lineOf(flood, token.address)).to.deep.equal([received + 4n, spent]);
    }
  });

  it("and sends itself to the ledger meanwhile books nothing by that", async () => {
    const { ledger, ledgerAddress, token, give } = await armed();
    const more = token.interface.encodeFunctionData("transfer", [ledgerAddress, 5n]);
    await token.arm(token.address, more);
    await expect(give(1n)).to.be.revertedWithCustomError(ledger, "MovedWrong").withArgs(token.address, 1n, 6n);
  });
});

describe("A token that refuses", () => {
  it("a blocked recipient stops that payment alone", async () => {
    const { ledger, token, pay } = await inFlood<"setBlocked">("BlocklistToken");
    await token.setBlocked(payee.address, true);
    await expect(pay()).to.be.revertedWith("blocked");
    await pay({ recipient: party(stranger) });
    expect(await ledger.lineOf(flood, token.address)).to.deep.equal([1_000n, 1_000n]);
  });

  it("to change an allowance is no hindrance: the ledger gives none", async () => {
    const { ledgerAddress, token, give, pay } = await inFlood("ApprovalResetToken");
    await give(5n);
    await pay();
    expect(await token.allowance(ledgerAddress, payee.address)).to.equal(0n);
  });
});

describe("Forced money", () => {
  it("belongs to no line: coins that could not be refused, and tokens sent plainly", async () => {
    const { ledger, ledgerAddress, usdx, asGiver, asRecorder } = await fixture(escrowed);
    await asGiver.donate(flood, ref, { value: 100n });
    await asGiver.donateToken(flood, usdx.address, 100n, ref);
    await signers.stranger.sendTransaction({ data: `0x73${ledgerAddress.slice(2)}ff`, value: 7n });
    await usdx.connect(giver).transfer(ledgerAddress, 7n);
    for (const [asset, holder] of [
      [COIN, COIN],
      [usdx.address, usdx],
    ] as const) {
      expect(await ledger.lineOf(flood, asset)).to.deep.equal([100n, 0n]);
      expect(await balanceOf(holder, ledgerAddress)).to.equal(107n);
      await expect(asRecorder.disburse(coinPayment({ asset, amount: 101n }))).to.be.revertedWithCustomError(
        ledger,
        "Overspent",
      );
      await asRecorder.disburse(coinPayment({ asset, amount: 100n }));
      expect(await balanceOf(holder, ledgerAddress)).to.equal(7n);
      await expect(asRecorder.disburse(coinPayment({ asset, amount: 1n, expectedAt: 100n }))).to.be.revertedWithCustomError(
        ledger,
        "Overspent",
      );
    }
  });

  it("is refused where it can be: coins sent without a call", async () => {
    const { ledgerAddress } = await fixture(escrowed);
    await expect(giver.sendTransaction({ to: ledgerAddress, value: 1n })).to.revert(ethers);
    await expect(giver.sendTransaction({ to: ledgerAddress, value: 1n, data: "0x12345678" })).to.revert(ethers);
  });
});

describe("The wrong kind of asset", () => {
  it("is refused: a unit's address as escrow, a coin or a token as a statement", async () => {
    const { ledger, usdx, asGiver, asRecorder } = await fixture(escrowed);
    for (const attempt of [
      () => asGiver.donateToken(flood, cny, 1n, ref),
      () => asGiver.donateTokenFor(flood, cny, 1n, ZERO_WORD, ref, ZERO_WORD, 0),
      () => asGiver.donateTokenWithPermit(flood, cny, 1n, ref, 0, 27, ZERO_WORD, ZERO_WORD),
      () => asRecorder.disburse(coinPayment({ asset: cny })),
      () => asRecorder.disburseMany(flood, cny, 0n, [row()]),
      () => asRecorder.transfer(coinTransfer({ fromAsset: cny, toAsset: cny })),
      () => asRecorder.giveBack(coinReturn({ asset: cny })),
      () => asRecorder.openLine(flood, cny),
    ]) {
      await expect(attempt()).to.revert(ethers);
    }
    for (const asset of [COIN, usdx.address]) {
      await expect(asRecorder.recordDonation(donation({ asset })))
        .to.be.revertedWithCustomError(ledger, "UnitUnknown")
        .withArgs(asset);
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([0n, 0n]);
  });
});

describe("Another's allowance", () => {
  it("to the ledger is never pulled, by whomever", async () => {
    const { ledger, usdx, asRecorder } = await fixture(escrowed);
    await usdx.connect(signers.federationRecorder).approve(await ledger.getAddress(), 0n);
    const before = await balanceOf(usdx, giver.address);
    const attempts = [
      () => ledger.connect(stranger).donateToken(flood, usdx.address, 1n, ref),
      () => ledger.connect(stranger).donateTokenFor(flood, usdx.address, 1n, ZERO_WORD, ref, party(giver), 0),
      () => ledger.connect(stranger).donateTokenWithPermit(flood, usdx.address, 1n, ref, 0, 27, ZERO_WORD, ZERO_WORD),
      () => asRecorder.giveBack(coinReturn({ asset: usdx.address })),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).to.be.revertedWithCustomError(usdx, "ERC20InsufficientAllowance");
    }
    expect(await balanceOf(usdx, giver.address)).to.equal(before);
  });
});
