import { Command } from "commander";

/** `batch-key NAME`: a key with which a platform sends gifts. */
export function batchKeyCommand(): Command {
  return new Command("batch-key")
    .summary("make a key with which a platform or a shop sends gifts to POST /batches")
    .description(
      "Makes a key for a platform and keeps its hash in the file that BATCH_KEYS names; the key is shown once and is nowhere else. A running server\n" +
        "knows it at once. To take a key back, delete its line. Ids of gifts are the platform's own by its NAME: a new key of the same name goes on\n" +
        "with them.\n" +
        "Settings: BATCH_KEYS.",
    )
    .argument("<name>", "what the platform is called here")
    .requiredOption(
      "--fund <fund>",
      "a fund that it may give to, as it will write it: its key, or ORGANISATION/KEY; may be repeated",
      several,
    )
    .option(
      "--pool <pool>",
      "a pool that matches its gifts, ORGANISATION/KEY; may be repeated, in the order in which they apply",
      several,
    )
    .action(async (name: string, { fund, pool }: { fund: string[]; pool?: string[] }) => {
      const [{ makeKey }, { batchKeysFile }, { PlainError }] = await Promise.all([
        import("../batch/http/keys.ts"),
        import("../settings.ts"),
        import("../../contracts/plain-error.ts"),
      ]);
      const path = batchKeysFile();
      if (path === undefined)
        throw new PlainError("BATCH_KEYS is not set: name the file in which the keys' hashes are kept.", { exitCode: 2 });
      if (name.trim() === "" || name.length > 100) throw new PlainError("NAME is empty or too long.", { exitCode: 2 });
      console.log(makeKey(path, name, fund, pool));
      console.error(`Hand it to ${name} alone, and keep it out of mails and logs: whoever has it sends gifts in that name.`);
    });
}

function several(value: string, before: string[] = []): string[] {
  return [...before, value];
}
