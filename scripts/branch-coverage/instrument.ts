// Hardhat measures lines and statements, not branches. So every condition is wrapped in a function of its own with two
// lines, one for true and one for false: the coverage of those lines is the coverage of the branches.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** A condition: in which file, on which line, and on which lines of the generated file its two outcomes are. */
export interface Condition {
  file: string;
  line: number;
  text: string;
  trueLine: number;
  falseLine: number;
}

export interface Instrumented {
  /** By source name: the changed sources. */
  sources: Map<string, string>;
  /** The generated file with one function a condition. */
  branches: string;
  conditions: Condition[];
}

interface Node {
  nodeType?: string;
  src?: string;
  operator?: string;
  [field: string]: unknown;
}

/** Wraps every condition (of `if`, `?:` and loops, and each side of `&&` and `||`) in Solidity sources given by name. */
export async function instrument(sources: Map<string, string>, branchesName: string): Promise<Instrumented> {
  const asts = await parse(sources);
  const changed = new Map<string, string>();
  const conditions: Condition[] = [];
  let branches = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\n";
  for (const [name, source] of sources) {
    // Offsets are of bytes.
    const bytes = Buffer.from(source);
    const inserts: { at: number; text: string; inner: number }[] = [];
    for (const { start, length } of conditionsOf(asts.get(name))) {
      const number = conditions.length;
      const first = branches.split("\n").length;
      branches += `function branch${number}(bool c) pure returns (bool) {\n  if (c) {\n    return true;\n  } else {\n    return false;\n  }\n}\n`;
      const text = bytes.subarray(start, start + length).toString();
      const line = bytes.subarray(0, start).toString().split("\n").length;
      conditions.push({ file: name, line, text, trueLine: first + 2, falseLine: first + 4 });
      inserts.push({ at: start, text: `branch${number}(`, inner: -length }, { at: start + length, text: ")", inner: length });
    }
    if (inserts.length === 0) continue;
    // At one place outer calls open before inner ones and close after them.
    inserts.sort((a, b) => b.at - a.at || b.inner - a.inner);
    let text = bytes;
    for (const insert of inserts) {
      text = Buffer.concat([text.subarray(0, insert.at), Buffer.from(insert.text), text.subarray(insert.at)]);
    }
    let from = path.posix.relative(path.posix.dirname(name), branchesName);
    if (!from.startsWith(".")) from = `./${from}`;
    changed.set(name, text.toString().replace(/^(pragma .*)$/m, `$1 import "${from}";`));
  }
  return { sources: changed, branches, conditions };
}

function* conditionsOf(node: unknown): Generator<{ start: number; length: number }> {
  if (Array.isArray(node)) {
    for (const each of node) yield* conditionsOf(each);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { nodeType, operator, ...rest } = node as Node;
  const found: unknown[] = [];
  if (
    nodeType === "IfStatement" ||
    nodeType === "Conditional" ||
    nodeType === "WhileStatement" ||
    nodeType === "ForStatement"
  ) {
    found.push(rest["condition"]);
  }
  if (nodeType === "BinaryOperation" && (operator === "&&" || operator === "||")) {
    found.push(rest["leftExpression"], rest["rightExpression"]);
  }
  for (const condition of found) {
    const [start, length] = (condition as Node).src!.split(":").map(Number);
    yield { start: start!, length: length! };
  }
  for (const child of Object.values(rest)) yield* conditionsOf(child);
}

async function parse(sources: Map<string, string>): Promise<Map<string, unknown>> {
  const { compile } = require("solc") as { compile: (this: void, input: string, callbacks: object) => string };
  const { readFileSync } = await import("node:fs");
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([name, content]) => [name, { content }])),
    settings: { outputSelection: { "*": { "": ["ast"] } } },
  };
  const findImport = (name: string) => ({ contents: readFileSync(require.resolve(name), "utf8") });
  const output = JSON.parse(compile(JSON.stringify(input), { import: findImport })) as {
    sources?: Record<string, { ast: unknown }>;
    errors?: { severity: string; formattedMessage: string }[];
  };
  const fault = output.errors?.find((error) => error.severity === "error");
  if (fault) throw new Error(fault.formattedMessage);
  return new Map([...sources.keys()].map((name) => [name, output.sources![name]!.ast]));
}

/** The source of every contract under a folder, by its path from `root`. */
export async function readSources(root: string, files: string[]): Promise<Map<string, string>> {
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(path.join(root, file), "utf8")] as const)));
}
