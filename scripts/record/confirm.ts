// A beneficiary's confirmation: the voucher code is a key, which signs; the key at hand only brings the signature.
import { encodeFunctionData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { attestationLogAbi } from "../../contracts/generated/abi.ts";
import { voucherParty } from "../../contracts/party.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { ATTESTATION_TYPES, attestationDomain } from "../../contracts/signing.ts";
import { voucherKey } from "../../indexer/private/voucher-code.ts";
import { attestationOf } from "./attestation.ts";
import { checkJournal } from "./journal/check.ts";
import type { CheckedRow } from "./journal/checked.ts";
import { shown } from "./journal/fault.ts";
import type { KnownEntry } from "./journal/world.ts";
import type { ChainAccess, RecordOptions } from "./options.ts";
import { type RecordResult, wantedBy } from "./record-rows.ts";
import { sendRows } from "./send-rows.ts";
import { type StatementOptions, statement, subjectOf } from "./statement.ts";
import { tellFaults } from "./tell-faults.ts";
import { withLedger } from "./with-ledger.ts";
import { keepWords, keptWords } from "./words.ts";

const NAME = "confirm";
const KIND = "RECEIVED";
/** How long the signature may be brought; seconds. An interrupted run sends the same bytes again. */
const GOOD_FOR = 86_400;

export interface ConfirmOptions extends Omit<StatementOptions, "evidence" | "folder"> {
  /** Known to the beneficiary alone: it never leaves this function, nor the machine. */
  code: string;
}

/**
 * Confirms that a payment was received, or part of it, by the voucher code that the beneficiary holds. Saying the same again does
 * nothing. Throws a PlainError where the code is none, or not of this payment.
 */
export async function confirm(options: ChainAccess & RecordOptions & ConfirmOptions): Promise<RecordResult> {
  const { of, fund, log } = options;
  const key = voucherKey(options.code);
  if (!key)
    throw new PlainError(
      "That is no voucher code: it has 24 letters and digits, in six groups of four. Type it as it stands on the voucher.",
      { exitCode: 2 },
    );
  const voucher = privateKeyToAccount(key);
  return await withLedger(options, options, async (ledger) => {
    const { texts, deployment, sender, chain } = ledger;
    const opaqueRefs = options.opaqueRefs ?? texts.refHashes(of).length > 1;
    const { amount, ref } = options;
    const journal = statement(NAME, KIND, "", opaqueRefs, { of, amount, ref, folder: "." });
    tellFaults(journal.faults, log);
    const known = wantedBy(journal, texts);
    const state = await ledger.readState({ known, onlyFund: fund, whose: "anyone", speaker: voucher.address });
    const { world } = state;
    const mine = voucherParty(voucher.address);
    const fits = (entry: KnownEntry) =>
      entry.type === "disburse" && [entry.party, entry.recipient].some((party) => party.kind === "word" && party.word === mine);
    if (world.recordedUnder(of).some(({ type }) => type === "disburse") && !world.recordedUnder(of).some(fits))
      throw new PlainError(
        `The code is not that of "${shown(of)}": each payment has a voucher code of its own. Check both; nothing was sent.`,
      );
    subjectOf(world, { of, fund, where: "any fund", fits });
    const checked = await checkJournal(journal, world, { evidence: new Map() });
    tellFaults(checked.faults, log);
    const row = await first(checked.rows);
    if (row.op !== "attest") throw new Error("a statement is an attestation");
    const result = { codes: 0, codesIn: texts.path, dryRun: sender === undefined };
    if (row.recorded) return { ...result, recorded: {}, skipped: { attest: 1 }, transactions: 0 };
    if (!sender) return { ...result, recorded: { attest: 1 }, skipped: {}, transactions: 0 };

    const name = { genesis: chain.genesis, ledger: deployment.ledger };
    await keepWords([row], texts, name, opaqueRefs);
    const attestation = attestationOf(row, keptWords(texts, name));
    const deadline = BigInt(Math.max(world.time, Math.floor(Date.now() / 1000)) + GOOD_FOR);
    const signature = await voucher.signTypedData({
      domain: attestationDomain(chain.chainId, deployment.attestationLog),
      types: ATTESTATION_TYPES,
      primaryType: "Attestation",
      message: { ...attestation, attester: voucher.address, deadline },
    });
    const args = [attestation, voucher.address, deadline, signature] as const;
    const data = encodeFunctionData({ abi: attestationLogAbi, functionName: "attestSigned", args });
    const call = { to: deployment.attestationLog, data, gas: 120_000, row };
    const more = { callsPerTransaction: undefined, onProgress: () => undefined };
    const transactions = await sendRows({ todo: [[call]], total: 1, sender, client: chain.client, file: NAME, ...more });
    return { ...result, recorded: { attest: 1 }, skipped: {}, transactions };
  });
}

async function first(rows: AsyncIterable<CheckedRow>): Promise<CheckedRow> {
  for await (const row of rows) return row;
  throw new Error("a statement without fault is a row");
}
