import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPublicClient, http } from "viem";
import { createApi } from "../../api/create-api.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, lineId, organisationId, textHash, unitAddress } from "../../contracts/ids.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { openStore } from "../../indexer/store/open.ts";
import { LOCAL_PRIVATE_KEY, type LocalChain, startLocalChain } from "../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../scripts/deploy/deploy-contracts.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { recordJournal } from "../../scripts/record/record.ts";
import { linesOf, throughline } from "./support/command.ts";
import { temporaryDirectory } from "./support/temporary.ts";

// One gift of 10.00 among others: 4.00 of it are granted on, of which 1.00 is spent on a third of three lanterns.
const ROWS = [
  "organisation,club,,,,The club,,,,,,,",
  "unit,CNY,,,2,,,,,,fiat,,",
  "unit,LANTERN,,,0,piece,,,,,goods,,",
  "fund,all,,,,club,,,,,Everything,,",
  "fund,night,,,,club,,,,,Light at night,,",
  "donate,gift-1,all,CNY,10.00,Somebody kind,,,,,,,2025-03-01",
  "donate,gift-2,all,CNY,5.00,Somebody else,,,,,,,2025-03-02",
  "transfer,grant-1,all,CNY,4.00,,night,,,,,,2025-03-03",
  "transfer,buy-1,night,CNY,4.00,,,LANTERN,3,,,invoice.txt,2025-03-04",
  "disburse,out-1,night,LANTERN,1,The lane behind the mill,,,,,PROGRAMME: A lantern,,2025-03-05",
];

describe("one gift, through every layer", function () {
  this.timeout(120_000);
  const directory = temporaryDirectory();
  const dataDir = join(directory, "data");
  const fund = fundId(organisationId("club"), "all");
  const asset = unitAddress("CNY");
  let chain: LocalChain;
  let deployment: Deployment;

  before(async () => {
    writeFileSync(join(directory, "invoice.txt"), "Three lanterns, 4.00\n");
    writeFileSync(join(directory, "journal.csv"), `${[COLUMNS.join(","), ...ROWS].join("\n")}\n`);
    chain = await startLocalChain();
    deployment = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
  });
  after(() => chain.close());

  it("is recorded from the journal", async () => {
    const access = { rpcUrl: chain.url, deployment, privateKey: LOCAL_PRIVATE_KEY };
    const { recorded, skipped } = await recordJournal({ ...access, dataDir, file: join(directory, "journal.csv") });
    expect(recorded).to.deep.equal({ organisation: 1, unit: 2, fund: 2, donate: 2, transfer: 2, disburse: 1 });
    expect(skipped).to.deep.equal({});
  });

  it("is an event on the chain, which tells nobody's name", async () => {
    const client = createPublicClient({ transport: http(chain.url) });
    const [gift] = await client.getContractEvents({
      address: deployment.ledger,
      abi: donationLedgerAbi,
      eventName: "Donated",
      args: { fund },
      fromBlock: BigInt(deployment.firstBlock),
      strict: true,
    });
    expect(gift!.args).to.include({ start: 0n, amount: 1000n, ref: textHash("gift-1") });
    const { input } = await client.getTransaction({ hash: gift!.transactionHash });
    expect(input).to.not.contain(Buffer.from("Somebody kind").toString("hex"));
  });

  it("is a row in the database, and answered with its journey", async () => {
    const stop = new AbortController();
    const store = await openStore({ dataDirectory: dataDir });
    const database = await store.becomeWriter({ deployment, signal: stop.signal });
    const indexer = await startIndexer({ database, rpcUrls: [chain.url], deployment, signal: stop.signal });
    try {
      await indexer.caughtUp();
      const rows = await database.query<{ id: string; start: bigint; amount: bigint }>(
        "SELECT line.id, start, amount FROM donation JOIN line ON line.number = donation.line WHERE ref = bytes($1)",
        [textHash("gift-1")],
      );
      expect(rows).to.deep.equal([{ id: lineId(fund, asset), start: 0n, amount: 1000n }]);

      const api = createApi({ database, privateTexts: new PrivateTexts(dataDir) });
      const query = `{ donation(ref: "gift-1") { trace { basis pieces { nodes {
        amount { decimal } amountExact quantity { decimal asset { code } } outcome disbursement { ref } path { kind entry { ref } }
      } } } } }`;
      const headers = { "content-type": "application/json" };
      const response = await api.fetch("http://local/graphql", { method: "POST", headers, body: JSON.stringify({ query }) });
      const { data } = (await response.json()) as { data: { donation: { trace: object } } };
      const path = [
        { kind: "GRANT", entry: { ref: "grant-1" } },
        { kind: "CONVERSION", entry: { ref: "buy-1" } },
      ];
      const lanterns = (decimal: string) => ({ decimal, asset: { code: "LANTERN" } });
      expect(data.donation.trace).to.deep.equal({
        basis: "FIFO",
        pieces: {
          nodes: [
            {
              amount: { decimal: "1.33" },
              amountExact: "400/3",
              quantity: lanterns("1"),
              outcome: "DISBURSED",
              disbursement: { ref: "out-1" },
              path,
            },
            {
              amount: { decimal: "2.67" },
              amountExact: "800/3",
              quantity: lanterns("2"),
              outcome: "HELD",
              disbursement: null,
              path,
            },
            {
              amount: { decimal: "6.00" },
              amountExact: "600",
              quantity: { decimal: "6.00", asset: { code: "CNY" } },
              outcome: "HELD",
              disbursement: null,
              path: [],
            },
          ],
        },
      });
    } finally {
      stop.abort();
      await indexer.done;
      await store.close();
    }
  });

  it("is a tree in the terminal, forwards and backwards", async () => {
    const forwards = await throughline(["trace", "gift-1"], { DATA_DIR: dataDir });
    const tree = linesOf(forwards.stdout).map((line) => line.replace(/evidence 0x[0-9a-f]{8}…/, "evidence"));
    expect(tree.slice(tree.findIndex((line) => /^[├└]/.test(line)))).to.deep.equal([
      "├─ 4.00 CNY granted to Light at night (The club)",
      "│  │  grant-1, 2025-03-03",
      "│  └─ became 3 LANTERN",
      "│     │  buy-1, 2025-03-04, evidence",
      "│     ├─ 1 LANTERN to “The lane behind the mill”",
      "│     │     A lantern",
      "│     │     out-1, 2025-03-05",
      "│     └─ 2 LANTERN still held",
      "└─ 6.00 CNY still held",
    ]);
    const backwards = await throughline(["trace", "out-1"], { DATA_DIR: dataDir });
    expect(linesOf(backwards.stdout).slice(-2)).to.deep.equal([
      "└─ 1 LANTERN from “Somebody kind”",
      "≈ 1.3333 CNY of a gift of 10.00 CNY: gift-1, 2025-03-01",
    ]);
  });
});
