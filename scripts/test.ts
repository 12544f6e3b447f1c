// `npm test`: every test. With names of layers or stages (`npm test -- api cli`, `npm test -- "api on PostgreSQL"`) only theirs.
import { conclude, runStages } from "./checks/run-stages.ts";
import { testStages } from "./checks/test-stages.ts";

const all = testStages();
const names = new Set(all.flatMap(({ name, layer }) => [layer ?? name, name]));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.has(name));
if (unknown.length > 0) {
  console.error(`No such tests: ${unknown.join(", ")}. There are: ${[...names].join(", ")}.`);
  process.exitCode = 2;
} else {
  const chosen = all.filter(({ name, layer }) => wanted.includes(name) || wanted.includes(layer!));
  conclude(await runStages(wanted.length > 0 ? chosen : all));
}
