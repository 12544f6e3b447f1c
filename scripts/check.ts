// `npm run check`, and CI: generated files, formatting, types, lint, then every test.
import { conclude, runStages } from "./checks/run-stages.ts";
import { testStages } from "./checks/test-stages.ts";

conclude(
  await runStages([
    { name: "generated files are fresh", command: ["node", "scripts/generate.ts", "--check"], counts: false },
    { name: "formatting", command: ["prettier", "--check", "--log-level", "warn", "."], counts: false },
    { name: "types", command: ["tsc", "-p", "."], counts: false },
    { name: "lint", command: ["eslint", "--max-warnings", "0", "."], counts: false },
    ...testStages(),
  ]),
);
