// A ledger of its own with a desk, for the tests of the desk: a chain in this process, the indexer, a database, the API, and wallets that sign.
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { type Api, createApi } from "../../../api/create-api.ts";
import type { Desk } from "../../../api/desk.ts";
import { type Indexer, startIndexer } from "../../../indexer/indexer.ts";
import { PrivateTexts } from "../../../indexer/private/private-texts.ts";
import type { Database } from "../../../indexer/store/database.ts";
import type { DeskLimits } from "../../../scripts/desk/limits.ts";
import { openDesk } from "../../../scripts/desk/desk.ts";
import { csv, Fixture, type Row } from "../../record/fixture.ts";
import { openTestDatabase } from "../../support/database.ts";
import { type Answer, askApi } from "./ledger.ts";

export interface Key {
  address: string;
  until: string;
  signature: Hex;
}

export interface PlannedCall {
  kind: string;
  to: Hex;
  data: Hex;
  value: string;
  gas: string;
  from: number | null;
  until: number | null;
  records: { op: string; count: number }[];
  says: string;
}

const CHECK = `state before rows alreadyRecorded toRecord { op count } errors warnings
  faults { severity line column cell ref text remedy } notes sums { op asset amount rows } evidenceMissing
  permissions { line ref kind signer }`;
const WAITING = `id kind signer recorder fund { key } amount { decimal asset { code } } toFund { key } toAmount { decimal }
  line ref says data asked signed deadline sign { json deadline nonce }`;
const PLAN = `state calls { kind to data value gas from until records { op count } says } more rowsLeft underWay
  waiting { ${WAITING} } missing { asset needed there missing } codes check { ${CHECK} }`;

/** The desk as a wallet's owner meets it, through the API. */
export class DeskWorld {
  readonly fixture: Fixture;
  readonly database: Database;
  readonly api: Api;
  readonly desk: Desk;
  readonly #indexer: Indexer;
  readonly #stop: AbortController;

  private constructor(
    fixture: Fixture,
    made: { database: Database; api: Api; desk: Desk },
    indexer: Indexer,
    stop: AbortController,
  ) {
    this.fixture = fixture;
    this.database = made.database;
    this.api = made.api;
    this.desk = made.desk;
    this.#indexer = indexer;
    this.#stop = stop;
  }

  static async open(limits: Partial<DeskLimits> = {}): Promise<DeskWorld> {
    const fixture = await Fixture.start();
    await fixture.renew();
    const { deployment, dataDir, local } = fixture;
    const database = await openTestDatabase();
    const stop = new AbortController();
    const indexer = await startIndexer({
      ...{ database, rpcUrls: [local.url], deployment, pollInterval: 50, signal: stop.signal },
    });
    const desk = openDesk({ rpcUrls: [local.url], deployment, dataDir, limits });
    const api = createApi({
      ...{ database: database.readers, privateTexts: new PrivateTexts(dataDir), desk },
      log: (line) => console.error(line),
    });
    return new DeskWorld(fixture, { database, api, desk }, indexer, stop);
  }

  async close(): Promise<void> {
    await this.desk.close();
    this.#stop.abort();
    await this.#indexer.done;
    await this.database.close();
    await this.fixture.stop();
  }

  indexed(): Promise<void> {
    return this.#indexer.caughtUp();
  }

  /** A key to the desk of a wallet; `change` makes it a wrong one. */
  async key(privateKey: Hex, change: (text: string) => string = (text) => text): Promise<Key> {
    const account = privateKeyToAccount(privateKey);
    const { data } = await askApi(this.api, "query ($a: String!) { desk { challenge(address: $a) { text until } } }", {
      a: account.address,
    });
    const { text, until } = data.desk.challenge as { text: string; until: string };
    return { address: account.address, until, signature: await account.signMessage({ message: change(text) }) };
  }

  answer(query: string, variables: object): Promise<Answer> {
    return askApi(this.api, query, variables);
  }

  async ask(query: string, variables: object): Promise<Answer["data"]> {
    const { data, errors } = await this.answer(query, variables);
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
    return data;
  }

  /** Brings a file in pieces. */
  async bring(key: Key, file: string | Uint8Array, name = "journal.csv"): Promise<string> {
    const bytes = Buffer.from(file as string);
    let upload: string | null = null;
    for (let offset = 0; offset === 0 || offset < bytes.length; offset += 48_000) {
      const piece = bytes.subarray(offset, offset + 48_000).toString("base64");
      const { uploadJournal } = await this.ask(
        "mutation ($key: DeskKey!, $upload: ID, $name: String!, $offset: Int!, $bytes: String!) { uploadJournal(key: $key, upload: $upload, name: $name, offset: $offset, bytes: $bytes) { id bytes } }",
        { key, upload, name, offset, bytes: piece },
      );
      upload = uploadJournal.id as string;
    }
    return upload!;
  }

  bringRows(key: Key, rows: readonly Row[]): Promise<string> {
    return this.bring(key, csv(rows));
  }

  /** Asks for a check until it is done. */
  async check(key: Key, upload: string, more: object = {}): Promise<any> {
    const query = `mutation ($key: DeskKey!, $upload: ID!, $evidence: [EvidenceHash!], $opaqueRefs: Boolean) {
      checkJournal(key: $key, upload: $upload, evidence: $evidence, opaqueRefs: $opaqueRefs) { ${CHECK} } }`;
    for (;;) {
      const { checkJournal } = await this.ask(query, { key, upload, ...more });
      if (checkJournal.state === "DONE") return checkJournal;
    }
  }

  async plan(key: Key, upload: string, more: object = {}): Promise<any> {
    const query = `mutation ($key: DeskKey!, $upload: ID!, $evidence: [EvidenceHash!], $opaqueRefs: Boolean) {
      planJournal(key: $key, upload: $upload, evidence: $evidence, opaqueRefs: $opaqueRefs) { ${PLAN} } }`;
    for (;;) {
      const { planJournal } = await this.ask(query, { key, upload, ...more });
      if (planJournal.state === "DONE") return planJournal;
    }
  }

  async waiting(key: Key): Promise<any[]> {
    const { waitingApprovals } = await this.ask(`mutation ($key: DeskKey!) { waitingApprovals(key: $key) { ${WAITING} } }`, {
      key,
    });
    return waitingApprovals as any[];
  }

  /** Sends calls as a wallet does: one after the other, each in a block before the next, by its own estimate. */
  async send(privateKey: Hex, calls: readonly PlannedCall[]): Promise<void> {
    const transport = http(this.fixture.local.url);
    const reader = createPublicClient({ transport, pollingInterval: 20 });
    const wallet = createWalletClient({ account: privateKeyToAccount(privateKey), transport });
    for (const { to, data, value, gas } of calls) {
      const hash = await wallet.sendTransaction({ to, data, value: BigInt(value), chain: null });
      const { status, gasUsed } = await reader.waitForTransactionReceipt({ hash });
      if (status !== "success") throw new Error("a planned call was refused");
      if (gasUsed > BigInt(gas)) throw new Error(`a planned call was to take ${gas} gas at most and took ${gasUsed}`);
    }
    await this.indexed();
  }

  /** Plans and sends until nothing is left; returns how many calls it took. */
  async record(privateKey: Hex, rows: readonly Row[], more: object = {}): Promise<number> {
    const key = await this.key(privateKey);
    const upload = await this.bringRows(key, rows);
    let calls = 0;
    for (;;) {
      const plan = await this.plan(key, upload, more);
      if (plan.check.errors > 0 || plan.waiting.length > 0 || plan.missing.length > 0)
        throw new Error(JSON.stringify(plan).slice(0, 2_000));
      if (plan.calls.length === 0) return calls;
      await this.send(privateKey, plan.calls);
      calls += plan.calls.length;
    }
  }
}
