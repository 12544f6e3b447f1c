// `npm run test:restarts`: the tests that kill what is running, with as many kills as are worth waiting for; prints how long it takes to recover, and
// the seed. `RESTART_SEED=… npm run test:restarts` brings the moments of an earlier run back. With names of files only theirs.
import { conclude, runStages } from "./checks/run-stages.ts";

process.env["RESTARTS"] = "full";
const files = process.argv.slice(2);
conclude(
  await runStages([
    { name: "restarts", command: ["mocha", ...(files.length > 0 ? files : ["test/restart/**/*.test.ts"])], counts: true },
  ]),
);
