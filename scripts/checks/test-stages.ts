import { globSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";
import { reaches } from "./reaches.ts";
import type { Stage } from "./run-stages.ts";

/** Where tests get the database that they are to use: those that reach this run on both kinds. */
const DATABASE = join(ROOT, "test", "support", "database.ts");
/** These bring a database of their own, or servers. */
const BY_THEMSELVES = new Set(["restart", "web"]);
/** Minutes each: begun last, one of them would have a lane for itself when all else is done. */
const LONGEST = ["web", "cli", "restart"];

/**
 * Every test of the repository: the contracts' in Hardhat (Solidity and mocha), and each other folder of test/ in mocha; those that touch a
 * database once more on PostgreSQL. The longest come first, so that nothing long is left over at the end.
 */
export function testStages(): Stage[] {
  const layers = readdirSync(join(ROOT, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "contracts")
    .map((entry) => entry.name)
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const contracts: Stage = { name: "contracts", layer: "contracts", command: ["hardhat", "test"], counts: true };
  return [contracts, ...layers.flatMap(stagesOf)];
}

/** The longest first, in the order in which they stand there; all others behind them. */
function rank(layer: string): number {
  return LONGEST.includes(layer) ? LONGEST.indexOf(layer) : LONGEST.length;
}

function stagesOf(layer: string): Stage[] {
  const files = globSync(`test/${layer}/**/*.test.ts`, { cwd: ROOT }).toSorted();
  if (files.length === 0) return [];
  const stage: Stage = { name: layer, layer, command: ["mocha", ...files], counts: true };
  const touching = files.filter((file) => reaches(join(ROOT, file), DATABASE));
  if (touching.length === 0 || BY_THEMSELVES.has(layer)) return [stage];
  return [stage, { ...stage, name: `${layer} on PostgreSQL`, command: ["mocha", ...touching], onPostgres: true }];
}
