import { expect } from "chai";
import { ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { COIN, coinPayment, coinTransfer, deployTest, funded, guarded, LIMIT, payeeParty, row } from "./escrow-fixture.ts";
import {
  cny,
  disbursement,
  donation,
  ethers,
  evidence,
  fixture,
  flood,
  overhead,
  payout,
  signers,
  transfer,
  writeOff,
} from "./fixture.ts";
import { approvalOf, sign } from "./signed.ts";

const { approver, federationAdmin, federationRecorder, stranger } = signers;

const place = { fund: flood, asset: COIN, amount: 1_000n, expectedAt: 0n };
const payment = { name: "disburse", args: [coinPayment()] };

describe("A fund's approver", () => {
  it("is named by the admin, and so are the limits; without one none holds", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(funded);
    const seq: bigint = await ledger.sequence();
    await expect(asAdmin.setLimit(flood, COIN, LIMIT))
      .to.emit(ledger, "LimitSet")
      .withArgs(seq + 1n, flood, COIN, LIMIT, federationAdmin.address);
    expect(await ledger.limitOf(flood, COIN)).to.equal(LIMIT);
    await asRecorder.disburse(coinPayment());
    await expect(asAdmin.setApprover(flood, approver.address))
      .to.emit(ledger, "ApproverSet")
      .withArgs(seq + 2n, flood, approver.address, federationAdmin.address);
    expect((await ledger.fundOf(flood)).approver).to.equal(approver.address);
    await expect(asRecorder.disburse(coinPayment({ expectedAt: 1_000n })))
      .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
      .withArgs(flood, COIN, 1_000n, LIMIT, approver.address);
    await asAdmin.setApprover(flood, ZERO_ADDRESS);
    await asRecorder.disburse(coinPayment({ expectedAt: 1_000n }));
  });

  it("is never the recorder, from whichever side", async () => {
    const { ledger, asAdmin } = await fixture(guarded);
    await expect(asAdmin.setApprover(flood, federationRecorder.address))
      .to.be.revertedWithCustomError(ledger, "RecorderIsApprover")
      .withArgs(federationRecorder.address);
    await expect(asAdmin.setRecorder(flood, approver.address))
      .to.be.revertedWithCustomError(ledger, "RecorderIsApprover")
      .withArgs(approver.address);
  });

  it("need not be asked up to the limit, inclusive", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    await asRecorder.disburse(coinPayment({ amount: LIMIT }));
    await expect(asRecorder.disburse(coinPayment({ amount: LIMIT + 1n, expectedAt: LIMIT })))
      .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
      .withArgs(flood, COIN, LIMIT + 1n, LIMIT, approver.address);
  });

  it("is asked for the smallest payment of an asset without a limit", async () => {
    const { ledger, usdx, asRecorder } = await fixture(guarded);
    await expect(asRecorder.disburse(coinPayment({ asset: usdx.address, amount: 1n })))
      .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
      .withArgs(flood, usdx.address, 1n, 0n, approver.address);
  });

  it("is asked for everything that goes out, stated or escrowed, alone or in a batch", async () => {
    const { ledger, usdx, asRecorder } = await fixture(guarded);
    const converts = { toFund: flood, toAsset: cny, toAmount: 9n, payee: payeeParty, evidence };
    const calls: [string, unknown[]][] = [
      ["disburse", [coinPayment()]],
      ["disburse", [coinPayment({ asset: usdx.address })]],
      ["disburseMany", [flood, COIN, 0n, [row({ amount: 300n }), row({ amount: 201n })]]],
      ["transfer", [coinTransfer()]],
      ["transfer", [coinTransfer(converts)]],
      ["recordTransfer", [transfer({ expectedAt: 0n })]],
      ["recordDisbursement", [disbursement()]],
      ["recordDisbursements", [flood, cny, 0n, [payout({ amount: 300n }), payout({ amount: 201n })]]],
      ["recordWriteOff", [writeOff({ expectedAt: 0n })]],
    ];
    for (const [name, args] of calls) {
      const data = ledger.interface.encodeFunctionData(name, args);
      for (const sent of [
        () => federationRecorder.sendTransaction({ to: ledger.target, data }),
        () => asRecorder.multicall([data]),
      ]) {
        await expect(sent(), name).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
      }
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 0n]);
  });

  it("is not asked for what comes in, nor for reversals, which move nothing", async () => {
    const { asRecorder, ledger } = await fixture(guarded);
    await asRecorder.recordDonation(donation({ expectedAt: 10_000n }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([20_000n, 0n]);
  });

  it("guards its own fund alone", async () => {
    const { ledger, asGiver, asRecorder } = await fixture(guarded);
    await asGiver.donate(overhead, ZERO_WORD, { value: 1_000n });
    await asRecorder.disburse(coinPayment({ fund: overhead }));
    expect(await ledger.lineOf(overhead, COIN)).to.deep.equal([1_000n, 1_000n]);
  });
});

describe("An approval", () => {
  it("signed and brought by anyone lets exactly that call through", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    const seq: bigint = await ledger.sequence();
    await expect(ledger.connect(stranger).approve(approval, signature))
      .to.emit(ledger, "Approved")
      .withArgs(
        ...[seq + 1n, flood, COIN, 1_000n, 0n, approval.callHash],
        ...[approval.deadline, approver.address, stranger.address],
      );
    await asRecorder.disburse(coinPayment());
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("may be given by the approver's own call, without a signature", async () => {
    const { ledger, asRecorder, asApprover } = await fixture(guarded);
    await asApprover.approve(await approvalOf(ledger, payment, place), "0x");
    await asRecorder.disburse(coinPayment());
  });

  it("may come in the same batch as the call", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const rows = [row(), row({ amount: 250n })];
    const call = { name: "disburseMany", args: [flood, COIN, 0n, rows] };
    const approval = await approvalOf(ledger, call, { ...place, amount: 1_250n });
    const signature = await sign(approver, ledger, "Approval", approval);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("approve", [approval, signature]),
      ledger.interface.encodeFunctionData(call.name, call.args),
    ]);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_250n]);
  });

  it("of each kind of outflow lets that through", async () => {
    const { ledger, asRecorder, asApprover } = await fixture(guarded);
    const calls: [string, unknown[], object][] = [
      ["transfer", [coinTransfer()], {}],
      ["recordTransfer", [transfer({ expectedAt: 0n })], { asset: cny }],
      ["recordDisbursement", [disbursement({ expectedAt: 1_000n })], { asset: cny, amount: 3_000n, expectedAt: 1_000n }],
      ["recordWriteOff", [writeOff({ expectedAt: 4_000n })], { asset: cny, expectedAt: 4_000n }],
      ["recordDisbursements", [flood, cny, 5_000n, [payout()]], { asset: cny, expectedAt: 5_000n }],
    ];
    for (const [name, args, where] of calls) {
      await asApprover.approve(await approvalOf(ledger, { name, args }, { ...place, ...where }), "0x");
      await asRecorder.multicall([ledger.interface.encodeFunctionData(name, args)]);
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 6_000n]);
  });

  it("may be a contract's (ERC-1271), while it agrees", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(guarded);
    const key = await deployTest<"agree">("ContractKey", [approver.address]);
    await asAdmin.setApprover(flood, key.address);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    await key.agree(false);
    await expect(asRecorder.approve(approval, signature))
      .to.be.revertedWithCustomError(ledger, "SignatureWrong")
      .withArgs(key.address);
    await key.agree(true);
    await asRecorder.approve(approval, signature);
    await asRecorder.disburse(coinPayment());
  });

  it("is refused for a fund that has no approver, or was never opened", async () => {
    const { ledger, asApprover } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, { ...place, fund: overhead });
    await expect(asApprover.approve(approval, "0x")).to.be.revertedWithCustomError(ledger, "NoApprover").withArgs(overhead);
    const unknown = await approvalOf(ledger, payment, { ...place, fund: ethers.id("nothing") as `0x${string}` });
    await expect(asApprover.approve(unknown, "0x")).to.be.revertedWithCustomError(ledger, "FundUnknown");
  });

  it("outlives a payment that fails, and is used by one that succeeds", async () => {
    const { ledger, asRecorder, asApprover } = await fixture(guarded);
    await asApprover.approve(await approvalOf(ledger, payment, place), "0x");
    await expect(asRecorder.disburse(coinPayment({ expectedAt: 1n }))).to.revert(ethers);
    await asRecorder.disburse(coinPayment());
    await expect(asRecorder.disburse(coinPayment())).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
  });
});
