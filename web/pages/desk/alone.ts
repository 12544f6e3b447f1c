// One recording at a time: two that overlap could send the same call twice.
import { WalletFailure } from "../../wallet/failure.ts";

const here = new Set<string>();

/** Does it while nobody else does under this name, in this window or (where the browser can tell) another one; else throws `ELSEWHERE`. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (here.has(name)) throw new WalletFailure("ELSEWHERE");
  here.add(name);
  try {
    // Only addresses that browsers hold for safe have them.
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) return await work();
    await locks.request(`throughline.desk.${name}`, { ifAvailable: true }, async (lock) => {
      if (!lock) throw new WalletFailure("ELSEWHERE");
      await work();
    });
  } finally {
    here.delete(name);
  }
}
