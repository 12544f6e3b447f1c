// What an organisation's admin, its next admin and its parent's may do. Each returns what was done, for people.
import { PlainError } from "../../../contracts/plain-error.ts";
import { ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { isSame } from "../../deploy/roles.ts";
import { act } from "../act.ts";
import { addressOrNone, findOrganisation, type FoundOrganisation } from "../find.ts";
import { type GovernedLedger, registryContract } from "../ledger.ts";

/** Names who shall be admin; nothing changes until they accept. "none" takes an earlier proposal back. */
export async function proposeAdmin(ledger: GovernedLedger, text: string, addressText: string): Promise<string> {
  const next = addressOrNone(addressText, "ADDRESS", true);
  const organisation = await findOrganisation(ledger, text);
  if (isSame(organisation.nextAdmin, next))
    return `${next === ZERO_ADDRESS ? "Nobody" : next} is proposed as admin of "${organisation.key}" already: nothing was sent.`;
  if (isSame(organisation.admin, next)) throw new PlainError(`${next} is the admin of "${organisation.key}" already.`);
  const args = [organisation.id, next];
  const tx = await act(ledger, {
    contract: registryContract(ledger),
    functionName: "proposeAdmin",
    args,
    who: adminOf(organisation),
  });
  return next === ZERO_ADDRESS
    ? `Nobody is proposed as admin of "${organisation.key}" any more (transaction ${tx}).`
    : `${next} may become admin of "${organisation.key}" with their own key: throughline organisation accept-admin ${organisation.key} (transaction ${tx}).`;
}

/** Becomes admin, having been proposed. */
export async function acceptAdmin(ledger: GovernedLedger, text: string): Promise<string> {
  const organisation = await findOrganisation(ledger, text);
  const { address } = await ledger.account();
  if (isSame(organisation.admin, address)) return `${address} is the admin of "${organisation.key}" already: nothing was sent.`;
  if (organisation.nextAdmin === ZERO_ADDRESS)
    throw new PlainError(
      `Nobody is proposed as admin of "${organisation.key}". Its admin ${organisation.admin} does so first: throughline organisation propose-admin ${organisation.key} ${address}`,
    );
  const who = { address: organisation.nextAdmin, is: `who is proposed as admin of "${organisation.key}"` };
  const tx = await act(ledger, {
    contract: registryContract(ledger),
    functionName: "acceptAdmin",
    args: [organisation.id],
    who,
  });
  return `${address} is the admin of "${organisation.key}"; ${organisation.admin} is no more (transaction ${tx}). The recorders and approvers of its funds stay who they were: throughline fund show.`;
}

/** Sets where escrowed payouts to the organisation go; "none": nowhere. */
export async function setPayout(ledger: GovernedLedger, text: string, addressText: string): Promise<string> {
  const payout = addressOrNone(addressText, "ADDRESS", true);
  const organisation = await findOrganisation(ledger, text);
  if (isSame(organisation.payout, payout))
    return `That is the payout address of "${organisation.key}" already: nothing was sent.`;
  const args = [organisation.id, payout];
  const tx = await act(ledger, {
    contract: registryContract(ledger),
    functionName: "setPayout",
    args,
    who: adminOf(organisation),
  });
  return payout === ZERO_ADDRESS
    ? `Escrowed payouts to "${organisation.key}" go nowhere any more: they are refused (transaction ${tx}).`
    : `Escrowed payouts to "${organisation.key}" go to ${payout} from here on (transaction ${tx}).`;
}

/** Accepts an organisation as a member, by the admin of the parent that it names. */
export async function acceptParent(ledger: GovernedLedger, text: string): Promise<string> {
  const organisation = await findOrganisation(ledger, text);
  if (organisation.parent === ZERO_WORD) throw new PlainError(`Organisation "${organisation.key}" names no parent.`);
  const parent = await findOrganisation(ledger, organisation.parent);
  if (organisation.parentAccepted) return `"${organisation.key}" is a member of "${parent.key}" already: nothing was sent.`;
  const args = [organisation.id];
  const tx = await act(ledger, {
    contract: registryContract(ledger),
    functionName: "acceptParent",
    args,
    who: adminOf(parent),
  });
  return `"${organisation.key}" is a member of "${parent.key}" (transaction ${tx}).`;
}

/** All that the chain keeps of an organisation, for people. */
export async function showOrganisation(ledger: GovernedLedger, text: string): Promise<string[]> {
  const organisation = await findOrganisation(ledger, text);
  const { parent, parentAccepted, nextAdmin, payout } = organisation;
  const lines = [
    `Organisation "${organisation.key}": ${organisation.name}`,
    `  id        ${organisation.id}`,
    `  verified  ${organisation.verified ? "by the registrar" : "no: anyone may take a key"}`,
    `  admin     ${organisation.admin}`,
    `  payout    ${payout === ZERO_ADDRESS ? "none: escrowed payouts to it are refused" : payout}`,
  ];
  if (nextAdmin !== ZERO_ADDRESS) lines.push(`  proposed  ${nextAdmin}, who has not accepted yet`);
  if (parent !== ZERO_WORD)
    lines.push(
      `  parent    "${(await findOrganisation(ledger, parent)).key}"${parentAccepted ? "" : ", which has not accepted it"}`,
    );
  return lines;
}

function adminOf({ admin, key }: FoundOrganisation) {
  return { address: admin, is: `the admin of organisation "${key}"` };
}
