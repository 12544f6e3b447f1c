// What a wallet, or the chain behind it, says no with.

/**
 * `NONE`: no wallet; `REFUSED`: its owner said no; `PENDING`: it waits for its owner's answer to something earlier; `CHAIN`: it is on another chain;
 * `CHAIN_UNKNOWN`: it does not know the chain; `ACCOUNT`: another account is chosen in it now; `POOR`: too little coin for the fees;
 * `UNSETTLED`: what it sent is in no block yet; `ELSEWHERE`: another window works with it; `STRANGE`: it cannot be told what a call would do;
 * `REVERTED`: the contract refuses; `CANCELLED`: its owner put another transaction in its place; `AWAY`: it, or its node, does not answer.
 */
export type WalletFault =
  | "UNSETTLED"
  | "ELSEWHERE"
  | "STRANGE"
  | "NONE"
  | "REFUSED"
  | "PENDING"
  | "CHAIN"
  | "CHAIN_UNKNOWN"
  | "ACCOUNT"
  | "POOR"
  | "REVERTED"
  | "CANCELLED"
  | "AWAY"
  | "OTHER";

/** A contract's refusal, as its ABI names it. */
export interface Refusal {
  name: string;
  args: readonly string[];
}

export class WalletFailure extends Error {
  override readonly name = "WalletFailure";
  readonly fault: WalletFault;
  /** Of `REVERTED`, where it could be read. */
  readonly refusal: Refusal | undefined;
  /** Of what was sent, and refused or replaced: a block that takes in what became of it. */
  readonly block: number | undefined;

  constructor(fault: WalletFault, message = "", refusal?: Refusal, block?: number) {
    super(message);
    this.fault = fault;
    this.refusal = refusal;
    this.block = block;
  }
}

const BY_CODE: Record<number, WalletFault> = {
  4001: "REFUSED",
  4100: "ACCOUNT",
  4900: "AWAY",
  4901: "CHAIN",
  4902: "CHAIN_UNKNOWN",
  [-32002]: "PENDING",
  [-32000]: "OTHER",
};

/** Reads what a provider threw: wallets put codes and reasons in different places. */
export function failureOf(error: unknown): WalletFailure {
  if (error instanceof WalletFailure) return error;
  const chain = causes(error);
  const messages = chain.flatMap(({ message }) => (typeof message === "string" && message !== "" ? [message] : []));
  const message = messages[0] ?? String(error);
  for (const { code } of chain) {
    const fault = typeof code === "number" ? BY_CODE[code] : undefined;
    if (fault && fault !== "OTHER") return new WalletFailure(fault, message);
  }
  const all = messages.join(" ");
  // Words of many wallets, and of ethers' and viem's.
  if (/user (rejected|denied|cancel)|rejected by user|ACTION_REJECTED/i.test(all)) return new WalletFailure("REFUSED", message);
  if (/insufficient funds|exceeds the balance|doesn't have enough funds/i.test(all)) return new WalletFailure("POOR", message);
  if (/unrecognized chain|chain .*not .*added/i.test(all)) return new WalletFailure("CHAIN_UNKNOWN", message);
  if (/failed to fetch|network error|timed? ?out|disconnected/i.test(all)) return new WalletFailure("AWAY", message);
  return new WalletFailure("OTHER", message);
}

interface Cause {
  code?: unknown;
  message?: unknown;
}

/** An error and what is within it, the outermost first. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  const look = (each: unknown, depth: number): void => {
    if (typeof each !== "object" || each === null || depth > 6) return;
    found.push(each);
    const { cause, data } = each as { cause?: unknown; data?: unknown };
    look(cause, depth + 1);
    look(data, depth + 1);
    look((data as { originalError?: unknown } | undefined)?.originalError, depth + 1);
  };
  look(error, 0);
  return found;
}
