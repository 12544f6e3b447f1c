import type { FactTable } from "../books/books.ts";
import type { Queryable } from "./database.ts";

/** Which numbered events each bring one row of a table. */
const BROUGHT_BY: Partial<Record<FactTable, readonly string[]>> = {
  organisation: ["OrganisationRegistered"],
  organisation_verification: ["OrganisationVerified"],
  parent_acceptance: ["ParentAccepted"],
  unit: ["UnitRegistered"],
  fund: ["FundOpened"],
  recorder_setting: ["FundOpened", "RecorderSet"],
  consent_setting: ["ConsentSet"],
  allocation: ["AllocationSet"],
  fund_closing: ["FundClosed"],
  line: ["LineOpened"],
  reversal: ["Reversed"],
  attestation: ["Attested"],
};

/**
 * Whether what is stored adds up in itself: a database that lost a page, or a whole file, opens without a word, and answers without the
 * gifts that stood there. Reads every entry once. Throws what the database throws where it notices the damage itself.
 */
export async function isWhole(tx: Queryable): Promise<boolean> {
  const [found] = await tx.query<{ whole: boolean }>(
    `SELECT ${[
      ...["inflow", "outflow"].map(
        (table) => `NOT EXISTS (
          SELECT FROM line FULL JOIN (SELECT line AS number, sum("end" - start) AS total FROM ${table} GROUP BY line) AS summed USING (number)
          WHERE summed.total IS DISTINCT FROM nullif(line.${table === "inflow" ? "received" : "spent"}, 0))`,
      ),
      ...["inflow", "outflow", "announcement"].map(
        (table) =>
          `NOT EXISTS (SELECT FROM ${table} LEFT JOIN block ON block.number = ${table}.block WHERE block.number IS NULL)`,
      ),
      "(SELECT count(*) FROM donation) = (SELECT count(*) FROM inflow WHERE part_index = 0)",
      "NOT EXISTS (SELECT contract FROM announcement GROUP BY contract HAVING count(*) <> max(seq))",
      ...Object.entries(BROUGHT_BY).map(
        ([table, events]) =>
          `(SELECT count(*) FROM ${table}) = (SELECT count(*) FROM announcement WHERE event IN (${events.map((event) => `'${event}'`).join(", ")}))`,
      ),
    ].join("\n AND ")} AS whole`,
  );
  return found!.whole;
}
