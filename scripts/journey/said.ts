// What others say of an entry: who confirms, who audits, who asks; and who had to agree before it could be.
import pc from "picocolors";
import type { AttestationAnswer, DisbursementAnswer, OrganisationNamed, StepAnswer, TransferAnswer } from "./answers.ts";
import { amount, evidence, short } from "./words.ts";

const WORDS: Record<string, string> = { RESOLVED: "flag resolved" };

/** What was said of an entry, a line each. `whole`: the entry's amount in base units; `issuer`: who gave out vouchers. */
export function sayings(
  { attestations, questions }: Pick<DisbursementAnswer, "attestations" | "questions">,
  whole: string,
  issuer: OrganisationNamed,
): string[] {
  const { nodes, totalCount } = attestations;
  const lines = nodes.map((one, index) => {
    const line = said(one, whole, issuer);
    return one.kind === "FLAGGED" && !isResolved(one, nodes.slice(index + 1)) ? pc.yellow(line) : line;
  });
  return [...lines, ...more(totalCount, nodes.length, "statements"), ...asked(questions)];
}

/** "delivered, says Qingshui River Rescue, 2025-06-17, evidence 0x…"; how much, where it is not the whole. */
function said(attestation: AttestationAnswer, whole: string, issuer: OrganisationNamed): string {
  const { kind, date } = attestation;
  const part = attestation.amount.value === whole ? "" : ` (${amount(attestation.amount)} of it)`;
  const by = whoSays(attestation, issuer);
  const signed = attestation.proof === "SIGNATURE" ? ["by signature"] : [];
  const head = `${WORDS[kind] ?? kind.toLowerCase()}${part}${by === "" ? "" : `, says ${by}`}`;
  return [head, ...signed, date, ...evidence(attestation.evidence)].join(", ");
}

function whoSays({ capacity, attester, organisation }: AttestationAnswer, issuer: OrganisationNamed): string {
  const wallet = short(attester.address ?? "");
  if (capacity === "AUDITOR") return `auditor ${wallet}${organisation ? ` of ${organisation.name}` : ""}`;
  if (attester.kind === "VOUCHER")
    return `the holder of voucher ${short(`0x${attester.commitment?.slice(-40) ?? ""}`)}, issued by ${issuer.name}`;
  if (organisation) return organisation.name;
  if (capacity === "RECIPIENT") return `the recipient ${wallet}`;
  if (capacity === "BENEFICIARY") return `the beneficiary ${wallet}`;
  return capacity === "ORGANISATION" ? "" : wallet;
}

function isResolved(flag: AttestationAnswer, later: readonly AttestationAnswer[]): boolean {
  return later.some(({ kind, attester }) => kind === "RESOLVED" && attester.address === flag.attester.address);
}

/** Questions are anybody's, so they are told apart from what counts. */
function asked({ nodes, totalCount }: DisbursementAnswer["questions"]): string[] {
  const lines = nodes.map(({ attester, date, ref }) => {
    const about = ref === null || /^0x[0-9a-f]{64}$/.test(ref) ? "" : `: ${ref}`;
    return pc.dim(`questioned by ${short(attester.address ?? "")}, which anybody may, ${date}${about}`);
  });
  return [...lines, ...more(totalCount, nodes.length, "questions")];
}

function more(total: string | null, shown: number, what: string): string[] {
  return total !== null && BigInt(total) > BigInt(shown) ? [pc.dim(`and ${BigInt(total) - BigInt(shown)} more ${what}`)] : [];
}

/** Whose agreement it needed: the second key's, the receiving side's. */
export function agreements({
  approval,
  consent,
}: Pick<DisbursementAnswer, "approval"> & Partial<Pick<TransferAnswer, "consent">>): string[] {
  const approved = approval ? [`approved by the second key ${short(approval.approver.address ?? "")}`] : [];
  if (!consent) return approved;
  const how = consent.by.address === consent.signer.address ? "" : ", by signature";
  return [...approved, `the receiving side's admin ${short(consent.signer.address ?? "")} consented to it${how}`];
}

/** `entry`: a transfer's; of a return nothing more is told here. */
export function saidOfTransfer(entry: StepAnswer["entry"]): string[] {
  if (entry.__typename !== "Transfer") return [];
  return [...agreements(entry), ...sayings(entry, entry.amount.value, entry.fund.organisation)];
}
