// Measures which branches of the contracts their tests take: copies the project to a folder of its own, wraps every condition
// there, runs the contract tests (or those named) with Hardhat's coverage, and reads off which outcomes occurred. Fails
// below 95 %.
import { spawnSync } from "node:child_process";
import { cp, glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { instrument, readSources } from "./branch-coverage/instrument.ts";

const LEAST = 95;
/** Counting costs gas, more than these allow. `npm run coverage` leaves them out too. */
const GAS_TESTS = "The gas of an entry";
const root = path.resolve(import.meta.dirname, "..");
const branchesName = "contracts/Branches.sol";

await mkdir(path.join(root, "cache"), { recursive: true });
// Inside the project, so that everything resolves there as it does here.
const folder = await mkdtemp(path.join(root, "cache", "branches-"));
try {
  for (const part of ["contracts", "scripts", "test/contracts", "hardhat.config.ts", "package.json"]) {
    await cp(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const files: string[] = [];
  for await (const file of glob("contracts/**/*.sol", { cwd: root })) files.push(file);
  const { sources, branches, conditions } = await instrument(await readSources(root, files.sort()), branchesName);
  for (const [name, text] of [...sources, [branchesName, branches] as const]) await writeFile(path.join(folder, name), text);

  const hardhat = path.join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
  const run = spawnSync(
    process.execPath,
    [hardhat, "test", "--coverage", "--grep-exclude", GAS_TESTS, ...process.argv.slice(2)],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  if (run.status !== 0) throw new Error(`The contract tests failed:\n${run.stdout}\n${run.stderr}`);

  const hit = hitLines(await readFile(path.join(folder, "coverage", "lcov.info"), "utf8"));
  const missed = conditions.flatMap(({ file, line, text, trueLine, falseLine }) =>
    [
      [trueLine, "true"],
      [falseLine, "false"],
    ]
      .filter(([at]) => !hit.has(at as number))
      .map(([, outcome]) => `${file}:${line}: "${text}" was never ${outcome}`),
  );
  const all = conditions.length * 2;
  const percent = ((all - missed.length) / all) * 100;
  for (const miss of missed) console.log(miss);
  console.log(`Branches: ${all - missed.length} of ${all} taken (${percent.toFixed(2)} %), at least ${LEAST} % wanted.`);
  if (percent < LEAST) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

/** The lines of the generated file that ran. */
function hitLines(lcov: string): Set<number> {
  const record = lcov.split("end_of_record").find((part) => part.includes(`SF:${branchesName}`));
  if (!record) throw new Error(`No coverage of ${branchesName} in Hardhat's report`);
  const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)];
  return new Set(lines.filter(([, , count]) => count !== "0").map(([, line]) => Number(line)));
}
