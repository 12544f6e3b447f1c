import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Abi, decodeFunctionData, encodeFunctionData, type Hex, parseEther, keccak256 } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { approve } from "../../scripts/record/approve.ts";
import { permissionFile, type PermissionFile } from "../../scripts/record/permission-file.ts";
import { outflowOf } from "../../scripts/record/permission-terms.ts";
import { ADDRESSES, BEGINNING, csv, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";

// Any of its functions, by name.
const LEDGER: Abi = donationLedgerAbi;
const FLOOD = fundId(organisationId("city"), "flood");
const SHOP = "0x00000000000000000000000000000000005509f2";
const [, SECOND, THIRD] = KEYS;

describe("Recording what another key has to allow", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let path: string;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    path = permissionFile(fixture.dataDir, join(fixture.folder, "journal.csv"), fixture.deployment);
  });
  after(() => fixture.stop());

  const ledger = (functionName: string, args: readonly unknown[], key: Hex = KEYS[0]) =>
    fixture.send(key, {
      to: fixture.deployment.ledger,
      data: encodeFunctionData({ abi: LEDGER, functionName, args }),
    });
  const names = async () => (await fixture.events()).map(({ name }) => name as string);
  const count = async (name: string) => (await names()).filter((each) => each === name).length;
  const file = () => JSON.parse(readFileSync(path, "utf8")) as PermissionFile;
  const shown: string[] = [];
  const sign = (key: Hex, answer = true) =>
    approve({
      ...{ rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: key, file: path, days: 7 },
      ...{ dataDir: `${fixture.dataDir}-second`, ask: (text) => Promise.resolve((shown.push(text), answer)) },
    });

  const ROWS: readonly Row[] = [
    { op: "disburse", ref: "small", fund: "flood", asset: "ETH", amount: "0.1", party: SHOP },
    { op: "disburse", ref: "large", fund: "flood", asset: "ETH", amount: "0.5", party: SHOP, purpose: "MANAGEMENT: A roof" },
    { op: "disburse", ref: "stated", fund: "flood", asset: "CNY", amount: "1.00", party: "Li Mei" },
  ];

  /** A fund with coins and money, whose second key must approve more than 0.1 ETH, and any CNY. */
  async function limited(): Promise<void> {
    const coin: Row = { op: "donate", ref: "c-1", fund: "flood", asset: "ETH", amount: "1" };
    await fixture.record([...BEGINNING, coin, ...gifts(2)]);
    await ledger("setApprover", [FLOOD, ADDRESSES[1]]);
    await ledger("setLimit", [FLOOD, ZERO_ADDRESS, parseEther("0.1")]);
  }

  it("stops before anything is sent, names the rows and the key, and goes on once it has signed", async () => {
    await limited();
    const sent = await fixture.sent();
    await fixture.record(ROWS, { dryRun: true });
    expect(fixture.log.join("\n")).to.contain("journal.csv:3 (large): it needs the approval").and.not.contain("(small)");
    expect(existsSync(path)).to.equal(false);
    const message = await refusal(fixture.record(ROWS));
    expect(message)
      .to.contain("journal.csv:3 (large): pay 0.500000000000000000 ETH out of the fund")
      .and.to.contain("journal.csv:4 (stated): record a payment of 1.00 CNY")
      .and.to.contain(ADDRESSES[1]!)
      .and.to.contain(path)
      .and.not.to.contain("(small)");
    expect(await fixture.sent()).to.equal(sent);
    expect(JSON.stringify(file())).to.not.contain("Li Mei");

    shown.length = 0;
    expect(await sign(SECOND)).to.deep.equal({ signed: 2, others: 0 });
    expect(shown[0])
      .to.contain('Approve, as the second key of "Flood appeal" (flood) of City Foundation (city)')
      .and.to.contain(`the wallet ${SHOP}`)
      .and.to.contain("for MANAGEMENT: A roof")
      .and.to.contain("reference large")
      .and.to.contain("up to 0.100000000000000000 ETH would need no approval");
    expect((await fixture.record(ROWS)).recorded).to.deep.equal({ disburse: 3 });
    expect(await count("Approved")).to.equal(2);
    expect(existsSync(path)).to.equal(false);
    expect((await fixture.record(ROWS)).transactions).to.equal(0);
  });

  it("says before it sends anything that the second key has withdrawn what it signed", async () => {
    await limited();
    await refusal(fixture.record(ROWS));
    await sign(SECOND);
    const { amount, expectedAt } = { amount: parseEther("0.5"), expectedAt: parseEther("0.1") };
    const large = file().requests.find(({ ref }) => ref === "large")!;
    const approval = {
      fund: FLOOD,
      asset: ZERO_ADDRESS,
      amount,
      expectedAt,
      callHash: keccak256(large.calldata),
      deadline: 0n,
    };
    await ledger("withdrawApproval", [approval], SECOND);
    const sent = await fixture.sent();
    expect(await refusal(fixture.record(ROWS))).to.match(/journal\.csv:3: .* withdrawn its approval of this row, for good/);
    expect(await fixture.sent()).to.equal(sent);
  });

  it("tells other keys no reference that a random code stands for in public, and not where the journal lies", async () => {
    await limited();
    await refusal(fixture.record([{ ...ROWS[1]!, ref: "Roof of Wang Wu" }], { opaqueRefs: true }));
    const text = readFileSync(path, "utf8");
    expect(text).to.contain("calldata").and.to.not.contain("Wang Wu").and.not.contain(fixture.folder);
  });

  it("signs nothing when it is not agreed to, by another key, or when the lines have moved on", async () => {
    await limited();
    await refusal(fixture.record(ROWS));
    expect(await refusal(sign(SECOND, false))).to.equal("Nothing was signed.");
    expect(await refusal(sign(THIRD)))
      .to.contain("asks nothing of the key at hand")
      .and.to.contain(ADDRESSES[1]!);
    expect(file().requests.some(({ signature }) => signature)).to.equal(false);
    await ledger("setApprover", [FLOOD, ZERO_ADDRESS]);
    expect(await refusal(sign(SECOND))).to.contain("whose second key");
    await fixture.record(ROWS);
  });

  it("shows the second key what the call does, whatever the file says of it", async () => {
    await limited();
    await refusal(fixture.record(ROWS));
    // A recorder who would have another payee approved under the words of the first.
    const forged = file();
    const request = forged.requests[0]!;
    const call = decodeFunctionData({ abi: donationLedgerAbi, data: request.calldata });
    if (call.functionName !== "disburse") throw new Error(call.functionName);
    const thief: Hex = `0x${ADDRESSES[2]!.slice(2).toLowerCase().padStart(64, "0")}`;
    const args = [{ ...call.args[0], recipient: thief }] as const;
    request.calldata = encodeFunctionData({ abi: LEDGER, functionName: "disburse", args });
    writeFileSync(path, JSON.stringify(forged));
    shown.length = 0;
    await sign(SECOND);
    expect(shown[0]).to.contain(ADDRESSES[2]!.toLowerCase()).and.to.contain(`to serve the wallet ${SHOP}`);
    // And what was signed for that call serves no other.
    expect(await refusal(fixture.record(ROWS))).to.contain("(large)");
    expect(await count("Disbursed")).to.equal(0);
    // Bytes that nobody reads are none of a call's.
    const padded = file();
    padded.requests[0]!.calldata = `${padded.requests[0]!.calldata}00`;
    writeFileSync(path, JSON.stringify(padded));
    expect(await refusal(sign(SECOND))).to.contain("cannot be read");
  });

  it("asks anew for what another signature, or one that runs out, stands under", async () => {
    await limited();
    await refusal(fixture.record(ROWS));
    await sign(SECOND);
    const broken = file();
    broken.requests[0]!.signature = broken.requests[1]!.signature!;
    broken.requests[1]!.deadline = 1_000;
    writeFileSync(path, JSON.stringify(broken));
    expect(await refusal(fixture.record(ROWS)))
      .to.contain("(large)")
      .and.to.contain("(stated)");
    expect(await count("Approved")).to.equal(0);
  });

  it("finds an approval that the second key itself has brought to the chain", async () => {
    await limited();
    await refusal(fixture.record([ROWS[1]!]));
    await sign(SECOND);
    const [{ calldata, deadline }] = file().requests as [PermissionFile["requests"][0]];
    const { keccak256 } = await import("viem");
    const what = { fund: FLOOD, asset: ZERO_ADDRESS, amount: parseEther("0.5"), expectedAt: 0n };
    await ledger("approve", [{ ...what, callHash: keccak256(calldata), deadline: BigInt(deadline!) }, "0x"], SECOND);
    writeFileSync(path, JSON.stringify({ ...file(), requests: [] }));
    expect((await fixture.record([ROWS[1]!])).recorded).to.deep.equal({ disburse: 1 });
    expect(await count("Approved")).to.equal(1);
  });

  it("asks the receiving organisation's admin for a consent to one transfer, each for itself", async () => {
    await fixture.record([...BEGINNING, ...gifts(3)]);
    const member: Row[] = [
      { op: "organisation", ref: "member", party: "Member" },
      { op: "fund", ref: "kitchen", party: "member", purpose: "Kitchen" },
    ];
    await fixture.record(member, { key: SECOND, dataDir: `${fixture.dataDir}-second` });
    const grants = ["1", "2"].map((amount): Row => ({
      op: "transfer",
      ref: `g-${amount}`,
      fund: "flood",
      asset: "CNY",
      amount,
      to_fund: "kitchen",
    }));
    expect(await refusal(fixture.record(grants)))
      .to.contain("(g-1)")
      .and.to.contain("(g-2)")
      .and.to.contain(ADDRESSES[1]!);
    shown.length = 0;
    expect(await sign(SECOND)).to.deep.equal({ signed: 2, others: 0 });
    expect(shown[0]).to.contain("Consent, as the admin of Member (member)").and.to.contain("grant 1.00 CNY");
    expect((await fixture.record(grants)).recorded).to.deep.equal({ transfer: 2 });
    const all = await names();
    expect(all.filter((name) => name === "ConsentGiven" || name === "Transferred" || name === "ConsentSet")).to.deep.equal([
      ...["ConsentGiven", "Transferred", "ConsentGiven", "Transferred"],
    ]);
    const kitchen = fundId(organisationId("member"), "kitchen");
    expect(kitchen).to.not.equal(FLOOD);
    expect(unitAddress("CNY")).to.match(/^0x/);
    expect((await fixture.record(grants)).transactions).to.equal(0);
  });

  it("keeps the requests of another journal of the same name apart", async () => {
    await limited();
    await refusal(fixture.record(ROWS));
    await sign(SECOND);
    const before = readFileSync(path, "utf8");
    const small = fixture.write("other/journal.csv", csv([ROWS[0]!]));
    await fixture.record([], { file: small } as never);
    expect(readFileSync(path, "utf8")).to.equal(before);
    const other = fixture.write("third/journal.csv", csv([{ ...ROWS[1]!, ref: "another" }]));
    await refusal(fixture.record([], { file: other } as never));
    expect(readFileSync(path, "utf8")).to.equal(before);
  });

  it("reads no grant with a payee, of which nobody would be shown", () => {
    const grant = (payee: Hex) => {
      const from = { fromFund: FLOOD, fromAsset: ZERO_ADDRESS, fromAmount: 1n, expectedAt: 0n };
      const to = { toFund: ZERO_WORD, toAsset: ZERO_ADDRESS, toAmount: 1n, payee };
      const args = [{ ...from, ...to, ref: ZERO_WORD, evidence: ZERO_WORD, date: 0 }];
      return outflowOf(encodeFunctionData({ abi: LEDGER, functionName: "transfer", args }))?.what;
    };
    expect(grant(ZERO_WORD)).to.equal("transfer");
    expect(grant(`0x${"1".padStart(64, "0")}`)).to.equal(undefined);
  });
});
