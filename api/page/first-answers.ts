// A page's first questions, answered along with its document: a phone on a slow line is spared the way there and back. They are asked of the
// API itself, as the page would; what is late, too much or refused is left out, and the page asks for itself.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Api } from "../create-api.ts";

/** A question as the build lists it (web/first-questions.ts). */
interface Question {
  query: string;
  variables?: Record<string, unknown>;
  named?: { id: string; else?: string };
}

/** Asks the API. Undefined where there is no answer, or one with errors; settles when nothing reads the database any more. */
export type AskApi = (body: string) => Promise<unknown>;

/** A block of data for a page's path, empty where nothing was answered in time; undefined at once where nothing is asked. */
export type FirstAnswers = (path: string) => Promise<string> | undefined;

/** Milliseconds that a document waits for its answers. */
const PATIENCE = 500;
/** So many questions at once: whoever comes meanwhile is not kept waiting, and asks for themselves. */
const AT_ONCE = 32;
const MOST_CHARACTERS = 500_000;
const LONGEST_NAME = 200;

/** From what the build in `directory` lists. */
export function firstAnswers(directory: string, ask: AskApi): FirstAnswers {
  const list = join(directory, "questions.json");
  if (!existsSync(list)) return () => undefined;
  const pages = new Map(Object.entries(JSON.parse(readFileSync(list, "utf8")) as Record<string, Question[]>));
  let running = 0;
  const bounded: AskApi = async (body) => {
    running++;
    try {
      return await ask(body);
    } catch {
      return undefined;
    } finally {
      running--;
    }
  };
  return (path) => {
    const asked = questionsOf(path, pages);
    return asked.length === 0 || running + asked.length > AT_ONCE ? undefined : answered(asked, bounded);
  };
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** What the page at this address will ask. */
function questionsOf(path: string, pages: ReadonlyMap<string, readonly Question[]>): Asked[] {
  const [, page = "", rest] = /^\/([a-z]*)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (rest !== undefined && page === "") return [];
  const name = rest === undefined ? undefined : decoded(rest);
  const of = path === "/" || page !== "" ? (pages.get(page) ?? []) : [];
  return of.flatMap(({ query, variables, named }) => {
    if (!named) return name === undefined && variables ? [{ query, variables }] : [];
    if (name === undefined || name.length > LONGEST_NAME) return [];
    if (new RegExp(named.id, "i").test(name)) return [{ query, variables: { id: name.toLowerCase() } }];
    return named.else === undefined ? [] : [{ query, variables: { [named.else]: name } }];
  });
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

async function answered(all: readonly Asked[], ask: AskApi): Promise<string> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const answers = await Promise.all(
    all.map(async ({ query, variables }) => {
      const data = await Promise.race([ask(JSON.stringify({ query, variables })), late]);
      // The page knows its question by the operation's name, and by the variables as JSON.
      const name = /\bquery (\w+)/.exec(query)?.[1];
      return data === undefined ? [] : [{ query: name, variables: JSON.stringify(variables), data }];
    }),
  );
  return block(answers.flat());
}

/** Data, which no browser runs and the page's policy allows. Nothing in it can end it: names and purposes are anybody's. */
function block(answers: readonly object[]): string {
  if (answers.length === 0) return "";
  const text = JSON.stringify(answers).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return text.length > MOST_CHARACTERS ? "" : `<script type="application/json" id="first-answers">${text}</script>`;
}

/** The API as something to ask in this process: with all its limits, as if somebody asked over the network. */
export function askOf(api: Pick<Api, "fetch">): AskApi {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return async (body) => {
    const answer = await api.fetch("http://localhost/graphql", { method: "POST", headers, body });
    const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
    return errors === undefined ? (data ?? undefined) : undefined;
  };
}
