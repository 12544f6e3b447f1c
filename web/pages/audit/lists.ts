// The lists: what each asks the API for, and how its answer becomes rows.
import { AuditEntriesDocument, type AuditEntriesQueryVariables } from "../../generated/audit-entries.ts";
import { AuditGiftsDocument } from "../../generated/audit-gifts.ts";
import { AuditIrregularDocument, type AuditIrregularQueryVariables } from "../../generated/audit-irregular.ts";
import { AuditPaymentsDocument, type AuditPaymentsQueryVariables } from "../../generated/audit-payments.ts";
import { AuditSaidDocument, type AuditSaidQueryVariables } from "../../generated/audit-said.ts";
import type { Document } from "../../graphql/ask.ts";
import type { PageOf } from "../../parts/use-pages.ts";
import type { Audited, Row } from "./rows.ts";

/** What a list is narrowed to: ids, days YYYY-MM-DD. */
export interface Narrowing {
  organisation?: string;
  fund?: string;
  asset?: string;
  from?: string;
  to?: string;
}

export type Counted = PageOf<Row> & { total: string | undefined };
type Answer = { readonly __answer: unique symbol };
export type ListVariables = { first: number; after?: string | null };

export interface List {
  document: Document<Answer, ListVariables>;
  variables: (narrowing: Narrowing, first: number) => ListVariables;
  /** The rows of an answer. */
  page: (answer: Answer) => Counted;
  /** Whether it compares amounts, which only those of one asset can be. */
  ofOneAsset: boolean;
}

interface Paged<Node> {
  list: PageOf<Node> & { totalCount?: string | null };
}

export function listOf<Node, Variables extends ListVariables>(
  document: Document<Paged<Node>, Variables>,
  variables: (narrowing: Narrowing) => Omit<Variables, "first" | "after">,
  row: (node: Node) => Row,
  ofOneAsset = false,
): List {
  return {
    // What a list asks for and is answered stays within it.
    document: document as unknown as List["document"],
    variables: (narrowing, first) => ({ ...variables(narrowing), first }),
    page: (answer) => {
      const { nodes, pageInfo, totalCount } = (answer as unknown as Paged<Node>).list;
      return { nodes: nodes.map(row), pageInfo, total: totalCount ?? undefined };
    },
    ofOneAsset,
  };
}

export const entryRow = (entry: Audited): Row => ({ key: entry.id, entry });

type Filter = NonNullable<AuditPaymentsQueryVariables["filter"]>;
function payments(more: Filter, order: AuditPaymentsQueryVariables["order"], ofOneAsset = false): List {
  return listOf(AuditPaymentsDocument, (filter) => ({ filter: { ...filter, ...more }, order }), entryRow, ofOneAsset);
}

function said(more: NonNullable<AuditSaidQueryVariables["filter"]>): List {
  return listOf(
    AuditSaidDocument,
    (filter) => ({ filter: { ...filter, ...more }, order: "NEWEST_FIRST" }),
    ({ entry, ...said }) => ({ key: `${said.tx.block}.${said.tx.logIndex}`, entry, said }),
  );
}

function irregular(kinds: NonNullable<AuditIrregularQueryVariables["kinds"]>): List {
  return listOf(
    AuditIrregularDocument,
    (filter) => ({ ...filter, kinds, order: "NEWEST_FIRST" }),
    ({ entry, attestation, reversal, ...irregular }) => ({
      key: `${irregular.tx.block}.${irregular.tx.logIndex}.${irregular.kind}`,
      irregular,
      ...(entry && { entry }),
      ...(attestation && { said: attestation }),
      ...(reversal && { reason: reversal }),
    }),
  );
}

const conversions: Partial<AuditEntriesQueryVariables> = { order: "NEWEST_FIRST" };

export const LISTS = {
  unconfirmed: payments({ unconfirmed: true }, "OLDEST_FIRST"),
  flagged: said({ standing: true }),
  questioned: said({ kinds: ["QUESTIONED"] }),
  oldest: payments({}, "OLDEST_FIRST"),
  largest: payments({}, "LARGEST_FIRST", true),
  returned: payments({ returned: true }, "NEWEST_FIRST"),
  reversed: listOf(
    AuditGiftsDocument,
    (filter) => ({ filter: { ...filter, reversed: true } }),
    ({ reversal, ...entry }) => ({ ...entryRow(entry), ...(reversal && { reason: reversal }) }),
  ),
  converted: listOf(
    AuditEntriesDocument,
    (filter) => ({ ...conversions, filter: { ...filter, step: "CONVERSION" as const } }),
    entryRow,
  ),
  backdated: irregular(["BACKDATED"]),
  purpose: irregular(["CHANGE_OF_PURPOSE"]),
  pledged: irregular(["OTHER_THAN_PLEDGED"]),
  invalid: irregular([
    "INVALID_RETURN",
    "INVALID_REVERSAL",
    "INVALID_LEAF_REVERSAL",
    "INVALID_ATTESTATION",
    "DISPUTED_BATCH",
    "REFUSED_LIST",
  ]),
  questions: irregular([
    "MATCHED_DIFFERENTLY",
    "PAID_BACK",
    "MANY_GIFTS_OF_ONE_DONOR",
    "MANY_GIFTS_OF_ONE_SENDER",
    "ROUND_TRIP",
    "OWN_MONEY_MATCHED",
  ]),
} satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];
