// Runs the stages of a check, as many at a time as there are processors for, shows what they print, and adds up what passed and what failed.
import { availableParallelism } from "node:os";
import { failuresOf } from "./failures.ts";
import { type KeptServer, keepServer } from "./postgresql/keep.ts";
import { runProgram } from "./run-program.ts";
import { type Tally, tallyOf } from "./tally.ts";

export interface Stage {
  name: string;
  /** The folder of tests that it runs, or part of. */
  layer?: string;
  /** A program of node_modules/.bin, or `node`, and its parameters. */
  command: readonly [string, ...string[]];
  /** Whether it is a test run whose report ("12 passing", "1 failing") is counted; else the stage itself is one check. */
  counts: boolean;
  /** Whether its tests are to use a PostgreSQL server. */
  onPostgres?: boolean;
}

/** Two, where there are as many processors: a stage is mostly one busy process, and what else it starts wants room too. */
const LANES = Math.min(2, availableParallelism());

/**
 * Runs every stage, also after a failure, and returns the sum. What a stage prints stands together, once it has ended; of a single stage,
 * as it comes. `DATABASE_URL` is the PostgreSQL server that the tests use in place of one of their own, and reaches no stage as a setting.
 */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  const sum: Tally = { passed: 0, failed: 0 };
  const failures: { name: string; told: string }[] = [];
  const live = stages.length === 1;
  // Started with the first stage that needs it. Why there is none is what that stage, and each further one, fails with.
  let server: Promise<KeptServer> | undefined;
  const given = process.env["DATABASE_URL"]?.trim();
  const serverOfRun = (): Promise<KeptServer> => (server ??= keepServer(given ? { given } : {}));

  const runOne = async (stage: Stage): Promise<void> => {
    if (live) console.log(`\n── ${stage.name}`);
    const started = performance.now();
    const { code, output } = await resultOf(stage, live, serverOfRun);
    const tally = stage.counts ? tallyOf(output, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    if (tally.failed > 0) failures.push({ name: stage.name, told: failuresOf(output) });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (!live) process.stdout.write(`\n── ${stage.name}\n${output}`);
    console.log(`── ${stage.name}: ${tally.failed === 0 ? "passed" : "FAILED"} (${seconds} s)`);
  };

  const waiting = [...stages];
  const lane = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) await runOne(stage);
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await server?.then(
      (kept) => kept.release(),
      () => {},
    );
  }
  // Once more at the end, where a log that was cut still has it.
  if (!live) for (const { name, told } of failures) console.log(`\n── ${name}, what failed\n${told}`);
  if (failures.length > 0) console.log(`\nFailed: ${failures.map(({ name }) => name).join(", ")}`);
  return sum;
}

/** Prints the sum on a line of its own and sets the exit code. */
export function conclude({ passed, failed }: Tally): void {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

async function resultOf(stage: Stage, live: boolean, serverOfRun: () => Promise<KeptServer>) {
  let settings: NodeJS.ProcessEnv = {};
  if (stage.onPostgres) {
    try {
      const { url, prefix } = await serverOfRun();
      settings = { TEST_DATABASE_URL: url, TEST_DATABASE_PREFIX: prefix };
    } catch (error) {
      const why = `${(error as Error).message}.\nThese tests need a server: set DATABASE_URL to one on which databases may be made, or mend what is said above.\n`;
      if (live) process.stdout.write(why);
      return { code: 1, output: why };
    }
  }
  return await runProgram(stage.command, settings, live);
}
