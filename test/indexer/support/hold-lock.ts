// Run as a process of its own: locks the directory given, says so, and holds it until it is ended.
import { lockDataDirectory } from "../../../indexer/store/lock.ts";

try {
  const lock = await lockDataDirectory(process.argv[2]!);
  if (process.argv[3]) await lock.announce({ url: process.argv[3] });
  console.log("locked");
  setInterval(() => {}, 1000);
} catch (error) {
  console.log((error as Error).message);
}
