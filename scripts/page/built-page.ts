// The page as the API serves it, built where its sources have changed since.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ROOT } from "../settings.ts";

const WEB = join(ROOT, "web");
const DIST = join(WEB, "dist");
/** Holds the hash of what was built. */
const STAMP = join(DIST, ".built-from");

/**
 * The folder of the built page. Builds it first where it is missing or older than its sources, which takes seconds; where this checkout
 * cannot be written to, what stands there is used as it is. `say` is told before it builds.
 */
export async function builtPage(say: (line: string) => void): Promise<string> {
  const hash = sourcesHash();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return DIST;
  say("Building the page …");
  try {
    const { build } = await import("vite");
    await build({ configFile: join(WEB, "vite.config.ts"), logLevel: "warn" });
    compress();
    writeFileSync(STAMP, hash);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EROFS" && code !== "EPERM") throw error;
    say(`The page cannot be built, since ${WEB} cannot be written to (${code}). Run "npm run build" once as its owner.`);
  }
  return DIST;
}

/** Every text file twice more, compressed once and well, so that no request waits for it. */
function compress(): void {
  for (const file of globSync("**/*.{html,js,css,svg}", { cwd: DIST })) {
    const bytes = readFileSync(join(DIST, file));
    writeFileSync(join(DIST, `${file}.br`), brotliCompressSync(bytes));
    writeFileSync(join(DIST, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  const outside = globSync(["contracts/**/*.ts", "package-lock.json"], { cwd: ROOT });
  const own = globSync("**/*", { cwd: WEB, exclude: ["dist", "dist/**"], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...outside.map((path) => join(ROOT, path)), ...own].toSorted())
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex");
}
