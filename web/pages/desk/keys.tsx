import { OrganisationLink, Place } from "../../parts/links.tsx";
import { useDesk } from "./at-desk.ts";
import { useDeskWords } from "./words.ts";

/** For which funds and organisations the wallet holds keys. */
export function Keys() {
  const { keys: say, noRights, noRightsNext } = useDeskWords();
  const { held } = useDesk();
  if (!held) return null;
  const { recorder, approver, admin } = held;
  const count = recorder.length + approver.length + admin.length;
  if (count === 0)
    return (
      <div class="fault" role="status">
        <p>
          <strong>{noRights}</strong>
        </p>
        <p>{noRightsNext}</p>
      </div>
    );
  const funds = (heading: string, all: typeof approver) =>
    all.length > 0 && (
      <div>
        <dt>{heading}</dt>
        <dd>
          <ul>
            {all.map((fund) => (
              <li key={fund.id}>
                <Place of={fund} />
              </li>
            ))}
          </ul>
        </dd>
      </div>
    );
  return (
    <details class="keys" open={count <= 6}>
      <summary>{say.heading}</summary>
      <dl>
        {funds(say.recorder, recorder)}
        {funds(say.approver, approver)}
        {admin.length > 0 && (
          <div>
            <dt>{say.admin}</dt>
            <dd>
              <ul>
                {admin.map((organisation) => (
                  <li key={organisation.id}>
                    <OrganisationLink of={organisation} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
