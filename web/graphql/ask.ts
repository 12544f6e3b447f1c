// Questions to the API: the only way in which the page learns anything.
import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { withoutTurns } from "./turns.ts";

/** Something to choose by, where a name or reference stands for several things. */
export interface Choice {
  id: string;
  [field: string]: unknown;
}

/** The API did not answer, or said no. */
export class AskFailure extends Error {
  override readonly name = "AskFailure";
  /** `AWAY`: no answer at all; else the API's own code, or `FAULT`. */
  readonly code: string;
  /** Of an ambiguous name: what it may mean. */
  readonly choices: readonly Choice[];

  constructor(code: string, message: string, choices: readonly Choice[] = []) {
    super(message);
    this.code = code;
    this.choices = choices;
  }
}

interface Answer<Data> {
  data?: Data | null;
  extensions?: { block?: AsOf | null };
  errors?: { message: string; extensions?: { code?: string; candidates?: string[]; choices?: Record<string, unknown>[] } }[];
}

/** A document of `web/graphql`, typed by what it asks and answers. */
export type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

/** The state of the ledger that an answer is of. */
export interface AsOf {
  number: number;
  hash: string;
}

/** Asks the API. Throws an `AskFailure` where it does not answer, or with an error. */
export async function ask<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  return (await askAsOf(document, variables, signal)).data;
}

/** The same, with the block that the answer takes in; undefined before the first one. */
export async function askAsOf<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<{ data: Data; block: AsOf | undefined }> {
  let answer: Answer<Data>;
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: document.toString(), variables }),
      ...(signal && { signal }),
    });
    answer = JSON.parse(withoutTurns(await response.text())) as Answer<Data>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskFailure("AWAY", String(error));
  }
  const [error] = answer.errors ?? [];
  if (error) {
    const { code = "FAULT", candidates = [], choices = [] } = error.extensions ?? {};
    throw new AskFailure(
      code,
      error.message,
      candidates.map((id, index) => ({ ...choices[index], id })),
    );
  }
  if (!answer.data) throw new AskFailure("FAULT", "The answer is empty.");
  return { data: answer.data, block: answer.extensions?.block ?? undefined };
}
