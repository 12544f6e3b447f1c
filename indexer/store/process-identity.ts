// Which process a pid means: numbers are given out again, so the time it started tells.
import { readFileSync } from "node:fs";

export interface ProcessIdentity {
  pid: number;
  /** When it started, as the system tells it; absent where it does not. */
  started?: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return withStart(process.pid);
}

/** Whether the very same process still runs. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  if (!exists(pid) || hasEnded(pid)) return false;
  const now = withStart(pid).started;
  if (started === undefined || now === undefined) {
    // Without start times our own number in somebody's lock means that it was given out again.
    return pid !== process.pid;
  }
  return now === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A process that was killed keeps its number until its parent has taken note, which in a container may be never. */
function hasEnded(pid: number): boolean {
  try {
    return ["Z", "X"].includes(statOf(pid)[0]!);
  } catch {
    return false;
  }
}

/** The fields of /proc/PID/stat from the third on, the state. They are counted after the command's name, which may hold spaces and brackets. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function withStart(pid: number): ProcessIdentity {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const started = statOf(pid)[19]; // the 22nd of all
    return started === undefined ? { pid } : { pid, started: `${boot}/${started}` };
  } catch {
    return { pid };
  }
}
