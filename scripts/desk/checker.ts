// The checker: a process of its own, so that a large journal keeps nobody waiting who asks the API. It answers what its parent asks, and ends with it.
import { PlainError } from "../../contracts/plain-error.ts";
import type { Answers, Kind, Question, Reply } from "./job.ts";
import { told, withJournal } from "./look.ts";
import { planOf } from "./plan.ts";
import { journalRows } from "./rows.ts";

const makers: { [K in Kind]: (question: Question<K>) => Promise<Answers[K]> } = {
  check: ({ ground, asked }) => withJournal(ground, asked, (open) => told(open, asked.address)),
  plan: ({ ground, asked }) => withJournal(ground, asked, (open) => planOf(open, ground, asked)),
  rows: ({ ground, asked }) => journalRows(asked, ground.mostSheetBytes),
};

async function reply(question: Question): Promise<Reply> {
  const { number, kind } = question;
  try {
    return { number, answer: await (makers[kind] as (question: Question) => Promise<Answers[Kind]>)(question) };
  } catch (error) {
    return error instanceof PlainError ? { number, plain: error.message } : { number, fault: describe(error) };
  }
}

/** The error's class, code and first place in our own code; its message may hold a journal's words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = "code" in error && /^[\w-]{1,40}$/.test(String(error.code)) ? ` ${String(error.code)}` : "";
  const at = /\/((?:api|indexer|contracts|scripts)\/[\w/.-]+\.ts:\d+):\d+/.exec(error.stack ?? "")?.[1] ?? "";
  return `${error.name}${code} ${at}`.trim();
}

process.on("message", (question: Question) => {
  void reply(question).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit(0));
// Ctrl-C at a terminal reaches both; the parent decides when it is over.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
