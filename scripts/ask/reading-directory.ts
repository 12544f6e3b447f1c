import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataDirectory, ROOT } from "../settings.ts";

/**
 * Where `trace` and `status` look: `DATA_DIR`, else the checkout's `.throughline/`, else what `npm run dev` left in
 * `.throughline/dev/`, so that its commands can be tried as they are printed.
 */
export function readingDirectory(): string {
  const own = dataDirectory();
  if (process.env["DATA_DIR"]?.trim()) return own;
  const demonstration = join(ROOT, ".throughline", "dev");
  return !existsSync(join(own, "db")) && existsSync(join(demonstration, "db")) ? demonstration : own;
}
