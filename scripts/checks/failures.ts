import { stripVTControlCharacters } from "node:util";

/** Lines of one stage's failures that are told again. */
const MOST_LINES = 60;
const MOST_WIDTH = 300;

/**
 * What went wrong in a run that failed, from its output: from mocha's list of failures on, of anything else the end. Whoever sees only the last
 * lines of a long log finds it there.
 */
export function failuresOf(output: string): string {
  const lines = stripVTControlCharacters(output).trimEnd().split("\n");
  const list = lines.findLastIndex((line) => /^\s*\d+ failing\b/.test(line));
  const told = list < 0 ? lines.slice(-MOST_LINES) : lines.slice(list, list + MOST_LINES);
  return told.map((line) => line.slice(0, MOST_WIDTH)).join("\n");
}
