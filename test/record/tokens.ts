// Tokens for the tests, compiled from Solidity in this process: honest ones, one that takes a fee, one that wants its allowance reset.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Abi, encodeDeployData, encodeFunctionData, getContractAddress, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { connect } from "../../scripts/record/connect.ts";
import type { Fixture } from "./fixture.ts";

const require = createRequire(import.meta.url);
const ROOT = join(import.meta.dirname, "..", "..");

/** As some old dollars do: an allowance changes only from or to nought. */
const STUBBORN = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
contract StubbornToken is ERC20 {
    constructor() ERC20("Stubborn dollar", "usd-s") {}
    function mint(address to, uint256 amount) external { _mint(to, amount); }
    function decimals() public pure override returns (uint8) { return 6; }
    function approve(address spender, uint256 amount) public override returns (bool) {
        require(amount == 0 || allowance(msg.sender, spender) == 0);
        return super.approve(spender, amount);
    }
}`;

const TOKENS = "test/contracts/solidity/tokens";
type TokenName = "HonestToken" | "RecipientFeeToken" | "StubbornToken";
type Compiled = Record<TokenName, { abi: Abi; bytecode: Hex }>;
let compiled: Compiled | undefined;

/** Compiles them once. */
export function tokens(): Compiled {
  return (compiled ??= compile());
}

function compile(): Compiled {
  const { compile } = require("solc") as { compile: (this: void, input: string, callbacks: object) => string };
  const file = (name: string) => readFileSync(join(ROOT, TOKENS, name), "utf8");
  const sources = {
    "Stubborn.sol": { content: STUBBORN },
    "FeeTokens.sol": { content: file("FeeTokens.sol") },
    "HonestToken.sol": { content: file("HonestToken.sol") },
  };
  const settings = { outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } };
  const contents = (path: string) => ({ contents: readFileSync(require.resolve(path), "utf8") });
  const input = JSON.stringify({ language: "Solidity", sources, settings });
  const output = JSON.parse(compile(input, { import: contents })) as {
    contracts?: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>;
  };
  const all = Object.assign({}, ...Object.values(output.contracts ?? {})) as Record<
    string,
    { abi: Abi; evm: { bytecode: { object: string } } }
  >;
  const one = (name: TokenName): { abi: Abi; bytecode: Hex } => ({
    abi: all[name]!.abi,
    bytecode: `0x${all[name]!.evm.bytecode.object}`,
  });
  return {
    HonestToken: one("HonestToken"),
    RecipientFeeToken: one("RecipientFeeToken"),
    StubbornToken: one("StubbornToken"),
  };
}

/** Deploys a token with a key, and mints to that key's account; returns its address in lower case. */
export async function deployToken(fixture: Fixture, key: Hex, name: TokenName, units: bigint): Promise<Hex> {
  const { abi, bytecode } = tokens()[name];
  const { client } = await connect([fixture.local.url]);
  const from = privateKeyToAccount(key).address;
  const nonce = BigInt(await client.getTransactionCount({ address: from }));
  await fixture.send(key, { data: encodeDeployData({ abi, bytecode }) });
  const token = getContractAddress({ from, nonce }).toLowerCase() as Hex;
  await fixture.send(key, { to: token, data: encodeFunctionData({ abi, functionName: "mint", args: [from, units] }) });
  return token;
}
