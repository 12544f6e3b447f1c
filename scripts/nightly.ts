// `npm run test:nightly`: the Solidity tests, far deeper than in `npm test`, from a seed that it prints. `FUZZ_SEED=0x… npm run
// test:nightly` runs them from that seed again.
import { randomBytes } from "node:crypto";
import { conclude, runStages } from "./checks/run-stages.ts";

const seed = (process.env["FUZZ_SEED"] ??= `0x${randomBytes(32).toString("hex")}`);
console.log(`FUZZ_SEED=${seed}`);
conclude(
  await runStages([{ name: "nightly", command: ["hardhat", "test", "solidity", "--test-profile", "nightly"], counts: true }]),
);
