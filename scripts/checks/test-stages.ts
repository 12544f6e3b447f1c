import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";
import type { Stage } from "./run-stages.ts";

/** Every test of the repository: the contracts' in Hardhat (Solidity and mocha), and each other folder of test/ in mocha. */
export function testStages(): Stage[] {
  const layers = readdirSync(join(ROOT, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "contracts" && holdsTests(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  return [
    { name: "contracts", command: ["hardhat", "test"], counts: true },
    ...layers.map((layer): Stage => ({ name: layer, command: ["mocha", `test/${layer}/**/*.test.ts`], counts: true })),
  ];
}

function holdsTests(layer: string): boolean {
  const files = readdirSync(join(ROOT, "test", layer), { recursive: true, encoding: "utf8" });
  return files.some((file) => file.endsWith(".test.ts"));
}
