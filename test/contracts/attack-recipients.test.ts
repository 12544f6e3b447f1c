import { expect } from "chai";
import { ZERO_WORD } from "../../contracts/ids.ts";
import {
  appeal,
  appealed,
  balanceOf,
  COIN,
  coinPayment,
  coinReturn,
  coinTransfer,
  deployRecipient,
  funded,
  party,
  passDeadline,
  row,
} from "./escrow-fixture.ts";
import {
  cny,
  donation,
  ethers,
  eventsOf,
  evidence,
  federation,
  fixture,
  flood,
  matching,
  overhead,
  ref,
  signers,
} from "./fixture.ts";

const { federationAdmin, giver, stranger } = signers;

describe("A recipient that refuses", () => {
  for (const manner of ["reverts", "burnsGas", "bombs"] as const) {
    it(`(${manner}) is not paid, and nothing is booked`, async () => {
      const { ledger, ledgerAddress, asRecorder } = await fixture(funded);
      const recipient = await deployRecipient(manner);
      const payment = coinPayment({ recipient: party(recipient) });
      await expect(asRecorder.disburse(payment, { gasLimit: 4_000_000 }))
        .to.be.revertedWithCustomError(ledger, "PayoutRefused")
        .withArgs(recipient.address);
      expect(await balanceOf(COIN, ledgerAddress)).to.equal(10_000n);
      expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
    });
  }

  it("can refuse its own refund, and nobody else's", async () => {
    const { ledger, asAdmin, asGiver } = await fixture(appealed);
    const refusing = await deployRecipient();
    const donate = ledger.interface.encodeFunctionData("donate", [appeal, ref]);
    await refusing.execute([{ to: ledger.target, value: 50n, data: donate }], { value: 50n });
    await refusing.behave(1);
    await asAdmin.cancelFund(appeal);
    const claim = () => asGiver.claimRefund(appeal, COIN, 1_900n, 50n, refusing.address);
    await expect(claim()).to.be.revertedWithCustomError(ledger, "PayoutRefused").withArgs(refusing.address);
    await asGiver.claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
    await asGiver.claimRefund(appeal, COIN, 1_000n, 600n, stranger.address);
    // It changed its mind: nothing was lost meanwhile.
    await refusing.behave(0);
    await claim();
    expect(await balanceOf(COIN, refusing.address)).to.equal(50n);
  });
});

describe("A recipient that calls back", () => {
  /** The recipient is the fund's recorder, a donor of the appeal and an admin: the worst that it can be. */
  async function armed() {
    const state = await appealed();
    const { ledger, registry, asAdmin, asGiver } = state;
    const recipient = await deployRecipient();
    await asGiver.donate(flood, ref, { value: 10_000n });
    const donate = ledger.interface.encodeFunctionData("donate", [appeal, ref]);
    await recipient.execute([{ to: ledger.target, value: 50n, data: donate }], { value: 500n });
    await asAdmin.setRecorder(flood, recipient.address);
    await asAdmin.setRecorder(appeal, recipient.address);
    await registry.connect(federationAdmin).proposeAdmin(federation, recipient.address);
    const accept = registry.interface.encodeFunctionData("acceptAdmin", [federation]);
    await recipient.execute([{ to: registry.target, value: 0n, data: accept }]);
    const run = (name: string, args: unknown[], value = 0n) =>
      recipient.execute([{ to: ledger.target, value, data: ledger.interface.encodeFunctionData(name, args) }]);
    return { ...state, recipient, run };
  }

  it("from within its payment finds every function that moves money, freezes or cancels shut", async () => {
    const { ledger, ledgerAddress, recipient, run, usdx } = await fixture(armed);
    const to = party(recipient);
    const calls: [string, unknown[], bigint][] = [
      ["disburse", [coinPayment({ recipient: to, expectedAt: 1n, amount: 1n })], 0n],
      ["disburseMany", [flood, COIN, 1n, [row({ recipient: to, amount: 1n })]], 0n],
      ["disburseRow", [flood, COIN, 1n, row({ recipient: to, amount: 1n }), recipient.address], 0n],
      ["transfer", [coinTransfer({ expectedAt: 1n, fromAmount: 1n, toAmount: 1n })], 0n],
      ["transfer", [coinTransfer({ fromAsset: cny, toFund: flood, toAmount: 9n, evidence, payee: to })], 9n],
      ["giveBack", [coinReturn({ amount: 9n })], 9n],
      ["donateToken", [flood, usdx.address, 1n, ref], 0n],
      ["donateMatched", [flood, ZERO_WORD, ref, to, [overhead], 0n], 9n],
      ["donateTokenMatched", [flood, usdx.address, 1n, ZERO_WORD, ref, to, [overhead], 0n], 0n],
      ["donateBatchMatched", [flood, usdx.address, 1n, ZERO_WORD, 1n, ref, "", ref, [{ pool: overhead, amount: 1n }]], 0n],
      ["claimRefund", [appeal, COIN, 1_900n, 50n, recipient.address], 0n],
      ["cancelFund", [appeal], 0n],
      ["cancelExpiredFund", [appeal, COIN, 1_900n, 50n], 0n],
      ["freezeFund", [flood, true], 0n],
    ];
    let spent = 0n;
    for (const [name, args, value] of calls) {
      const call = ledger.interface.encodeFunctionData(name, args);
      for (const data of value === 0n ? [call, ledger.interface.encodeFunctionData("multicall", [[call]])] : [call]) {
        await recipient.arm(ledgerAddress, value, data);
        await run("disburse", [coinPayment({ recipient: to, amount: 1n, expectedAt: spent })]);
        spent += 1n;
        expect(await recipient.succeeded(), name).to.equal(false);
        const refused = name === "disburseRow" ? "OnlyLedger" : "ReentrancyGuardReentrantCall";
        expect(ledger.interface.parseError(await recipient.answer())?.name, name).to.equal(refused);
      }
    }
    expect(await recipient.calls()).to.equal(spent);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, spent]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(11_950n - spent);
  });

  it("from within its refund cannot claim again, its own or another gift", async () => {
    const { ledger, ledgerAddress, recipient, run } = await fixture(armed);
    const claim = (start: bigint, amount: bigint, payer: string) =>
      ledger.interface.encodeFunctionData("claimRefund", [appeal, COIN, start, amount, payer]);
    await run("cancelFund", [appeal]);
    await recipient.arm(ledgerAddress, 0n, claim(1_900n, 50n, recipient.address));
    await ledger.claimRefund(appeal, COIN, 1_900n, 50n, recipient.address);
    expect(await recipient.succeeded()).to.equal(false);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(11_900n);
  });

  it("from within a payment to many cannot cancel the fund, so that no payment stands after a cancellation", async () => {
    const { ledger, ledgerAddress, recipient, run, deadline } = await fixture(armed);
    await passDeadline(deadline);
    const cancel = ledger.interface.encodeFunctionData("cancelExpiredFund", [appeal, COIN, 1_900n, 50n]);
    await recipient.arm(ledgerAddress, 0n, cancel);
    const rows = [row({ recipient: party(recipient), amount: 10n }), row({ amount: 20n })];
    await run("disburseMany", [appeal, COIN, 0n, rows]);
    expect(await recipient.succeeded()).to.equal(false);
    expect((await ledger.fundOf(appeal)).cancelled).to.equal(false);
    expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([1_950n, 30n]);
  });

  it("and gives from within its payment gives, after it was paid: the books and the coins agree", async () => {
    const { ledger, ledgerAddress, recipient, run } = await fixture(armed);
    const to = party(recipient);
    const gifts: [string, unknown[]][] = [
      ["donate", [flood, ref]],
      ["donateFor", [flood, ZERO_WORD, ref, to, 0]],
      // Of what it was given for, too: no part of the payment can be spent twice.
      ["donate", [appeal, ref]],
    ];
    let [received, spent, appealReceived] = [10_000n, 0n, 1_950n];
    for (const [name, args] of gifts) {
      await recipient.arm(ledgerAddress, 10n, ledger.interface.encodeFunctionData(name, args));
      const before = await balanceOf(COIN, recipient.address);
      await run("disburse", [coinPayment({ recipient: to, amount: 10n, expectedAt: spent })]);
      expect(await recipient.succeeded(), name).to.equal(true);
      spent += 10n;
      if (args[0] === flood) received += 10n;
      else appealReceived += 10n;
      expect(await balanceOf(COIN, recipient.address)).to.equal(before);
      expect(await ledger.lineOf(flood, COIN)).to.deep.equal([received, spent]);
      expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([appealReceived, 0n]);
      expect(await balanceOf(COIN, ledgerAddress)).to.equal(received - spent + appealReceived);
    }
    expect(await ledger.isRefundable(appeal, COIN, 1_950n, 10n, recipient.address)).to.equal(true);
  });

  it("from within a payment to many cannot have a gift matched out of what pays, so that no row after it is missed", async () => {
    const { ledger, ledgerAddress, recipient, run } = await fixture(armed);
    const limits = { mostPerGift: 5n, mostPerFund: 5n, mostInAll: 5n };
    await run("setMatching", [matching({ pool: flood, fund: overhead, asset: COIN, ...limits })]);
    const give = ["donateMatched", [overhead, ZERO_WORD, ref, party(recipient), [flood], 5n]] as const;
    const data = ledger.interface.encodeFunctionData(...give);
    await recipient.arm(ledgerAddress, 5n, data);
    const rows = [row({ recipient: party(recipient), amount: 10n }), row({ amount: 20n })];
    const failed = await eventsOf(ledger, run("disburseMany", [flood, COIN, 0n, rows]), "PayoutFailed");
    expect(failed).to.deep.equal([]);
    expect(await recipient.succeeded()).to.equal(false);
    expect(ledger.interface.parseError(await recipient.answer())?.name).to.equal("ReentrancyGuardReentrantCall");
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 30n]);
    // It was the place that was wrong, not the gift.
    await run(give[0], [...give[1]], 5n);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 35n]);
  });

  it("and gives within a payment to many moves no row after it", async () => {
    const { ledger, ledgerAddress, recipient, run } = await fixture(armed);
    await recipient.arm(ledgerAddress, 5n, ledger.interface.encodeFunctionData("donate", [flood, ref]));
    const rows = [row({ recipient: party(recipient), amount: 10n }), row({ amount: 20n })];
    await run("disburseMany", [flood, COIN, 0n, rows]);
    expect(await recipient.succeeded()).to.equal(true);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_005n, 30n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(1_950n + 10_005n - 30n);
  });
});

describe("Coins sent along", () => {
  it("go into no batch, and are counted once by a contract that calls several times", async () => {
    const { ledger, ledgerAddress, asRecorder } = await fixture(funded);
    await asRecorder.recordDonation(donation());
    const donate = ledger.interface.encodeFunctionData("donate", [flood, ref]);
    const batch = ledger.interface.encodeFunctionData("multicall", [[donate, donate]]);
    await expect(giver.sendTransaction({ to: ledgerAddress, data: batch, value: 5n })).to.revert(ethers);
    await expect(giver.sendTransaction({ to: ledgerAddress, data: batch })).to.be.revertedWithCustomError(ledger, "AmountZero");
    const bought = { fromAsset: cny, toFund: flood, toAsset: COIN, toAmount: 5n, evidence };
    for (const [name, args, error] of [
      ["giveBack", [coinReturn({ amount: 5n })], "CoinsWrong"],
      ["transfer", [coinTransfer(bought)], "CoinsWrong"],
    ] as const) {
      const call = ledger.interface.encodeFunctionData(name, args);
      await expect(asRecorder.multicall([call, call]), name)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(5n, 0n);
    }
    const contract = await deployRecipient();
    await contract.execute(
      [
        { to: ledgerAddress, value: 5n, data: donate },
        { to: ledgerAddress, value: 6n, data: donate },
      ],
      { value: 11n },
    );
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_011n, 0n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(10_011n);
  });

  it("are refused by every function that takes none", async () => {
    const { ledger, ledgerAddress } = await fixture(funded);
    const takes = new Set(["donate", "donateFor", "donateMatched", "transfer", "giveBack"]);
    const functions = ledger.interface.fragments.filter((fragment) => fragment.type === "function");
    expect(functions.length).to.be.greaterThan(40);
    for (const fragment of functions) {
      const found = ledger.interface.getFunction((fragment as unknown as { name: string }).name)!;
      expect(found.payable, found.name).to.equal(takes.has(found.name));
      if (found.payable) continue;
      // The selector alone: where coins were taken, the arguments would be missed only after.
      const zeros = "0".repeat(64 * 12);
      await expect(giver.sendTransaction({ to: ledgerAddress, data: found.selector + zeros, value: 1n }), found.name).to.revert(
        ethers,
      );
    }
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(10_000n);
  });
});

describe("A contract as recorder", () => {
  it("may give, pay and take back in one transaction, and the books follow in order", async () => {
    const { ledger, ledgerAddress, asAdmin } = await fixture(funded);
    const recorder = await deployRecipient();
    await asAdmin.setRecorder(flood, recorder.address);
    const call = (name: string, args: unknown[], value = 0n) => ({
      to: ledgerAddress,
      value,
      data: ledger.interface.encodeFunctionData(name, args),
    });
    const sent = recorder.execute(
      [
        call("donate", [flood, ref], 100n),
        call("disburse", [coinPayment({ recipient: party(recorder), amount: 10_100n })]),
        call("giveBack", [coinReturn({ amount: 10_100n })], 10_100n),
        call("disburseMany", [flood, COIN, 10_100n, [row({ amount: 100n }), row({ recipient: ZERO_WORD, amount: 1n })]]),
      ],
      { value: 100n },
    );
    const receipt = await (await sent).wait();
    const names = receipt!.logs.map(
      (log: Parameters<typeof ledger.interface.parseLog>[0]) => ledger.interface.parseLog(log)!.name,
    );
    expect(names).to.deep.equal(["Donated", "Disbursed", "Returned", "Disbursed", "PayoutFailed"]);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([20_200n, 10_200n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(10_000n);
  });
});
