import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { parseEther } from "viem";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";
import { textHash } from "../../contracts/ids.ts";
import { checkJournalAlone, recordJournal } from "../../scripts/record/record.ts";
import { BEGINNING, csv, Fixture, gifts, KEYS, lossyWay, refusal, type Row } from "./fixture.ts";

describe("A recording that cannot be", function () {
  this.timeout(60_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  it("says in one line that no chain answers, without the secrets of its address", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const message = await refusal(fixture.record(BEGINNING, { rpcUrl: `http://127.0.0.1:${port}/v3/secret` }));
    expect(message).to.equal(
      `No chain answers at http://127.0.0.1:${port} (nothing listens there). Start one, or set RPC_URL to a node that runs.`,
    );
  });

  it("says that the contracts are not on this chain", async () => {
    fixture.deployment = { ...fixture.deployment, ledger: "0x00000000000000000000000000000000000000aa" };
    const message = await refusal(fixture.record(BEGINNING));
    expect(message).to.contain("There is no contract at 0x00000000000000000000000000000000000000aa").and.not.to.contain("\n");
  });

  it("says that the deployment is of another chain", async () => {
    fixture.deployment = { ...fixture.deployment, chainId: 5 };
    expect(await refusal(fixture.record(BEGINNING))).to.contain("on chain 5");
  });

  it("says that the key cannot pay, and records once it can", async () => {
    const key = generatePrivateKey();
    const row = BEGINNING[0]!;
    expect(await refusal(fixture.record([row], { key }))).to.contain("cannot pay the chain's fees");
    await fixture.send(KEYS[0], { to: privateKeyToAddress(key), value: parseEther("1") });
    // What no node took is not sent behind the back of whoever mends the journal meanwhile.
    expect(await refusal(fixture.record([row, BEGINNING[1]!], { key })))
      .to.contain("registrar")
      .and.contain("Nothing was recorded");
    expect((await fixture.events()).filter(({ name }) => name === "OrganisationRegistered")).to.have.length(0);
    const mended = { ...row, party: "City Fund" };
    expect((await fixture.record([mended], { key })).recorded).to.deep.equal({ organisation: 1 });
  });

  it("says that there is no such file, or that it is a folder", async () => {
    const options = { dataDir: fixture.dataDir };
    expect(await refusal(checkJournalAlone({ ...options, file: join(fixture.folder, "none.csv") }))).to.contain(
      "There is no file",
    );
    expect(await refusal(checkJournalAlone({ ...options, file: fixture.folder }))).to.contain("is a folder");
  });

  it("sends nothing when the node leaves out an event, in the middle or at the end", async () => {
    const attested: Row = { op: "attest", ref: "seen-1", of: "gift-1", purpose: "COMPLETED", party: "city" };
    await fixture.record([...BEGINNING, ...gifts(3), attested]);
    const sent = await fixture.sent();
    const [second] = gifts(2).slice(1);
    for (const hidden of [second!.ref!, attested.ref!]) {
      const events = await fixture.events();
      const { logIndex, tx } = events.find(({ args }) => "ref" in args && args.ref === textHash(hidden))!;
      const way = await lossyWay(
        fixture.local.url,
        () => "passes",
        (log) => Number(log.logIndex) === logIndex && log.transactionHash === tx,
      );
      const message = await refusal(fixture.record([...BEGINNING, ...gifts(4), attested], { rpcUrl: way.url }));
      way.close();
      expect(message).to.contain("The node left out");
    }
    expect(await fixture.sent()).to.equal(sent);
  });

  it("compares a dry run without a key with the entries of every fund", async () => {
    await fixture.record([...BEGINNING, ...gifts(2)]);
    const options = {
      file: fixture.write("journal.csv", csv([...BEGINNING, ...gifts(3)])),
      dataDir: fixture.dataDir,
      dryRun: true,
    };
    const access = { rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: undefined };
    const { recorded, skipped } = await recordJournal({ ...options, ...access });
    expect(recorded).to.deep.equal({ donate: 1 });
    expect(skipped.donate).to.equal(2);
    expect(await refusal(recordJournal({ ...options, ...access, dryRun: false }))).to.contain("PRIVATE_KEY is not set");
  });

  it("warns where dates run backwards, and records", async () => {
    const rows = gifts(2).map((row, index) => ({ ...row, date: index === 0 ? "2025-03-02" : "2025-03-01" }));
    const { recorded } = await fixture.record([...BEGINNING, ...rows]);
    expect(recorded.donate).to.equal(2);
    expect(fixture.log.join("\n")).to.match(/journal\.csv:6, date \(gift-2\): warning: 2025-03-01 is before 2025-03-02/);
  });

  it("checks a file alone, naming what it could not look up", async () => {
    const { rows, notes } = await checkJournalAlone({ file: fixture.write("j.csv", csv(gifts(2))), dataDir: fixture.dataDir });
    expect(rows).to.equal(2);
    expect(notes.join()).to.contain('"flood"');
    const faulty = fixture.write("f.csv", csv([...BEGINNING, { ...gifts(1)[0]!, amount: "1.005" }]));
    expect(await refusal(checkJournalAlone({ file: faulty, dataDir: fixture.dataDir }))).to.match(
      /f\.csv:5, amount \(gift-1\)/,
    );
  });
});
