import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Whether a source file imports `target` (both absolute), itself or through others. */
export function reaches(file: string, target: string, seen = new Set<string>()): boolean {
  if (file === target) return true;
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/(?:from|import\()\s*"(\.[^"]+\.ts)"/g)].some(([, path]) =>
    reaches(resolve(dirname(file), path!), target, seen),
  );
}
