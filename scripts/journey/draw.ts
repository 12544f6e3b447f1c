import wrapAnsi from "wrap-ansi";

/** A point of a journey: what is said there, a paragraph each, and where it goes on. */
export interface Branch {
  text: string[];
  branches: Branch[];
}

/** Draws a tree in lines of at most `width` columns; a wide character (as in Chinese) counts two. */
export function draw(root: Branch, width = 80): string[] {
  const lines = root.text.flatMap((paragraph) => wrapped(paragraph, width));
  return [...lines, ...under(root.branches, "", width)];
}

function under(branches: readonly Branch[], before: string, width: number): string[] {
  return branches.flatMap((branch, index) => {
    const last = index === branches.length - 1;
    const rest = before + (last ? "   " : "│  ");
    // What belongs to the same point stands under it, with the stem of its own branches beside it.
    const stem = rest + (branch.branches.length > 0 ? "│  " : "   ");
    const [head, ...more] = branch.text.flatMap((paragraph) => wrapped(paragraph, width - stem.length));
    return [
      `${before}${last ? "└─ " : "├─ "}${head ?? ""}`,
      ...more.map((line) => stem + line),
      ...under(branch.branches, rest, width),
    ];
  });
}

function wrapped(paragraph: string, width: number): string[] {
  return wrapAnsi(paragraph, Math.max(width, 24), { hard: true }).split("\n");
}
