// Names, purposes and references on the chain are anybody's; what a terminal would obey in them is not passed on to it.

/** Controls (the escape, the line's end), separators of lines, and what turns the direction of writing. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text as a terminal may show it: each character that it would obey instead stands as "\ufffd". */
export function plainText(text: string): string {
  return text.replace(OBEYED, "\ufffd");
}

/** An answer with all its texts plain. */
export function plainTexts<Answer>(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer), (_key, value: unknown) =>
    typeof value === "string" ? plainText(value) : value,
  ) as Answer;
}
