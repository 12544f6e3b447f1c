#!/usr/bin/env node
// The command line's front door.
import { join } from "node:path";
import process from "node:process";
import { runOnNode24 } from "./run.mjs";
import { ROOT } from "./setup.mjs";

await runOnNode24(join(ROOT, "scripts", "cli.ts"), process.argv.slice(2));
