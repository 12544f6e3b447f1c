// `npm test`: every test. With names of layers (`npm test -- api cli`) only theirs.
import { conclude, runStages } from "./checks/run-stages.ts";
import { testStages } from "./checks/test-stages.ts";

const all = testStages();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No such tests: ${unknown.join(", ")}. There are: ${all.map((stage) => stage.name).join(", ")}.`);
  process.exitCode = 2;
} else {
  conclude(await runStages(wanted.length > 0 ? all.filter((stage) => wanted.includes(stage.name)) : all));
}
