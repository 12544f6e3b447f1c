// Names, purposes and references on the chain are anybody's. One that turns the direction of writing would rearrange what stands beside it:
// an amount, or that nobody has verified the name.

const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** An answer's text with each character that turns the direction shown as "\ufffd", as in the terminal. */
export function withoutTurns(text: string): string {
  return text.replace(TURNS, "\ufffd");
}
