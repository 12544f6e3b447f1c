// Where things are on the page. Ids of parts hold a slash, which is encoded.

export const giftPath = (id: string): string => `/gift/${encodeURIComponent(id)}`;
export const disbursementPath = (id: string): string => `/disbursement/${encodeURIComponent(id)}`;
export const fundPath = (id: string): string => `/fund/${encodeURIComponent(id)}`;
export const organisationPath = (id: string): string => `/organisation/${encodeURIComponent(id)}`;
export const searchPath = (text: string): string => `/search?q=${encodeURIComponent(text)}`;

/** The page that tells most of an entry: a part's is its gift's, of a transfer, write-off or refund its fund's. */
export function entryPath(entry: { __typename: string; id: string; fund: { id: string } }): string {
  switch (entry.__typename) {
    case "Donation":
      return giftPath(entry.id);
    case "Part":
      return giftPath(entry.id.split("/")[0]!);
    case "Disbursement":
      return disbursementPath(entry.id);
    default:
      return fundPath(entry.fund.id);
  }
}
