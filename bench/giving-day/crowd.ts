// The visitors' process, from outside.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Counted, Told } from "./visitors.ts";

export interface Crowd {
  tell(told: Told): void;
  /** What was asked since the last time. */
  count(label: string): Promise<Counted>;
  close(): Promise<void>;
}

export function startCrowd(): Crowd {
  const child = fork(join(import.meta.dirname, "visitors.ts"));
  const ended = once(child, "exit");
  const tell = (told: Told): void => void child.send(told);
  return {
    tell,
    count: async (label) => {
      const answer = once(child, "message");
      tell({ kind: "count", label });
      return (await answer)[0] as Counted;
    },
    close: async () => {
      tell({ kind: "close" });
      await ended;
    },
  };
}
