// Answers that the server sent along with the document, to what this page asks at first: as the API gave them, a moment ago.
import { withoutTurns } from "./turns.ts";

/** The id of the block in the document, as api/page/first-answers.ts writes it. */
const BLOCK = "first-answers";
/** Milliseconds after which whoever asks wants to know how it is now. */
const FRESH = 5000;

interface FirstAnswer {
  query: string;
  /** As JSON. */
  variables: string;
  data: unknown;
}

let answers: FirstAnswer[] | undefined;

/** The answer to a question, if it came along with the document. It is given once. `variables`: as JSON. */
export function takeFirstAnswer(query: string, variables: string): unknown {
  answers ??= read();
  const name = nameOf(query);
  // The block was read without turns, so what was asked with is compared without them.
  const asked = withoutTurns(variables);
  const found = answers.findIndex((answer) => answer.query === name && answer.variables === asked);
  return found < 0 ? undefined : answers.splice(found, 1)[0]!.data;
}

function read(): FirstAnswer[] {
  const text = document.getElementById(BLOCK)?.textContent;
  if (!text) return [];
  setTimeout(() => (answers = []), FRESH);
  return JSON.parse(withoutTurns(text)) as FirstAnswer[];
}

/** The name of its operation, which no two documents share. */
function nameOf(query: string): string | undefined {
  return /\bquery (\w+)/.exec(query)?.[1];
}
