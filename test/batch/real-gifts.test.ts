// Three batches of gifts that were really given, from published sheets, as a person at a terminal would record and look at them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { replay } from "../../scripts/replay/hubei.ts";
import { ROOT } from "../../scripts/settings.ts";
import { begin, throughline } from "../cli/support/command.ts";
import { Fixture, KEYS } from "../record/fixture.ts";
import { batchesIn } from "./support.ts";

const PUBLISHED = join(ROOT, "..", "shared", "data", "hubei-2020");

describe("Gifts that were published in sheets", function () {
  this.timeout(300_000);
  let fixture: Fixture;
  before(async function () {
    if (!existsSync(PUBLISHED)) this.skip(); // not part of the repository
    fixture = await Fixture.start();
    await fixture.renew();
  });
  after(() => fixture?.stop());

  it("are recorded as three batches; one is found by its code, traced, and verified without any database", async () => {
    const out = join(fixture.folder, "replay");
    replay(PUBLISHED, out);
    const deployment = fixture.write("deployment.json", JSON.stringify(fixture.deployment));
    const settings = { RPC_URL: fixture.local.url, DEPLOYMENT: deployment, PRIVATE_KEY: KEYS[0], DATA_DIR: fixture.dataDir };
    const run = async (...parameters: string[]): Promise<string> => {
      const { code, stdout, stderr } = await throughline(parameters, settings);
      expect(code, stderr).to.equal(0);
      return stdout;
    };
    await run("record", join(out, "opening.csv"));
    const documents = join(out, "receipts.jsonl");
    expect(await run("batch", join(out, "gifts.csv"), "--documents", documents)).to.contain("26,600 gifts stand in 3 batches");
    const batches = batchesIn(await fixture.events());
    expect(batches.map(({ count }) => count)).to.deep.equal([10_000, 10_000, 6_600]);
    const gifts = parse<{ id: string; amount: string }>(readFileSync(join(out, "gifts.csv")), { columns: true });
    const given = gifts.reduce((sum, { amount }) => sum + BigInt(amount.replace(".", "")), 0n);
    expect(batches.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(given);
    // What was announced as passed on, first in, first out.
    const money = readFileSync(join(out, "money.csv"), "utf8").split("\n");
    fixture.write("passed-on.csv", [money[0], ...money.filter((row) => row.startsWith("transfer,"))].join("\n") + "\n");
    await run("record", join(fixture.folder, "passed-on.csv"));

    const rows = parse<{ id: string; code: string; receipt: string }>(readFileSync(join(out, "gifts.receipts.csv")), {
      columns: true,
    });
    expect(rows.map(({ id }) => id)).to.deep.equal(gifts.map(({ id }) => id));
    const { id, code, receipt } = rows[4_321]!;
    const { amount } = gifts[4_321]!;

    // Found and traced by its code, with an indexer that has read the lists.
    const running = begin(["start"], { ...settings, PORT: "0" });
    try {
      const api = /Page: (\S+)/.exec(await running.says("Page: "))![1]!;
      const ask = async (query: string) => {
        const response = await fetch(`${api}/graphql?query=${encodeURIComponent(query)}`, {
          headers: { accept: "application/json" },
        });
        return (await response.json()) as { data: { donation: { batch: { state: string } } | null } | null };
      };
      const [batch] = receipt.split("/");
      while ((await ask(`{ donation(id: "${batch}") { batch { state } } }`)).data?.donation?.batch.state !== "STORED")
        await new Promise((resolve) => setTimeout(resolve, 100));
      const journey = await run("trace", code);
      expect(journey)
        .to.contain(amount.replace(/\B(?=(\d{3})+\.)/g, ","))
        .and.to.contain("CNY");
      expect(journey).to.contain("Passed on, as announced");
    } finally {
      running.child.kill("SIGTERM");
      await running.ended;
    }

    // The database is gone; a node is all that is left.
    const line = readFileSync(documents, "utf8")
      .split("\n")
      .find((each) => each.startsWith(`{"id":"${id}"`))!;
    const file = fixture.write("receipt.json", JSON.stringify((JSON.parse(line) as { receipt: unknown }).receipt));
    settings.DATA_DIR = join(fixture.folder, "nothing");
    const verified = await run("receipt", "verify", file, "--code", code);
    expect(verified)
      .to.contain(`a batch, ${receipt}`)
      .and.to.contain(`It is ${BigInt(amount.replace(".", ""))} base units of CNY`);
    expect(verified).to.contain("The code that was given is this gift's");
  });
});
