// What a bookkeeper does at the desk, with a wallet that really signs, on a real chain.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { type Abi, encodeFunctionData, getContractAddress, type Hex, parseEther } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { readEvents } from "../../indexer/chain/read-events.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { deployContracts } from "../../scripts/deploy/deploy-contracts.ts";
import { Admission } from "../../scripts/desk/admission.ts";
import { DESK_LIMITS } from "../../scripts/desk/limits.ts";
import { connect } from "../../scripts/record/connect.ts";
import { type Fault, printFaults } from "../../scripts/record/journal/fault.ts";
import { recordJournal } from "../../scripts/record/record.ts";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { BEGINNING, csv, gifts, KEYS, refusal, type Row } from "../record/fixture.ts";
import { deployToken } from "../record/tokens.ts";
import { DeskWorld, type Key } from "./support/desk.ts";

const LEDGER: Abi = donationLedgerAbi;
const FLOOD = fundId(organisationId("city"), "flood");
const SHOP = "0x00000000000000000000000000000000005509f2";
const EVIDENCE = `0x${"e5".repeat(32)}` as const;
const [RECORDER, SECOND, STRANGER] = KEYS;

describe("The desk", function () {
  this.timeout(120_000);
  let world: DeskWorld;
  let key: Key;
  before(async () => {
    world = await DeskWorld.open();
    key = await world.key(RECORDER);
    await world.record(RECORDER, [...BEGINNING, ...gifts(2)]);
  });
  after(() => world.close());

  const ledger = async (functionName: string, args: readonly unknown[], by: Hex = RECORDER) => {
    await world.fixture.send(by, {
      to: world.fixture.deployment.ledger,
      data: encodeFunctionData({ abi: LEDGER, functionName, args }),
    });
    await world.indexed();
  };

  it("says of a journal what the command line says, at every line", async () => {
    const rows: readonly Row[] = [
      { op: "donate", ref: "bad-1", fund: "flod", asset: "CNY", amount: "1.00" },
      { op: "donate", ref: "bad-2", fund: "flood", asset: "CNY", amount: "1,000" },
      { op: "donate", ref: "bad-2", fund: "flood", asset: "CNY", amount: "1.000" },
      { op: "disburse", ref: "bad-3", fund: "flood", asset: "CNY", amount: "999.00", party: "Li Mei" },
      {
        op: "writeoff",
        ref: "bad-4",
        fund: "flood",
        asset: "CNY",
        amount: "1.00",
        purpose: "Lost",
        evidence: "police/report.pdf",
      },
      { op: "donate", ref: "gift-1", fund: "flood", asset: "CNY", amount: "7.00", party: "Donor 1" },
      { op: "donate", ref: "110101199003070011", fund: "flood", asset: "CNY", amount: "1.00", date: "2999-01-01" },
    ];
    const check = await world.check(key, await world.bringRows(key, rows));
    const faults = check.faults.map(({ severity, text, column, cell, ref, ...fault }: any): Fault => {
      const where = { ...(column && { column }), ...(cell && { cell }), ...(ref !== null && { ref }) };
      return { file: "journal.csv", ...fault, ...where, problem: text, severity: severity.toLowerCase() };
    });
    expect(check.errors).to.be.greaterThan(6);
    const path = world.fixture.write("journal.csv", csv(rows));
    const said = await refusal(world.fixture.record(rows, { dryRun: true }));
    expect(`${printFaults(faults).replaceAll("journal.csv:", `${path}:`)}\nNothing was recorded.`).to.equal(said);
    expect(check.evidenceMissing).to.deep.equal(["police/report.pdf"]);
    const plan = await world.plan(key, await world.bringRows(key, rows));
    expect([plan.calls, plan.check.errors]).to.deep.equal([[], check.errors]);
  });

  it("reads no file of this machine, whatever a row's evidence says, and takes the hash that the browser made", async () => {
    const rows: readonly Row[] = ["/etc/passwd", "../../../../../etc/passwd", "."].map((evidence, index) => {
      return { op: "writeoff", ref: `lost-${index}`, fund: "flood", asset: "CNY", amount: "0.01", purpose: "Lost", evidence };
    });
    const upload = await world.bringRows(key, rows);
    const check = await world.check(key, upload);
    expect(check.evidenceMissing).to.have.members(["/etc/passwd", "../../../../../etc/passwd", "."]);
    expect(check.errors).to.equal(3);
    const evidence = check.evidenceMissing.map((path: string) => ({ path, hash: EVIDENCE }));
    expect((await world.check(key, upload, { evidence })).errors).to.equal(0);
  });

  it("shows a journal's rows as they stand in the file, page by page", async () => {
    const upload = await world.bring(key, 'fund,op,ref\nflood,donate,x\n,,\nflood,"a\nb",y\nflood,donate,z\n');
    const ask = async (first: number, after: number) =>
      (
        await world.ask(
          "mutation ($key: DeskKey!, $upload: ID!, $first: Int, $after: Int) { journalRows(key: $key, upload: $upload, first: $first, after: $after) { more rows { line op cells } } }",
          { key, upload, first, after },
        )
      ).journalRows;
    const first = await ask(2, 0);
    expect(first.more).to.equal(true);
    expect(first.rows.map(({ line, op }: any) => [line, op])).to.deep.equal([
      [2, "flood"],
      [4, "flood"],
    ]);
    expect((await ask(2, 4)).rows.map(({ line }: any) => line)).to.deep.equal([6]);
  });

  it("records what `record` records: the same entries, whoever sends them", async () => {
    const rows: readonly Row[] = [
      ...BEGINNING.map((row): Row => ({ ...row, ref: `${row.ref}2`.toUpperCase() })).map((row): Row =>
        row.op === "fund" ? { ...row, party: "CITY2" } : row,
      ),
      { op: "fund", ref: "costs", party: "CITY2", purpose: "Running costs" },
      { op: "allocation", fund: "FLOOD2", to_fund: "FLOOD2", amount: "90" },
      { op: "allocation", fund: "FLOOD2", to_fund: "costs", amount: "10" },
      { op: "donate", ref: "d-1", fund: "FLOOD2", asset: "CNY2", amount: "100.00", party: SHOP, date: "2024-02-03" },
      { op: "donate", ref: "d-2", fund: "FLOOD2", asset: "CNY2", amount: "50.00" },
      { op: "transfer", ref: "t-1", fund: "costs", asset: "CNY2", amount: "5.00", to_fund: "FLOOD2" },
      {
        op: "disburse",
        ref: "p-1",
        fund: "FLOOD2",
        asset: "CNY2",
        amount: "60.00",
        party: "CITY2",
        purpose: "PROGRAMME: Food",
      },
      { op: "return", ref: "r-1", of: "p-1", amount: "10.00" },
      { op: "reverse", ref: "v-1", of: "d-2", evidence: EVIDENCE },
      { op: "attest", ref: "a-1", of: "p-1", purpose: "SHIPPED", party: "CITY2" },
      { op: "donate", ref: "e-1", fund: "FLOOD2", asset: "ETH", amount: "0.5" },
      { op: "disburse", ref: "e-2", fund: "FLOOD2", asset: "ETH", amount: "0.25", party: SHOP },
    ];
    const { fixture } = world;
    const before = (await fixture.events()).length;
    const calls = await world.record(RECORDER, rows);
    expect(calls).to.be.greaterThan(3);
    const ours = (await fixture.events()).slice(before);

    const other = await deployContracts({ rpcUrl: fixture.local.url, privateKey: KEYS[0] });
    await recordJournal({
      ...{ rpcUrl: fixture.local.url, deployment: other, privateKey: RECORDER, dataDir: `${fixture.dataDir}-other` },
      file: fixture.write("same.csv", csv(rows)),
    });
    const theirs: { name: string; args: object }[] = [];
    for await (const event of readEvents({ rpcUrls: [fixture.local.url], deployment: other })) theirs.push(event);
    const plain = (events: readonly { name: string; args: object }[]) =>
      events
        .filter(({ name }) => name !== "NewFundsPaused" && !name.startsWith("Auth"))
        .map(({ name, args }) => ({ name, args: withoutSequence(args) }));
    expect(plain(ours)).to.deep.equal(plain(theirs.slice(-ours.length)));

    expect((await world.check(key, await world.bringRows(key, rows))).toRecord).to.deep.equal([]);
    expect(await world.record(RECORDER, rows)).to.equal(0);
  });

  it("goes on after an interruption, and books no row twice", async () => {
    const rows: readonly Row[] = [
      { op: "organisation", ref: "aid", party: "Aid Society" },
      { op: "fund", ref: "aid-fund", party: "aid", purpose: "Aid" },
      { op: "donate", ref: "aid-1", fund: "aid-fund", asset: "CNY", amount: "3.00", party: "A person" },
      { op: "donate", ref: "aid-2", fund: "aid-fund", asset: "ETH", amount: "0.1" },
      { op: "donate", ref: "aid-3", fund: "aid-fund", asset: "CNY", amount: "4.00" },
    ];
    const upload = await world.bringRows(key, rows);
    const plan = await world.plan(key, upload);
    expect(plan.calls.map(({ from, until }: any) => [from, until])).to.deep.equal([
      [2, 2],
      [3, 5],
      [5, 5],
      [6, 6],
    ]);
    expect(plan.calls.map(({ value }: any) => value)).to.deep.equal(["0", "0", parseEther("0.1").toString(), "0"]);
    // What opens a name is on the disk before anybody can send what closes it.
    const texts = new PrivateTexts(world.fixture.dataDir);
    expect([...texts.openings()].some(({ text }) => text === "A person")).to.equal(true);

    await world.send(RECORDER, plan.calls.slice(0, 2));
    const again = await world.plan(key, upload);
    expect(again.rowsLeft).to.equal(2);
    await world.send(RECORDER, again.calls);
    expect((await world.plan(key, upload)).calls).to.deep.equal([]);
    const refs = (await world.fixture.events()).flatMap((event) => (event.name === "Donated" ? [event.args.ref] : []));
    expect(["aid-1", "aid-2", "aid-3"].map((ref) => refs.filter((each) => each === textHash(ref)).length)).to.deep.equal([
      1, 1, 1,
    ]);
  });

  it("plans nothing while a transaction of the wallet is in no block, since it may be of this journal", async () => {
    const rows: readonly Row[] = [{ op: "donate", ref: "late-1", fund: "flood", asset: "ETH", amount: "0.01" }];
    const upload = await world.bringRows(key, rows);
    const { calls } = await world.plan(key, upload);
    const rpc = async (method: string, params: unknown[]): Promise<void> => {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      await fetch(world.fixture.local.url, { method: "POST", body, headers: { "content-type": "application/json" } });
    };
    await rpc("evm_setAutomine", [false]);
    const sent = world.send(RECORDER, calls);
    let plan;
    do plan = await world.plan(key, upload);
    while (plan.underWay === 0);
    expect([plan.underWay, plan.calls]).to.deep.equal([1, []]);
    await rpc("evm_mine", []);
    await rpc("evm_setAutomine", [true]);
    await sent;
    expect(await world.plan(key, upload)).to.deep.include({ underWay: 0, calls: [], rowsLeft: 0 });
  });

  it("lets the ledger take tokens before it takes them, and says what the wallet lacks", async () => {
    const token = await deployToken(world.fixture, RECORDER, "HonestToken", 1_000_000_000n);
    const rows: readonly Row[] = [{ op: "donate", ref: "tok-1", fund: "flood", asset: token, amount: "2.5" }];
    const plan = await world.plan(key, await world.bringRows(key, rows));
    expect(plan.check.faults).to.deep.equal([]);
    expect(plan.calls.map(({ kind }: any) => kind)).to.deep.equal(["ALLOWANCE", "RECORD"]);
    expect(await world.record(RECORDER, rows)).to.equal(2);
    const much: readonly Row[] = [{ ...rows[0]!, ref: "tok-2", amount: "5000" }];
    const lacking = await world.plan(key, await world.bringRows(key, much));
    expect(lacking.calls).to.deep.equal([]);
    expect(lacking.missing.map(({ needed, there, missing }: any) => [needed, there, missing])).to.deep.equal([
      ["5000.000000", "997.500000", "4002.500000"],
    ]);
  });

  it("asks the second key for what it has to allow, and brings its signature", async () => {
    await ledger("setApprover", [FLOOD, privateKeyToAccount(SECOND).address]);
    await ledger("setLimit", [FLOOD, unitAddress("CNY"), 100n]);
    const rows: readonly Row[] = [
      {
        op: "disburse",
        ref: "big-1",
        fund: "flood",
        asset: "CNY",
        amount: "2.00",
        party: "Li Mei",
        purpose: "MANAGEMENT: Rent",
      },
      { op: "disburse", ref: "small-1", fund: "flood", asset: "CNY", amount: "0.50", party: "Li Mei" },
    ];
    const upload = await world.bringRows(key, rows);
    expect((await world.check(key, upload)).permissions).to.deep.equal([
      { line: 2, ref: "big-1", kind: "APPROVAL", signer: privateKeyToAccount(SECOND).address },
    ]);
    const plan = await world.plan(key, upload);
    expect(plan.calls).to.deep.equal([]);
    expect(plan.waiting.map(({ ref, signed, sign }: any) => [ref, signed, sign])).to.deep.equal([["big-1", false, null]]);

    const second = await world.key(SECOND);
    const [asked] = await world.waiting(second);
    expect(asked.fund.key).to.equal("flood");
    expect(asked.amount).to.deep.equal({ decimal: "2.00", asset: { code: "CNY" } });
    expect(asked.says).to.contain("record a payment of 2.00 CNY").and.not.contain("Li Mei");
    const account = privateKeyToAccount(SECOND);
    const signature = await account.signTypedData(JSON.parse(asked.sign.json));
    const submit = (by: Key, signed: Hex, deadline: string = asked.sign.deadline) =>
      world.answer(
        "mutation ($key: DeskKey!, $id: ID!, $deadline: String!, $signature: String!) { submitApproval(key: $key, id: $id, deadline: $deadline, signature: $signature) { signed sign { json } } }",
        { key: by, id: asked.id, deadline, signature: signed },
      );
    const wrong = await privateKeyToAccount(STRANGER).signTypedData(JSON.parse(asked.sign.json));
    expect(code(await submit(second, wrong))).to.equal("SIGNATURE_REFUSED");
    expect(code(await submit(second, signature, String(Number(asked.sign.deadline) + 1)))).to.equal("SIGNATURE_REFUSED");
    expect(code(await submit(key, signature))).to.equal("APPROVAL_UNKNOWN");
    expect((await submit(second, signature)).data.submitApproval).to.deep.equal({ signed: true, sign: null });
    expect((await world.waiting(key)).map(({ signed }: any) => signed)).to.deep.equal([true]);

    // The same journal, brought again a day later.
    expect(await world.record(RECORDER, rows)).to.equal(1);
    expect(await world.waiting(second)).to.deep.equal([]);
    expect(await world.waiting(key)).to.deep.equal([]);
    expect((await world.fixture.events()).filter(({ name }) => name === "Approved")).to.have.length(1);
  });

  it("forgets what a second key has withdrawn on the chain", async () => {
    const rows: readonly Row[] = [{ op: "disburse", ref: "big-2", fund: "flood", asset: "CNY", amount: "0.02", party: SHOP }];
    await ledger("setLimit", [FLOOD, unitAddress("CNY"), 0n]);
    await world.plan(key, await world.bringRows(key, rows));
    const second = await world.key(SECOND);
    const [asked] = await world.waiting(second);
    const { message } = JSON.parse(asked.sign.json);
    await ledger("withdrawApproval", [message], SECOND);
    expect(await world.waiting(second)).to.deep.equal([]);
    await ledger("setLimit", [FLOOD, unitAddress("CNY"), 10_000n]);
  });

  it("gives a receipt code again where reference, amount and date agree, to the fund's recorder or admin alone", async () => {
    await world.record(RECORDER, [
      { op: "donate", ref: "given-1", fund: "flood", asset: "CNY", amount: "12.50", party: "Ann Donor", date: "2024-05-06" },
    ]);
    const reissue = async (by: Key, asked: object) =>
      await world.answer(
        "mutation ($key: DeskKey!, $ref: String!, $amount: String!, $date: String!) { reissueReceipt(key: $key, ref: $ref, amount: $amount, date: $date) { code name opaqueRef donation { amount { decimal } } } }",
        { key: by, ref: "given-1", amount: "12.50", date: "2024-05-06", ...asked },
      );
    const opening = [...new PrivateTexts(world.fixture.dataDir).openings()].find(({ text }) => text === "Ann Donor")!;
    const right = await reissue(key, { amount: "12.5" });
    expect(right.data.reissueReceipt).to.deep.equal({
      ...{ code: "salt" in opening && opening.salt, name: "Ann Donor", opaqueRef: null },
      donation: { amount: { decimal: "12.50" } },
    });
    const refusals = new Set<string>();
    const second = await world.key(SECOND); // the fund's second key: neither its recorder nor its admin
    for (const [by, asked] of [
      [key, { ref: "given-2" }],
      [key, { amount: "12.51" }],
      [key, { amount: "012.50x" }],
      [key, { date: "2024-05-07" }],
      [second, {}],
    ] as const) {
      const { errors, data } = await reissue(by, asked);
      expect(data).to.equal(null);
      refusals.add(`${errors[0]!.extensions!.code} ${errors[0]!.message}`);
    }
    expect([...refusals]).to.have.length(1);
    expect([...refusals][0]).to.contain("RECEIPT_REFUSED");
    // Ten wrong ones in an hour: four were made above. Right ones do not count.
    for (let wrong = 4; wrong < 10; wrong++) {
      await reissue(key, {});
      expect(code(await reissue(key, { amount: "1" }))).to.equal("RECEIPT_REFUSED");
    }
    expect(code(await reissue(key, {}))).to.equal("DESK_BUSY");
  });

  it("tells nobody who stands behind a word that they copied from another's gift", async () => {
    const rows: readonly Row[] = [
      { op: "organisation", ref: "sly", party: "Sly Society" },
      { op: "fund", ref: "sly-fund", party: "sly", purpose: "Sly" },
    ];
    await world.fixture.record(rows, { key: STRANGER, dataDir: `${world.fixture.dataDir}-sly` });
    const { word } = [...new PrivateTexts(world.fixture.dataDir).openings()].find(({ text }) => text === "Ann Donor")!;
    const sly = fundId(organisationId("sly"), "sly-fund");
    const donation = {
      ...{ fund: sly, asset: unitAddress("CNY"), amount: 100n, expectedAt: 0n, ruleHash: ZERO_WORD },
      ...{ kind: 0, donor: word, ref: textHash("given-1"), date: 19_000 },
    };
    await ledger("recordDonation", [donation], STRANGER);
    const { data } = await world.answer(
      'mutation ($key: DeskKey!) { reissueReceipt(key: $key, ref: "given-1", amount: "1.00", date: "2022-01-08") { code name } }',
      { key: await world.key(STRANGER) },
    );
    expect(data.reissueReceipt).to.deep.equal({ code: null, name: null });
  });

  it("answers one question an operation", async () => {
    const text = "mutation ($key: DeskKey!) { a: waitingApprovals(key: $key) { id } b: waitingApprovals(key: $key) { id } }";
    expect(code(await world.answer(text, { key }))).to.equal("QUERY_TOO_LARGE");
    const hidden = "mutation ($key: DeskKey!) { ...Two } fragment Two on Mutation { a: waitingApprovals(key: $key) { id } }";
    expect(code(await world.answer(hidden, { key }))).to.equal("QUERY_TOO_LARGE");
  });

  it("asks no more for what a mended journal has left out", async () => {
    await ledger("setLimit", [FLOOD, unitAddress("CNY"), 0n]);
    const row = (ref: string, amount: string): Row => ({
      op: "disburse",
      ref,
      fund: "flood",
      asset: "CNY",
      amount,
      party: SHOP,
    });
    await world.plan(key, await world.bringRows(key, [row("m-1", "0.01"), row("m-2", "0.01")]));
    await world.plan(key, await world.bringRows(key, [row("m-1", "0.02")]));
    expect((await world.waiting(key)).map(({ ref, amount }: any) => [ref, amount.decimal])).to.deep.equal([["m-1", "0.02"]]);
    await ledger("setLimit", [FLOOD, unitAddress("CNY"), 10_000n]);
  });

  it("lets in whoever signed, and has to do with this ledger, until the key has run out", async () => {
    const enter = async (by: object) =>
      code(await world.answer("mutation ($key: DeskKey!) { waitingApprovals(key: $key) { id } }", { key: by }));
    expect(await enter(key)).to.equal(undefined);
    expect(await enter(await world.key(generatePrivateKey()))).to.equal("DESK_KEY_REFUSED");
    expect(await enter({ ...key, address: privateKeyToAccount(SECOND).address })).to.equal("DESK_KEY_REFUSED");
    expect(await enter(await world.key(RECORDER, (text) => text.replace("31337", "1")))).to.equal("DESK_KEY_REFUSED");
    expect(await enter(await world.key(RECORDER, (text) => text.replace(/ledger is 0x.{4}/, "ledger is 0x0000")))).to.equal(
      "DESK_KEY_REFUSED",
    );
    const signed = async (until: string) => {
      const account = privateKeyToAccount(RECORDER);
      const text = world.desk.challenge(account.address).text.replace(/until .*Z/, `until ${until}`);
      return await enter({ address: account.address, until, signature: await account.signMessage({ message: text }) });
    };
    const HOUR = 3_600_000;
    expect(await signed(new Date(Date.now() + HOUR).toISOString())).to.equal(undefined);
    expect(await signed(new Date(Date.now() - 1_000).toISOString())).to.equal("DESK_KEY_REFUSED");
    expect(await signed(new Date(Date.now() + 13 * HOUR).toISOString())).to.equal("DESK_KEY_REFUSED");
    expect(await enter({ ...key, signature: "0x" })).to.equal("DESK_KEY_REFUSED");
  });

  it("lets in a contract that says it signed, and no other contract", async () => {
    // Runtime code that answers every call with ERC-1271's word for yes, and one that answers with nought.
    const yes = "0x631626ba7e60e01b5f5260205ff3";
    const no = "0x5f5f5260205ff3";
    const enter = async (runtime: Hex) => {
      const { client } = await connect([world.fixture.local.url]);
      const from = privateKeyToAccount(STRANGER).address;
      const nonce = BigInt(await client.getTransactionCount({ address: from }));
      const size = ((runtime.length - 2) / 2).toString(16).padStart(2, "0");
      await world.fixture.send(STRANGER, { data: `0x60${size}8060095f395ff3${runtime.slice(2)}` });
      const address = getContractAddress({ from, nonce });
      expect(await client.getCode({ address })).to.equal(runtime);
      await ledger("setApprover", [fundId(organisationId("CITY2"), "costs"), address]);
      const { until } = world.desk.challenge(address);
      return code(
        await world.answer("mutation ($key: DeskKey!) { waitingApprovals(key: $key) { id } }", {
          key: { address, until, signature: "0x1234" },
        }),
      );
    };
    expect(await enter(yes)).to.equal(undefined);
    expect(await enter(no)).to.equal("DESK_KEY_REFUSED");
  });

  it("asks the chain for whoever holds keys here, however many strangers want to be let in", async () => {
    const { deployment, local } = world.fixture;
    const limits = { ...DESK_LIMITS, mostAsked: 1 };
    const admission = new Admission(deployment, () => connect([local.url]), limits);
    const enter = (by: Key, holdsKeys: boolean) =>
      admission
        .admit(by, () => Promise.resolve(holdsKeys))
        .catch((error: { extensions: { code: string } }) => error.extensions.code);
    expect(await enter(await world.key(generatePrivateKey()), false)).to.equal("DESK_KEY_REFUSED");
    expect(await enter(await world.key(generatePrivateKey()), false)).to.equal("DESK_BUSY");
    // Not signed by its key, as of a contract, which only the chain can tell.
    expect(await enter({ ...key, signature: "0x1234" }, true)).to.equal("DESK_KEY_REFUSED");
  });

  it("shows an upload to nobody but its owner, and forgets what a name says of folders", async () => {
    const upload = await world.bring(key, csv([]), "../../../etc/cron.d/\u0007evil.csv");
    const second = await world.key(SECOND);
    const rows = await world.answer(
      "mutation ($key: DeskKey!, $upload: ID!) { journalRows(key: $key, upload: $upload) { more } }",
      {
        ...{ key: second, upload },
      },
    );
    expect(code(rows)).to.equal("UPLOAD_UNKNOWN");
    const bad = await world.bring(key, "op\n", "../../../etc/cron.d/\u0007evil.csv");
    expect(existsSync("/etc/cron.d/evil.csv")).to.equal(false);
    expect((await world.check(key, bad)).errors).to.be.greaterThan(0);
  });

  it("answers others while it checks a large journal", async () => {
    const upload = await world.bringRows(
      key,
      gifts(3_000).map((row): Row => ({ ...row, ref: `many-${row.ref}` })),
    );
    let checked = false;
    const check = world.check(key, upload).then((answer) => ((checked = true), answer));
    let answered = 0;
    while (!checked) {
      await world.ask("{ status { entries } }", {});
      if (!checked) answered++;
      await setImmediate(); // everything is in this process: the answer has to come in, too
    }
    expect(answered).to.be.greaterThan(5);
    expect((await check).sums).to.deep.equal([{ op: "donate", asset: "CNY", amount: "4501500.00", rows: 3_000 }]);
  });

  it("keeps what waits in a file that others cannot read", () => {
    const { chainId, ledger: at } = world.fixture.deployment;
    const path = join(world.fixture.dataDir, "desk", `requests-${chainId}-${at.toLowerCase()}.json`);
    expect(readFileSync(path, "utf8")).to.not.contain("Li Mei");
  });
});

function code({ errors }: { errors: { extensions?: { code?: string } }[] }): string | undefined {
  return errors[0]?.extensions?.code;
}

/** What two ledgers have in common of an event: not its number there. */
function withoutSequence(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== "seq"));
}
