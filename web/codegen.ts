// The page's documents, checked against the SDL and typed: `graphql-codegen --config web/codegen.ts`; with `--check` a stale file fails.
// Each document has a file of its own, so that a page's questions are loaded with the page that asks them.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { CodegenConfig } from "@graphql-codegen/cli";

const FOLDER = join(import.meta.dirname, "graphql");
const NOTE = "// Generated from web/graphql/ and api/schema.graphql by web/codegen.ts. Do not edit.";

const generated = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".graphql"))
  .map((file) => [
    `web/generated/${basename(file, ".graphql")}.ts`,
    {
      documents: [join(FOLDER, file), join(FOLDER, "shared", "*.graphql")],
      plugins: [{ add: { content: NOTE } }, "typescript-operations", "typed-document-node"],
      config: {
        documentMode: "string",
        // What a page does not ask is left out of what it loads.
        pureMagicComment: true,
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: "string", BigInt: "string" },
      },
    },
  ]);

const config: CodegenConfig = {
  schema: "api/schema.graphql",
  generates: Object.fromEntries(generated) as CodegenConfig["generates"],
};

export default config;
