// The desk: checks and plans journals for wallets that send them. It signs nothing, sends nothing, and holds no key.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { CheckAsked, CheckModel, Desk, PlanModel, WaitingModel, Work } from "../../api/desk.ts";
import { deskError } from "../../api/errors.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Address } from "../../contracts/ids.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { type Chain, connect } from "../record/connect.ts";
import { isOfRow } from "../record/words.ts";
import { Admission } from "./admission.ts";
import { challengeFor, isSignature, newUntil } from "./challenge.ts";
import { CheckerProcess } from "./checker-process.ts";
import type { JournalAsked, Planned } from "./job.ts";
import { DESK_LIMITS, type DeskLimits } from "./limits.ts";
import { OneByOne } from "./one-by-one.ts";
import { Requests } from "./requests.ts";
import { isSignersOwn, waitingModel } from "./signing.ts";
import { Tally } from "./tally.ts";
import { Turns } from "./turns.ts";
import { Uploads } from "./uploads.ts";

export interface DeskOptions {
  rpcUrls: readonly string[];
  deployment: Deployment;
  dataDir: string;
  /** Limits other than the usual ones. */
  limits?: Partial<DeskLimits>;
}

const MILLISECONDS_AN_HOUR = 3_600_000;
/** As many days a signature is good where nobody says otherwise. */
const DAYS = 7;

/** Opens a desk on a ledger; asks the chain nothing before somebody asks the desk. */
export function openDesk({ rpcUrls, deployment, dataDir, ...options }: DeskOptions): Desk {
  const limits = { ...DESK_LIMITS, ...options.limits };
  const uploads = new Uploads(join(dataDir, "desk", "uploads"), limits);
  const turns = new Turns(limits);
  const reading = new OneByOne(limits.mostReading);
  const checker = new CheckerProcess({ rpcUrls, deployment, dataDir, mostSheetBytes: limits.mostSheetBytes }, limits.mostTime);
  const requests = new Requests(dataDir, deployment, limits.mostRequests);
  const attempts = new Tally(limits.mostAttempts, MILLISECONDS_AN_HOUR);
  const texts = new PrivateTexts(dataDir);
  const chain = lazily(() => connectOrSay(rpcUrls));
  const admission = new Admission(deployment, chain, limits);
  const { chainId, ledger, registry, attestationLog } = deployment;

  const journalAsked = (address: Address, { upload, ...rest }: CheckAsked): JournalAsked => {
    return { address, journal: uploads.brought(address, upload), ...rest };
  };
  const planned = async (address: Address, asked: JournalAsked): Promise<PlanModel> => {
    const answer: Planned = await checker.ask("plan", { ...asked, kept: requests.ofRecorder(address) });
    const kept = answer.waiting.length === 0 ? [] : requests.keep(address, answer.waiting);
    const waiting = kept.map((each) => waitingModel(each, address, deployment, DAYS));
    return { ...DONE, ...answer, waiting, check: { ...DONE, ...answer.check } };
  };

  return {
    ...{ chainId, ledger, registry, attestationLog },
    limits: {
      ...{ mostBytes: limits.mostBytes, mostUploads: limits.mostUploads },
      keptFor: Math.floor(limits.keptFor / 1000),
    },
    challenge: (address) => {
      const until = newUntil();
      return { text: challengeFor(address, deployment, until), until };
    },
    signedBy: (key, mayEnter) => admission.admit(key, mayEnter),
    upload: (address, piece) => uploads.take(address, piece),
    rows: (address, { upload, first, after }) =>
      reading.do(address, () => checker.ask("rows", { journal: uploads.brought(address, upload), first, after })),
    check: async (address, asked) => {
      const journal = journalAsked(address, asked);
      const make = async (): Promise<CheckModel> => ({ ...DONE, ...(await checker.ask("check", journal)) });
      const answer = await turns.ask(address, `check ${mark(asked)}`, make);
      return "rows" in answer ? answer : { ...NOTHING_CHECKED, ...answer };
    },
    plan: async (address, asked) => {
      const journal = journalAsked(address, asked);
      const answer = await turns.ask(address, `plan ${mark(asked)}`, () => planned(address, journal));
      return "check" in answer ? answer : nothingPlanned(answer);
    },
    waiting: async (address, days) => {
      if (requests.of(address).length === 0) return [];
      await requests.forgetPast(await chain());
      return requests.of(address).map((each) => waitingModel(each, address, deployment, days));
    },
    forget: (ids) => requests.forget(ids),
    submit: async (address, { id, deadline, nonce, signature }): Promise<WaitingModel> => {
      const kept = requests.of(address).find((each) => each.id === id && each.request.signer.toLowerCase() === address);
      if (!kept) throw unknownApproval();
      const given = { deadline: Number(deadline), nonce: nonce ?? undefined };
      if (!isSignature(signature) || !(await isSignersOwn(await chain(), kept, deployment, { ...given, signature })))
        throw deskError(
          "SIGNATURE_REFUSED",
          "The signature is not this wallet's under that text, or it runs out too soon. Sign it again.",
        );
      const signed = { signature, deadline: given.deadline, ...(given.nonce !== undefined && { nonce: given.nonce }) };
      const now = requests.sign(id, signed);
      // While the signature was looked at, something else came in its place.
      if (!now) throw unknownApproval();
      return waitingModel(now, address, deployment, DAYS);
    },
    receipt: ({ donor, fund, ref }) => {
      const opening = texts.opening(donor);
      if (!opening || !("salt" in opening) || !isOfRow(opening.row, { ledger, fund, ref })) return undefined;
      return { code: opening.salt, name: opening.text };
    },
    codeOf: (ref) => texts.codeOf(ref),
    attempt: (address) => {
      if (!attempts.take(address))
        throw deskError("DESK_BUSY", "Too many attempts did not fit. Try again in an hour, with the donor's receipt at hand.");
    },
    succeeded: (address) => attempts.giveBack(address),
    close: async () => {
      await checker.close();
      uploads.close();
    },
  };
}

const DONE = { state: "DONE", before: 0 } as const;

const NOTHING_CHECKED: Omit<CheckModel, keyof Work> = {
  ...{ rows: 0, alreadyRecorded: 0, toRecord: [], errors: 0, warnings: 0, faults: [], notes: [] },
  ...{ sums: [], evidenceMissing: [], permissions: [] },
};

function nothingPlanned(work: Work): PlanModel {
  const check = { ...NOTHING_CHECKED, ...work };
  return { ...work, calls: [], more: false, rowsLeft: 0, underWay: 0, waiting: [], missing: [], codes: 0, check };
}

function unknownApproval(): Error {
  return deskError("APPROVAL_UNKNOWN", "Nothing like this waits for your wallet (any more). Look again at what waits.");
}

/** Tells one question about a journal from another. */
function mark(asked: CheckAsked): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

async function connectOrSay(urls: readonly string[]): Promise<Chain> {
  try {
    return await connect(urls);
  } catch (error) {
    throw Object.assign(deskError("DESK_FAILED", "The chain's node does not answer. Try again in a minute."), { cause: error });
  }
}

/** What is made once, when it is first needed; made again where that failed. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    made.catch(() => (made = undefined));
    return made;
  };
}
