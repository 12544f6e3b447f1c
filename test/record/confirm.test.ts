import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeFunctionData, type Hex } from "viem";
import { accessManagerAbi, donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash } from "../../contracts/ids.ts";
import { readParty } from "../../contracts/party.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { voucherAddress, voucherKey } from "../../indexer/private/voucher-code.ts";
import { attest, type AttestOptions } from "../../scripts/record/attest.ts";
import { codeLines } from "../../scripts/record/codes.ts";
import { confirm, type ConfirmOptions } from "../../scripts/record/confirm.ts";
import { ADDRESSES, BEGINNING, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";

const [, SECOND, THIRD] = KEYS;
const FLOOD = fundId(organisationId("city"), "flood");
const ROWS: readonly Row[] = [
  ...BEGINNING,
  { op: "organisation", ref: "shop", party: "The shop" },
  ...gifts(3),
  { op: "disburse", ref: "out-1", fund: "flood", asset: "CNY", amount: "2.50", party: "The Guo family" },
  { op: "disburse", ref: "out-2", fund: "flood", asset: "CNY", amount: "1", party: "Li Mei" },
  { op: "disburse", ref: "out-3", fund: "flood", asset: "CNY", amount: "1", party: ADDRESSES[1]! },
];

describe("What others than the organisation say of an entry", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record(ROWS);
  });
  after(() => fixture.stop());

  const access = (key: Hex) => ({
    ...{ rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: key },
    ...{ dataDir: `${fixture.dataDir}-kiosk`, log: (text: string) => fixture.log.push(text) },
  });
  const confirms = (options: Partial<ConfirmOptions> & { code: string }) =>
    confirm({ ...access(THIRD), of: "out-1", ...options });
  const says = (key: Hex, kind: string, options: Partial<AttestOptions> = {}) =>
    attest({ ...access(key), of: "out-1", kind, folder: fixture.folder, ...options });
  const said = async () => (await fixture.events()).flatMap((event) => (event.name === "Attested" ? [event.args] : []));
  const codeOf = (ref: string): string => {
    const [line] = codeLines(new PrivateTexts(fixture.dataDir), ref);
    return /voucher code (.*)$/.exec(line!)![1]!;
  };

  it("keeps a voucher code for each private beneficiary, and tells it by the reference", () => {
    const texts = new PrivateTexts(fixture.dataDir);
    expect([...codeLines(texts, "out-1")]).to.have.length(1);
    expect([...codeLines(texts, "out-1")][0]).to.match(/^out-1: The Guo family, voucher code (\w{4}-){5}\w{4}$/);
    expect([...codeLines(texts)]).to.have.length(5); // three donors have receipt codes
    expect(() => [...codeLines(texts, "out-9")]).to.throw('No code is kept for "out-9"');
  });

  it("confirms by voucher code, the key at hand bringing it alone, once, and in parts under references of their own", async () => {
    const code = codeOf("out-1");
    expect((await confirms({ code: code.toLowerCase().replaceAll("-", " "), amount: "1.5" })).transactions).to.equal(1);
    const [first] = await said();
    expect(first).to.include({ kind: 3, amount: 150n, direction: 1, start: 0n, by: ADDRESSES[2] });
    expect(first!.attester).to.equal(voucherAddress(code));
    const [paid] = (await fixture.events()).flatMap((event) => (event.name === "Disbursed" ? [event.args] : []));
    expect(readParty(paid!.beneficiary)).to.deep.equal({ kind: "voucher", address: first!.attester.toLowerCase() });
    expect((await confirms({ code, amount: "1.50" })).transactions).to.equal(0);
    expect(await refusal(confirms({ code, amount: "1" }))).to.contain("recorded already, with 1.50 CNY");
    await confirms({ code, amount: "1", ref: "the rest" });
    expect((await said()).map(({ amount }) => amount)).to.deep.equal([150n, 100n]);
  });

  it("refuses what is no code, another payment's code, more than was paid, and an unknown payment; and sends nothing", async () => {
    const sent = await fixture.sent(THIRD);
    expect(await refusal(confirms({ code: "ABCD-EFGH" }))).to.contain("That is no voucher code");
    expect(await refusal(confirms({ code: codeOf("out-2") }))).to.contain('The code is not that of "out-1"');
    expect(await refusal(confirms({ code: codeOf("out-1"), amount: "2.51" }))).to.contain("more than the whole");
    expect(await refusal(confirms({ code: codeOf("out-1"), of: "out-9" }))).to.contain('No entry "out-9"');
    expect(await fixture.sent(THIRD)).to.equal(sent);
  });

  it("never lets a code out: neither to the chain nor to a file or a message", async () => {
    const code = codeOf("out-1");
    await confirms({ code });
    const secrets = [code, code.replaceAll("-", ""), voucherKey(code)!.slice(2)];
    const texts = [
      fixture.log.join("\n"),
      JSON.stringify(await said(), (_, value: unknown) => String(value) && (typeof value === "bigint" ? String(value) : value)),
    ];
    const files = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? files(path) : [readFileSync(path, "utf8")];
      });
    for (const secret of secrets)
      for (const text of [...texts, ...files(`${fixture.dataDir}-kiosk`)]) expect(text).to.not.contain(secret);
  });

  it("lets a wallet and an organisation that were paid say RECEIVED, and nobody else", async () => {
    await says(SECOND, "RECEIVED", { of: "out-3" });
    expect((await says(SECOND, "RECEIVED", { of: "out-3" })).transactions).to.equal(0);
    expect((await said())[0]).to.include({ attester: ADDRESSES[1], kind: 3 });
    expect(await refusal(says(THIRD, "RECEIVED", { of: "out-3" }))).to.contain(`${ADDRESSES[2]} is not who received it`);
    expect(await refusal(says(THIRD, "RECEIVED"))).to.contain("throughline confirm");
    expect(await refusal(says(KEYS[0], "RECEIVED", { of: "out-3" }))).to.contain("is the recorder of fund");

    const theirs: Row[] = [
      { op: "organisation", ref: "mill", party: "The mill" },
      { op: "fund", ref: "flour", party: "mill", purpose: "Flour" },
    ];
    await fixture.record(theirs, { key: SECOND, dataDir: `${fixture.dataDir}-2` });
    await fixture.record([{ op: "disburse", ref: "out-4", fund: "flood", asset: "CNY", amount: "0.5", party: "mill" }]);
    expect(await refusal(says(SECOND, "RECEIVED", { of: "out-4" }))).to.contain("--as mill");
    expect(await refusal(says(SECOND, "RECEIVED", { of: "out-4", as: "shop" }))).to.contain('not the admin of "shop"');
    await says(SECOND, "RECEIVED", { of: "out-4", as: "mill", amount: "0.25" });
    expect((await said()).at(-1)).to.include({ organisation: organisationId("mill"), amount: 25n });
  });

  it("lets accredited auditors verify, flag and resolve their own flag, and anyone question", async () => {
    expect(await refusal(says(SECOND, "VERIFIED"))).to.contain("belongs to accredited auditors");
    await says(SECOND, "QUESTIONED");
    const grant = (who: Hex) =>
      fixture.send(KEYS[0], {
        to: fixture.deployment.accessManager,
        data: encodeFunctionData({ abi: accessManagerAbi, functionName: "grantRole", args: [2n, who, 0] }),
      });
    for (const who of [ADDRESSES[0]!, ADDRESSES[1]!, ADDRESSES[2]!]) await grant(who);
    expect(await refusal(says(SECOND, "RESOLVED"))).to.contain("has not flagged this entry");
    await says(SECOND, "FLAGGED");
    expect(await refusal(says(THIRD, "RESOLVED"))).to.contain("has not flagged this entry");
    await says(SECOND, "RESOLVED");
    await says(THIRD, "VERIFIED", { amount: "2" });
    expect(await refusal(says(KEYS[0], "VERIFIED"))).to.contain("is the recorder of fund");
    const args = [FLOOD, ADDRESSES[2]!] as const;
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "setApprover", args });
    await fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
    expect(await refusal(says(THIRD, "FLAGGED"))).to.contain("is the second key of fund");
    expect((await said()).map(({ kind }) => kind)).to.deep.equal([7, 5, 6, 4]);
    expect((await said())[0]!.ref).to.equal(textHash("out-1 QUESTIONED"));
  });
});
