// Tokens that a journal names and no line of the ledger has held yet: their own words for code and decimals, as the ledger will take
// them (`TokenWords.sol`).
import {
  BaseError,
  type Hex,
  hexToBigInt,
  HttpRequestError,
  RpcRequestError,
  size,
  TimeoutError,
  toFunctionSelector,
} from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { Chain } from "./connect.ts";
import type { World } from "./journal/world.ts";

/** Mirrors the ledger's `openLine`. */
const MOST_DECIMALS = 18n;
/** Mirrors `TokenWords`: so far a symbol is read. */
const LONGEST_SYMBOL = 64;

/** Tells the world of each of these tokens that it does not know yet, or that there is none at the address. */
export async function readTokens({ client }: Chain, tokens: Iterable<Address>, world: World): Promise<void> {
  for (const token of tokens) {
    if (world.asset(token)) continue;
    const decimals = await ask(client, token, toFunctionSelector("decimals()"));
    if (decimals === undefined || size(decimals) < 32 || hexToBigInt(decimals) > MOST_DECIMALS) {
      world.addNoToken(token);
      continue;
    }
    const code = tokenCode(await ask(client, token, toFunctionSelector("symbol()")));
    world.addAsset({ asset: token, code, kind: "TOKEN", decimals: Number(hexToBigInt(decimals)), measure: "" });
  }
}

/** The code in what `symbol()` answered, a string or one word of characters: mirrors `TokenWords.codeFrom`. */
export function tokenCode(answer: Hex | undefined): string {
  const bytes = Buffer.from((answer ?? "0x").slice(2), "hex");
  const isString = bytes.length >= 64;
  const stated = isString ? BigInt(`0x${bytes.toString("hex", 32, 64)}`) : BigInt(bytes.length);
  const text = bytes.subarray(isString ? 64 : 0);
  const read = text.subarray(0, stated < LONGEST_SYMBOL ? Number(stated) : LONGEST_SYMBOL);
  const capitals = read.toString("latin1").replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return capitals.replace(/[^A-Z0-9-]/g, "").slice(0, 12) || "TOKEN";
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
