import { withoutSecrets } from "../../without-secrets.ts";

/** Settings whose whole value is a secret, or a list of addresses that may hold one. */
const SECRET = ["PRIVATE_KEY", "DATABASE_URL", "RPC_URL"];
/** Shorter ones stand in too many other words; where they stand in an address they are left out with it. */
const SHORTEST_SECRET = 4;
const SHORTEST_PATH = 8;

/** Leaves out of a text the secrets that these settings hold, wherever they stand in it, and what follows the host in addresses. */
export function scrubber(settings: Record<string, string | undefined>): (text: string) => string {
  const secrets = new Set<string>();
  for (const name of SECRET)
    for (const value of (settings[name] ?? "").split(",")) for (const secret of secretsOf(value.trim())) secrets.add(secret);
  const pieces = [...secrets].toSorted((a, b) => b.length - a.length);
  return (text) => {
    let clean = withoutSecrets(text);
    for (const piece of pieces) clean = clean.replaceAll(piece, "…");
    return clean;
  };
}

/** A key is one, with or without its 0x; of an address its password, its query, and the parts of a node's path. */
function secretsOf(value: string): string[] {
  const long = (texts: string[], least: number): string[] => texts.filter(({ length }) => length >= least);
  if (!URL.canParse(value)) return long([value, value.replace(/^0x/, "")], SHORTEST_SECRET);
  const { protocol, password, pathname, search } = new URL(value);
  const path = /^https?:$/.test(protocol) ? pathname.split("/") : [];
  return [...long([password, decoded(password), search.slice(1)], SHORTEST_SECRET), ...long(path, SHORTEST_PATH)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
