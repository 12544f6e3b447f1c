// Where things are on the page. Ids of parts hold a slash, which is encoded.

/** Where a gift is looked up by its receipt's code. */
export const codePath = "/gift";
export const giftPath = (id: string): string => `/gift/${encodeURIComponent(id)}`;
export const disbursementPath = (id: string): string => `/disbursement/${encodeURIComponent(id)}`;
export const fundPath = (id: string): string => `/fund/${encodeURIComponent(id)}`;
export const organisationPath = (id: string): string => `/organisation/${encodeURIComponent(id)}`;
export const auditedPath = (id: string): string => `/audit/entry/${encodeURIComponent(id)}`;
export const searchPath = (text: string): string => `/search?q=${encodeURIComponent(text)}`;

/** Where somebody may speak of an entry: of a gift within a batch, as of the whole batch. */
export function spokenPath({ __typename, id }: { __typename: string; id: string }): string {
  return auditedPath(__typename === "Donation" ? id.split("/")[0]! : id);
}

/** The page that tells most of an entry: a part's and a refund's is the gift's; what has no page of its own is told of where auditors look at it. */
export function entryPath(entry: { __typename: string; id: string }): string {
  switch (entry.__typename) {
    case "Donation":
      return giftPath(entry.id);
    case "Part":
      return giftPath(entry.id.split("/")[0]!);
    case "Disbursement":
      return disbursementPath(entry.id);
    case "Refund":
      return giftPath(entry.id.replace("-refund-", "-in-"));
    default:
      return auditedPath(entry.id);
  }
}
