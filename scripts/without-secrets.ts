/**
 * A text whose addresses in the network end after the host: a node's path, query and password may hold an access code, a database's address holds a
 * password, and what libraries say of a failed request repeats them.
 */
export function withoutSecrets(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*):\/\/([^\s"'`<>]*[^\s"'`<>.,:;)])/gi, (whole, _scheme: string, rest: string) => {
    if (!URL.canParse(whole)) return "(an address)";
    const { protocol, host } = new URL(whole);
    // Without a password, a path or a query there is nothing to hide: punctuation that follows stays.
    return /[/?#@]/.test(rest.replace(/\/$/, "")) ? `${protocol}//${host}/…` : whole;
  });
}
