// Tokens that a journal names and no line of the ledger has held yet: their own words for code and decimals, as the ledger will take
// them (`TokenWords.sol`).
import {
  BaseError,
  type Hex,
  hexToBigInt,
  HttpRequestError,
  parseAbi,
  RpcRequestError,
  size,
  TimeoutError,
  toFunctionSelector,
} from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { Chain } from "./connect.ts";
import type { BrokenRow, JournalRow } from "./journal/rows.ts";
import type { World } from "./journal/world.ts";

/** Mirrors the ledger's `openLine`. */
const MOST_DECIMALS = 18n;

const SYMBOL = parseAbi(["function symbol() view returns (string)"]);

/** The tokens' addresses in a journal's rows, lower case. */
export function tokensIn(rows: readonly (JournalRow | BrokenRow)[]): Set<Address> {
  const tokens = new Set<Address>();
  for (const row of rows) {
    if (row.op === "broken") continue;
    for (const name of ["asset" in row ? row.asset : "", "toAsset" in row ? (row.toAsset ?? "") : ""])
      if (name.startsWith("0x")) tokens.add(name as Address);
  }
  return tokens;
}

/** Tells the world of each of these tokens that it does not know yet, or that there is none at the address. */
export async function readTokens({ client }: Chain, tokens: Iterable<Address>, world: World): Promise<void> {
  for (const token of tokens) {
    if (world.asset(token)) continue;
    const decimals = await ask(client, token, toFunctionSelector("decimals()"));
    if (decimals === undefined || size(decimals) < 32 || hexToBigInt(decimals) > MOST_DECIMALS) {
      world.addNoToken(token);
      continue;
    }
    const symbol = await client.readContract({ address: token, abi: SYMBOL, functionName: "symbol" }).catch(unlessUnanswered);
    const code =
      (symbol ?? "")
        .toUpperCase()
        .replace(/[^A-Z0-9-]/g, "")
        .slice(0, 12) || "TOKEN";
    world.addAsset({ asset: token, code, kind: "TOKEN", decimals: Number(hexToBigInt(decimals)), measure: "" });
  }
}

async function ask(client: Chain["client"], to: Address, data: Hex): Promise<Hex | undefined> {
  return (await client.call({ to, data }).catch(unlessUnanswered))?.data;
}

/** A node that does not answer is no token's refusal. */
function unlessUnanswered(error: unknown): undefined {
  const silent = (cause: unknown) => cause instanceof HttpRequestError || cause instanceof TimeoutError;
  if (!(error instanceof BaseError) || error.walk(silent)) throw error;
  if (error.walk((cause) => cause instanceof RpcRequestError && cause.code === -32005)) throw error; // asked too often
  return undefined;
}
