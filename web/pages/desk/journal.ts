// A journal on its way: brought, checked, planned, recorded call by call. Outlives the part of the page that shows it.
import { AskFailure } from "../../graphql/ask.ts";
import {
  CheckJournalDocument,
  type CheckedFragment,
  type EvidenceHash,
  JournalRowsDocument,
  type JournalRowsMutation,
  PlanJournalDocument,
  type PlanJournalMutation,
} from "../../generated/desk.ts";
import { failureOf, WalletFailure } from "../../wallet/failure.ts";
import { firstBlock, sendCall, settleCall } from "../../wallet/send.ts";
import type { Contracts } from "./acts.ts";
import { alone } from "./alone.ts";
import { keepSending, sendingOf } from "./sent.ts";
import { askDesk } from "./session.ts";
import { bring } from "./upload.ts";

export type Check = CheckedFragment;
export type Plan = PlanJournalMutation["planJournal"];
export type PlannedCall = Plan["calls"][number];
export type Row = JournalRowsMutation["journalRows"]["rows"][number];

/**
 * `bringing`, `checking`, `planning`: the server works; `checked`: faults or none are there; `planned`: what is to be signed is there; `recording`: the
 * wallet signs and sends; `settling`: what was sent before is looked for; `done`: all of it stands on the chain.
 */
export type Stage =
  "nothing" | "bringing" | "checking" | "checked" | "planning" | "planned" | "settling" | "recording" | "done";

export interface JournalState {
  stage: Stage;
  name: string;
  bytes: number;
  brought: number;
  /** Others' journals that come first. */
  before: number;
  rows: readonly Row[];
  moreRows: boolean;
  check: Check | undefined;
  plan: Plan | undefined;
  /** Whether the plan is another than the one that was to be recorded. */
  changed: boolean;
  /** Of the plan's calls, how many are in blocks. */
  sent: number;
  /** The transaction that is on its way to a block. */
  under: string | undefined;
  /** Rows recorded from this page, and transactions that did it. */
  recorded: number;
  hashes: readonly string[];
  /** Why it stopped. */
  failure: AskFailure | WalletFailure | undefined;
}

const NOTHING: JournalState = {
  ...{ stage: "nothing", name: "", bytes: 0, brought: 0, before: 0, rows: [], moreRows: false, check: undefined },
  ...{ plan: undefined, changed: false, sent: 0, under: undefined, recorded: 0, hashes: [], failure: undefined },
};
const FIRST_ROWS = 10;
const AGAIN = 1000;

export class Journal {
  #state = NOTHING;
  readonly #listeners = new Set<() => void>();
  #file: { name: string; blob: Blob } | undefined;
  #upload: { id: string; address: string } | undefined;
  /** Of what is being done: whoever began anew is not disturbed by what came before. */
  #turn = 0;
  #atLeast = 0;
  /** Transactions of what is recorded here. */
  readonly #own = new Set<string>();
  /** The hash of the first block of the chain that is recorded on. */
  #first: string | undefined;
  /** Nothing else is done with it while the wallet signs and sends. */
  #recording = false;
  #evidence = new Map<string, string>();
  #opaqueRefs = false;

  get state(): JournalState {
    return this.#state;
  }

  get opaqueRefs(): boolean {
    return this.#opaqueRefs;
  }

  /** Whose wallet the file was brought for. */
  get address(): string | undefined {
    return this.#upload?.address;
  }

  /** Hashes of evidence by the paths that rows name. */
  get evidence(): ReadonlyMap<string, string> {
    return this.#evidence;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a file and checks it. Evidence that was hashed and the switch for references stay. */
  async take(address: string, name: string, blob: Blob): Promise<void> {
    if (this.#recording) return;
    this.#file = { name, blob };
    this.#upload = undefined;
    this.#own.clear();
    this.#set({ ...NOTHING, name, bytes: blob.size });
    await this.check(address);
  }

  /** Forgets all of it. */
  clear(): void {
    if (this.#recording) return;
    this.#turn++;
    this.#file = undefined;
    this.#upload = undefined;
    this.#evidence = new Map();
    this.#set(NOTHING);
  }

  async setOpaque(address: string, opaque: boolean): Promise<void> {
    if (this.#recording) return;
    this.#opaqueRefs = opaque;
    if (this.#file) await this.check(address);
  }

  async addEvidence(address: string, hashes: ReadonlyMap<string, string>): Promise<void> {
    this.#evidence = new Map([...this.#evidence, ...hashes]);
    await this.check(address);
  }

  /** Checks the file as it is, against the chain as it is now. */
  async check(address: string): Promise<void> {
    if (this.#recording) return;
    return this.#work(async (isOver) => {
      this.#set({ check: undefined, plan: undefined, sent: 0 });
      const upload = await this.#brought(address, isOver);
      if (isOver()) return;
      this.#set({ stage: "checking" });
      if (this.#state.rows.length === 0) {
        const { journalRows } = await askDesk(JournalRowsDocument, address, { upload, first: FIRST_ROWS, after: 0 });
        if (isOver()) return;
        this.#set({ rows: journalRows.rows, moreRows: journalRows.more });
      }
      const check = await this.#patiently(isOver, async () => {
        return (await askDesk(CheckJournalDocument, address, this.#asked(upload))).checkJournal;
      });
      if (check) this.#set({ stage: "checked", check });
    });
  }

  /** More of the rows, for the preview. */
  async showMore(address: string): Promise<void> {
    const { rows } = this.#state;
    const asked = { first: 50, after: rows[rows.length - 1]?.line ?? 0 };
    const { journalRows } = await askDesk(JournalRowsDocument, address, { upload: this.#upload!.id, ...asked });
    this.#set({ rows: [...rows, ...journalRows.rows], moreRows: journalRows.more });
  }

  /** All rows of the file. */
  async allRows(address: string): Promise<readonly Row[]> {
    const all: Row[] = [];
    for (;;) {
      const asked = { upload: this.#upload!.id, first: 200, after: all[all.length - 1]?.line ?? 0 };
      const { journalRows } = await askDesk(JournalRowsDocument, address, asked);
      all.push(...journalRows.rows);
      if (!journalRows.more || journalRows.rows.length === 0) return all;
    }
  }

  /** The row that begins on a line of the file. */
  async rowAt(address: string, line: number): Promise<Row | undefined> {
    const asked = { upload: this.#upload!.id, first: 1, after: Math.max(0, line - 1) };
    const { journalRows } = await askDesk(JournalRowsDocument, address, asked);
    return journalRows.rows.find((row) => row.line === line);
  }

  /** Asks what is to be signed; what stands on the chain is left out. */
  async plan(address: string): Promise<void> {
    if (this.#recording) return;
    return this.#work(async (isOver) => {
      await this.#plan(address, isOver);
    });
  }

  /**
   * Has the wallet sign and send what was looked at. It is planned anew first: what was planned before may have been sent meanwhile, from here or
   * elsewhere. Where that differs from what was looked at, it is shown again and nothing is sent. What follows it is shown, too, before it is signed.
   */
  async record(contracts: Contracts, address: string): Promise<void> {
    if (this.#recording) return;
    this.#recording = true;
    const { plan, sent } = this.#state;
    let agreed: readonly PlannedCall[] = plan?.calls.slice(sent) ?? [];
    if (this.#upload?.address !== address) agreed = [];
    addEventListener("beforeunload", askBeforeLeaving);
    try {
      await this.#work((isOver) =>
        alone(whose(contracts, address), async () => {
          await this.#settle(contracts, address);
          await this.#plan(address, isOver);
          const { plan: next } = this.#state;
          if (isOver() || !next || next.calls.length === 0) return;
          if (!sameCalls(agreed, next.calls)) return this.#set({ changed: agreed.length > 0 });
          await this.#send(contracts, address, next.calls);
          agreed = [];
          await this.#plan(address, isOver);
        }),
      );
    } finally {
      removeEventListener("beforeunload", askBeforeLeaving);
      this.#recording = false;
    }
  }

  /** Its owner says that what was sent is cancelled: it is waited for no longer. What another window sent since is not meant. */
  forget(contracts: Contracts, address: string): void {
    const { hash, ...rest } = sendingOf(whose(contracts, address));
    if (hash === this.#state.under) keepSending(whose(contracts, address), rest);
    this.#set({ under: undefined });
  }

  async #send(contracts: Contracts, address: string, calls: readonly PlannedCall[]): Promise<void> {
    const own = whose(contracts, address);
    const { mayBeSigned } = await import("./may-be-signed.ts");
    this.#set({ stage: "recording" });
    for (const [index, call] of calls.entries()) {
      if (!mayBeSigned(call, contracts)) throw new WalletFailure("STRANGE");
      const under = (hash: string): void => {
        keepSending(own, { first: this.#first, block: this.#atLeast, hash });
        this.#own.add(hash);
        this.#set({ under: hash });
      };
      try {
        const { hash, block } = await sendCall(contracts.chainId, address, callOf(call), under);
        this.#settled(own, block);
        const rows = call.records.reduce((sum, { count }) => sum + count, 0);
        const { recorded, hashes } = this.#state;
        this.#set({ under: undefined, sent: index + 1, recorded: recorded + rows, hashes: [...hashes, hash] });
      } catch (error) {
        // Refused or replaced: nothing of it is under way. Of all else nobody knows yet.
        const { block } = failureOf(error);
        if (block !== undefined) {
          this.#settled(own, block);
          this.#set({ under: undefined });
        }
        throw error;
      }
    }
  }

  /** Looks for what was sent before, until it is known what became of it. */
  async #settle(contracts: Contracts, address: string): Promise<void> {
    const own = whose(contracts, address);
    const { first, block, hash } = sendingOf(own);
    const before = this.#first ?? first;
    this.#first = await firstBlock(contracts.chainId, address);
    // Another chain of the same number, as after a new beginning of a chain for trying things out, has nothing of it.
    if (before !== undefined && this.#first !== undefined && before !== this.#first) {
      this.#atLeast = 0;
      return this.#settled(own, 0);
    }
    this.#atLeast = Math.max(this.#atLeast, block);
    if (hash === undefined) return;
    this.#set({ stage: "settling", under: hash });
    const settled = await settleCall(contracts.chainId, address, hash);
    this.#settled(own, settled.block);
    // What another part of the page sent was waited for, but is not what this one records.
    const recorded = this.#own.has(hash) && settled.outcome === "done";
    this.#set({ under: undefined, ...(recorded && { hashes: [...this.#state.hashes, hash] }) });
  }

  /** Nothing is under way any more. */
  #settled(own: string, block: number): void {
    this.#atLeast = Math.max(this.#atLeast, block);
    keepSending(own, { first: this.#first, block: this.#atLeast });
  }

  async #plan(address: string, isOver: () => boolean): Promise<void> {
    const upload = await this.#brought(address, isOver);
    if (isOver()) return;
    this.#set({ stage: "planning", plan: undefined, sent: 0, changed: false });
    const plan = await this.#patiently(isOver, async () => {
      return (await askDesk(PlanJournalDocument, address, this.#asked(upload))).planJournal;
    });
    if (!plan) return;
    const { calls, waiting, missing, underWay, check } = plan;
    const over = calls.length === 0 && waiting.length === 0 && missing.length === 0 && underWay === 0 && check.errors === 0;
    this.#set({ stage: over ? "done" : check.errors > 0 ? "checked" : "planned", plan, check });
  }

  /** The upload's id; the file is brought (anew) where the server does not have it. */
  async #brought(address: string, isOver: () => boolean): Promise<string> {
    if (this.#upload?.address === address) return this.#upload.id;
    const { name, blob } = this.#file!;
    this.#set({ stage: "bringing", brought: 0 });
    const id = await bring(address, name, blob, (brought) => isOver() || this.#set({ brought }));
    if (!isOver()) this.#upload = { id, address };
    return id;
  }

  #asked(upload: string) {
    const evidence: EvidenceHash[] = [...this.#evidence].map(([path, hash]) => ({ path, hash }));
    return { upload, evidence, opaqueRefs: this.#opaqueRefs, atLeast: this.#atLeast };
  }

  /** Asks the same again while the server works on it. */
  async #patiently<Answer extends { state: string; before: number }>(
    isOver: () => boolean,
    ask: () => Promise<Answer>,
  ): Promise<Answer | undefined> {
    for (;;) {
      const answer = await ask();
      if (isOver()) return undefined;
      this.#set({ before: answer.before });
      if (answer.state === "DONE") return answer;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
      if (isOver()) return undefined;
    }
  }

  /** Does one thing at a time; a later one ends an earlier one, except that what the wallet sent is never forgotten. */
  async #work(what: (isOver: () => boolean) => Promise<void>, again = true): Promise<void> {
    const turn = ++this.#turn;
    const isOver = (): boolean => turn !== this.#turn;
    this.#set({ failure: undefined, changed: false });
    try {
      await what(isOver);
    } catch (error) {
      if (isOver()) return;
      // The server keeps files for an hour: it is brought again.
      if (error instanceof AskFailure && error.code === "UPLOAD_UNKNOWN" && again) {
        this.#upload = undefined;
        return await this.#work(what, false);
      }
      const failure = error instanceof AskFailure ? error : failureOf(error);
      this.#set({ failure });
    }
  }

  #set(change: Partial<JournalState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Whoever closes the page while the wallet signs or what was sent is waited for, is asked whether they mean it. */
function askBeforeLeaving(event: Event): void {
  event.preventDefault();
}

/** Whose recording it is, by ledger and wallet. */
function whose({ chainId, ledger }: Contracts, address: string): string {
  return `${chainId}.${ledger.toLowerCase()}.${address.toLowerCase()}`;
}

function sameCalls(one: readonly PlannedCall[], other: readonly PlannedCall[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ to, data, value }, index) => {
      const against = other[index]!;
      return to === against.to && data === against.data && value === against.value;
    })
  );
}

function callOf({ to, data, value }: PlannedCall) {
  return { to: to as `0x${string}`, data: data as `0x${string}`, value: BigInt(value) };
}
