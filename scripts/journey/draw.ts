import wrapAnsi from "wrap-ansi";

/** A point of a journey: what is said there, a paragraph each, and where it goes on. */
export interface Branch {
  text: string[];
  branches: Branch[];
}

/** A line has room for this much text, however deep it stands. */
const LEAST = 24;

/**
 * Draws a tree in lines of at most `width` columns (30 or more); a wide character (as in Chinese) counts two. What stands too deep for that is drawn
 * below, under a number, from the left again.
 */
export function draw(root: Branch, width = 80): string[] {
  const below: (readonly Branch[])[] = [];
  const lines = root.text.flatMap((paragraph) => wrapped(paragraph, width));
  lines.push(...under(root.branches, "", width, below));
  // Drawing a part may add to the list, and the loop goes on to that.
  for (const [index, branches] of below.entries()) lines.push("", `(${index + 1})`, ...under(branches, "", width, below));
  return lines;
}

function under(branches: readonly Branch[], before: string, width: number, below: (readonly Branch[])[]): string[] {
  if (branches.length > 0 && before !== "" && before.length + 6 + LEAST > width)
    return [`${before}└─ goes on at (${below.push(branches)})`];
  return branches.flatMap((branch, index) => {
    const last = index === branches.length - 1;
    const rest = before + (last ? "   " : "│  ");
    // What belongs to the same point stands under it, with the stem of its own branches beside it.
    const stem = rest + (branch.branches.length > 0 ? "│  " : "   ");
    const [head, ...more] = branch.text.flatMap((paragraph) => wrapped(paragraph, width - stem.length));
    return [
      `${before}${last ? "└─ " : "├─ "}${head ?? ""}`,
      ...more.map((line) => stem + line),
      ...under(branch.branches, rest, width, below),
    ];
  });
}

function wrapped(paragraph: string, width: number): string[] {
  return wrapAnsi(paragraph, Math.max(width, LEAST), { hard: true }).split("\n");
}
