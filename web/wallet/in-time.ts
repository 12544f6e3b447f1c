import { WalletFailure } from "./failure.ts";

/** For how long a wallet, or the node behind it, may answer nothing to a question that its owner is not asked; milliseconds. */
export const SILENCE = 15_000;

/** An answer, or `AWAY` where none comes: whatever went away must not keep anybody for ever. */
export function inTime<Answer>(answer: Promise<Answer>, silence = SILENCE): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new WalletFailure("AWAY")), silence);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
