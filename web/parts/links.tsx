// Funds, organisations and parties by their names, leading to their pages.
import type { WhoFragment } from "../generated/gift.ts";
import { useWords } from "../words/context.ts";
import { Hash } from "./hash.tsx";
import { partyText } from "./party.ts";
import { fundPath, organisationPath } from "./paths.ts";

interface OrganisationRef {
  id: string;
  name: string;
  verified: boolean;
}

/** An organisation, and whether nobody has verified that it is the one that it says. */
export function OrganisationLink({ of }: { of: OrganisationRef }) {
  const { party } = useWords();
  return (
    <>
      <a href={organisationPath(of.id)}>{of.name}</a>
      {!of.verified && <span class="quiet"> ({party.unverified})</span>}
    </>
  );
}

/** A fund, and whose it is. */
export function Place({ of }: { of: { id: string; name: string; organisation: OrganisationRef } }) {
  const { between } = useWords();
  return (
    <>
      <a href={fundPath(of.id)}>{of.name}</a>
      {between}
      <OrganisationLink of={of.organisation} />
    </>
  );
}

/** Somebody an entry names: an organisation by its name, a wallet by its address, others in words. */
export function Party({ of }: { of: WhoFragment }) {
  const words = useWords();
  if (of.organisation) return <OrganisationLink of={of.organisation} />;
  if (of.kind === "WALLET" && of.address) return <Hash text={of.address} />;
  return <>{partyText(of, words)}</>;
}
