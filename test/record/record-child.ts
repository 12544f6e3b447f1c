// A process of its own that records a journal, to be killed: argument 1 is JSON, see resume.test.ts.
import { recordJournal } from "../../scripts/record/record.ts";

const options = JSON.parse(process.argv[2]!) as Parameters<typeof recordJournal>[0];
await recordJournal({ ...options, onProgress: ({ done }) => process.stdout.write(`${done}\n`) });
