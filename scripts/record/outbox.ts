import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { AppendOnlyFile } from "../../indexer/private/append-only-file.ts";

/** A transaction as it was signed. The same bytes may be sent any number of times and count once. */
export interface SignedTransaction {
  nonce: number;
  hash: Hex;
  raw: Hex;
}

export type Outcome = "recorded" | "refused" | "dropped";

/** A file of so many characters is begun anew once nothing in it is outstanding: a large journal signs gigabytes. */
const FORGET_FROM = 16_000_000;

type Line = ({ is: "signed"; genesis: Hex } & SignedTransaction) | { is: "settled"; hash: Hex; outcome: Outcome };

/**
 * Signed transactions of one key on one chain, on the disk before they are sent. Whoever starts again first settles what
 * is outstanding here, so that an interruption never leaves a doubt about what was sent.
 */
export class Outbox {
  readonly #file: AppendOnlyFile;
  readonly #genesis: Hex;
  readonly #outstanding = new Map<Hex, SignedTransaction>();
  #length = 0;

  /** `genesis`: the hash of the chain's first block; what was signed for another chain of that number is passed over. */
  constructor(dataDir: string, chain: { chainId: number; genesis: Hex }, address: Address) {
    this.#file = new AppendOnlyFile(join(dataDir, "outbox", `${chain.chainId}-${address.toLowerCase()}.jsonl`));
    this.#genesis = chain.genesis;
    let empty = true;
    for (const { value } of this.#file.lines()) {
      const line = value as Line;
      empty = false;
      if (line.is === "settled") this.#outstanding.delete(line.hash);
      else if (line.genesis === chain.genesis)
        this.#outstanding.set(line.hash, { nonce: line.nonce, hash: line.hash, raw: line.raw });
    }
    if (!empty) this.#forget();
  }

  /** What was signed and is not known to be settled, by nonce. */
  outstanding(): SignedTransaction[] {
    return [...this.#outstanding.values()].toSorted((a, b) => a.nonce - b.nonce);
  }

  /** What is settled is on the chain or will never be: nothing is lost with it. */
  #forget(): void {
    if (this.#outstanding.size > 0) return;
    rmSync(this.#file.path, { force: true });
    this.#length = 0;
  }

  /** Keeps a signed transaction; it is on the disk on return. */
  keep(transaction: SignedTransaction): void {
    this.#file.append([{ is: "signed", genesis: this.#genesis, ...transaction } satisfies Line]);
    this.#outstanding.set(transaction.hash, transaction);
    this.#length += transaction.raw.length;
  }

  /** Notes what became of a transaction. */
  settle(hash: Hex, outcome: Outcome): void {
    this.#file.append([{ is: "settled", hash, outcome } satisfies Line]);
    this.#outstanding.delete(hash);
    if (this.#length > FORGET_FROM) this.#forget();
  }
}
