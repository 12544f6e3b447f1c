// `npm run check`, and CI: generated files, formatting, types, lint, then the README's test command.
import { conclude, runStages } from "./checks/run-stages.ts";

conclude(
  await runStages([
    {
      name: "contracts/generated and scripts/safe/generated are fresh",
      command: ["node", "scripts/generate.ts", "--check"],
      counts: false,
    },
    { name: "api/generated is fresh", command: ["graphql-codegen", "--config", "api/codegen.ts", "--check"], counts: false },
    { name: "web/generated is fresh", command: ["graphql-codegen", "--config", "web/codegen.ts", "--check"], counts: false },
    { name: "docs/gas.md is fresh", command: ["node", "scripts/gas.ts", "--check"], counts: false },
    { name: "formatting", command: ["prettier", "--check", "--log-level", "warn", "."], counts: false },
    { name: "types", command: ["tsc", "-p", "."], counts: false },
    { name: "types of the page", command: ["tsc", "-p", "web"], counts: false },
    { name: "lint", command: ["eslint", "--max-warnings", "0", "."], counts: false },
    { name: "npm test", command: ["npm", "test"], counts: true },
  ]),
);
