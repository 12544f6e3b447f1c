// What is asked of the desk: by whom, and whether the question is one; the rest is the desk's.
import { type Address, isWord } from "../../contracts/ids.ts";
import type { Hex } from "viem";
import { addressArgument, dayArgument, wordArgument } from "../arguments.ts";
import type { ApiContext } from "../context.ts";
import type { CheckAsked, Desk } from "../desk.ts";
import { badInput, deskError } from "../errors.ts";
import type { DeskKey, EvidenceHash, MutationResolvers } from "../generated/resolvers.ts";
import { receiptOf } from "../lookup/receipt.ts";
import { holdsRole, withdrawn } from "../queries/desk.ts";

/** Characters of base64 in one piece. */
const MOST_PIECE = 65_536;
const MOST_EVIDENCE = 1_000;
const MOST_ROWS = 200;
const MOST_DAYS = 90;

export const Mutation: MutationResolvers = {
  uploadJournal: async (_, { key, upload, name, offset, bytes }, context) => {
    const [desk, address] = await enter(key, context);
    if (bytes.length > MOST_PIECE) throw badInput(`bytes: at most ${MOST_PIECE} characters at a time.`);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bytes) || bytes.length % 4 !== 0) throw badInput("bytes: is no base64.");
    if (offset < 0) throw badInput("offset: is below nought.");
    return await desk.upload(address, { upload: upload ?? null, name, offset, bytes: Buffer.from(bytes, "base64") });
  },

  checkJournal: async (_, { key, ...asked }, context) => {
    const [desk, address] = await enter(key, context);
    return await desk.check(address, checkAsked(asked));
  },

  journalRows: async (_, { key, upload, first, after }, context) => {
    const [desk, address] = await enter(key, context);
    const most = first ?? 20;
    if (most < 1 || most > MOST_ROWS) throw badInput(`first: is not from 1 to ${MOST_ROWS}.`);
    return await desk.rows(address, { upload, first: most, after: after ?? 0 });
  },

  planJournal: async (_, { key, ...asked }, context) => {
    const [desk, address] = await enter(key, context);
    return await desk.plan(address, checkAsked(asked));
  },

  waitingApprovals: async (_, { key, days }, context) => {
    const { tx } = context;
    const [desk, address] = await enter(key, context);
    const many = days ?? 7;
    if (many < 1 || many > MOST_DAYS) throw badInput(`days: is not from 1 to ${MOST_DAYS}.`);
    const waiting = await desk.waiting(address, many);
    const gone = await withdrawn(tx, waiting);
    desk.forget(gone);
    return waiting.filter(({ id }) => !gone.has(id));
  },

  submitApproval: async (_, { key, id, deadline, nonce, signature }, context) => {
    const [desk, address] = await enter(key, context);
    if (!/^\d{1,12}$/.test(deadline)) throw badInput("deadline: is no number of seconds.");
    if (nonce != null && !/^\d{1,78}$/.test(nonce)) throw badInput("nonce: is no decimal number.");
    return await desk.submit(address, { id, deadline, nonce: nonce ?? null, signature });
  },

  reissueReceipt: async (_, { key, ref, amount, date }, context) => {
    const [desk, address] = await enter(key, context);
    return await receiptOf(context, desk, address, { ref, amount, date: dayArgument("date", date) });
  },
};

/** The desk, and who is at it. Throws DESK_ABSENT or DESK_KEY_REFUSED. */
async function enter(key: DeskKey, { desk, tx }: ApiContext): Promise<[Desk, Address]> {
  if (!desk) {
    throw deskError(
      "DESK_ABSENT",
      "This server has no desk: it was started without RPC_URL, or with DESK=off. Record with the command line, or ask its operator.",
    );
  }
  const address = addressArgument("address", key.address);
  return [desk, await desk.signedBy({ ...key, address }, (wallet) => holdsRole(tx, wallet))];
}

function checkAsked(asked: {
  upload: string;
  evidence?: readonly EvidenceHash[] | null;
  opaqueRefs?: boolean | null;
  atLeast?: number | null;
}): CheckAsked {
  const evidence = asked.evidence ?? [];
  if (evidence.length > MOST_EVIDENCE)
    throw badInput(`evidence: at most ${MOST_EVIDENCE} files; use a folder for each row, or hashes.`);
  const hashes = new Map<string, Hex>();
  for (const { path, hash } of evidence) {
    if (!isWord(hash))
      throw badInput(`evidence: the hash of ${JSON.stringify(path.slice(0, 100))} is not 0x and 64 hex digits.`);
    hashes.set(path.normalize("NFC"), wordArgument("hash", hash));
  }
  return {
    upload: asked.upload,
    evidence: [...hashes].map(([path, hash]) => ({ path, hash })),
    opaqueRefs: asked.opaqueRefs ?? false,
    atLeast: Math.max(0, asked.atLeast ?? 0),
  };
}
