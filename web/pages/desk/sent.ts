// What was sent from this browser, kept over a closed window: what is under way is looked for before anything is planned again.

export interface Sending {
  /** The hash of the first block of the chain that it is on, where the wallet said it. */
  first?: string | undefined;
  /** The last block that something of it is in. */
  block: number;
  /** A transaction of which nobody knows yet what became of it. */
  hash?: string;
}

const remembered = new Map<string, Sending>();

export function sendingOf(whose: string): Sending {
  try {
    const kept = localStorage.getItem(keptAs(whose));
    if (kept !== null) return JSON.parse(kept) as Sending;
  } catch {
    // a browser that keeps nothing: then for as long as the page is open
  }
  return remembered.get(whose) ?? { block: 0 };
}

export function keepSending(whose: string, sending: Sending): void {
  remembered.set(whose, sending);
  try {
    localStorage.setItem(keptAs(whose), JSON.stringify(sending));
  } catch {
    // see above
  }
}

function keptAs(whose: string): string {
  return `throughline.desk.sent.${whose}`;
}
