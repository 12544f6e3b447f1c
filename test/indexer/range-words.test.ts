import { expect } from "chai";
import { readRefusal } from "../../indexer/chain/range-words.ts";

/** Asked: blocks 1,000,000 to 1,019,999. What nodes and providers say to that; how many blocks it tells one to ask for; whether it is about blocks. */
const FROM = 1_000_000;
const TO = 1_019_999;
const hex = (block: number) => `0x${block.toString(16)}`;
const range = (blocks: number) => `[${hex(FROM)}, ${hex(FROM + blocks - 1)}]`;

const wordings: [who: string, says: string, blocks: number | undefined, structural: boolean][] = [
  ["reth", `query exceeds max results 20000, retry with the range ${FROM}-${FROM + 509}`, 510, false],
  ["reth", "query exceeds max block range 10000", 10_000, true],
  [
    "Alchemy",
    "Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size, or you can " +
      `request any block range with a cap of 10K logs in the response. Based on your parameters and the response size limit, this block range should work: ${range(700)}`,
    700,
    false,
  ],
  [
    "Alchemy",
    `You can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: ${range(500)}`,
    500,
    true,
  ],
  [
    "Alchemy",
    "Under the Free tier plan, you can make eth_getLogs requests with up to a 10 block range. Based on your parameters, this block range should " +
      `work: ${range(10)}. Upgrade to PAYG for expanded block range.`,
    10,
    true,
  ],
  ["Infura", `query returned more than 10000 results. Try with this block range ${range(321)}.`, 321, false],
  ["Infura", "range 20000 exceeds limit of 10000", 10_000, true],
  ["QuickNode", "eth_getLogs is limited to a 10,000 range", 10_000, true],
  ["1RPC", "eth_getLogs is limited to a 1000 blocks range", 1_000, true],
  ["Ankr", "block range is too wide", undefined, true],
  ["Ankr", "maximum [from, to] blocks distance: 3000", 3_000, true],
  ["Cloudflare", "invalid range, Max range: 800", 800, true],
  // It says 10,000 and means 100: what it names is tried once, and then halved.
  ["dRPC", "ranges over 10000 blocks are not supported on free plan", 10_000, true],
  ["PublicNode", "exceed maximum block range: 5000", 5_000, true],
  ["Moonbeam", "block range is too wide (maximum 1024)", 1_024, true],
  ["thirdweb", "Maximum allowed number of requested blocks is 1000", 1_000, true],
  ["Blast", "eth_getLogs exceeds the range allowed for your plan (20000 > 5000)", 5_000, true],
  ["Morph", "block range is larger than max block range, block range = 20000, max block range = 5000", 5_000, true],
  ["Avalanche", `requested too many blocks from ${FROM} to ${TO}, maximum is set to 2048`, 2_048, true],
  ["Coinbase", "please limit the query to at most 1,000 blocks", 1_000, true],
  ["Merkle", "eth_getLogs range is too large, max is 10k blocks", 10_000, true],
  ["Harmony", "query must be smaller than size 1024", 1_024, true],
  ["Swell", "block range greater than 5000 max", 5_000, true],
  ["Sei", "block range too large (20000), maximum allowed is 2000 blocks", 2_000, true],
  [
    "Chainstack",
    "Block range limit exceeded. See more details at https://docs.chainstack.com/docs/limits#evm-range-limits",
    undefined,
    true,
  ],
  ["Candle", "block range too high", undefined, true],
  ["Arbitrum", "logs matched by query exceeds limit of 10000", undefined, false],
  ["Optimism", "backend response too large", undefined, false],
  ["geth", "query timeout exceeded", undefined, false],
  ["BNB Smart Chain", "limit exceeded", undefined, false],
  ["nobody known", "something is not as it should be", undefined, false],
];

describe("What a node says of a range that is too large", () => {
  for (const [who, says, blocks, structural] of wordings) {
    it(`(${who}: "${says.slice(0, 60)}") is understood`, () => {
      const read = readRefusal(says, FROM, TO);
      expect(read.blocks).to.equal(blocks);
      expect(read.structural).to.equal(structural);
    });
  }

  it("is read from the error's data too", () => {
    const data = { from: hex(FROM), to: hex(FROM + 99), limit: 10_000 };
    expect(readRefusal("query returned more than 10000 results", FROM, TO, data)).to.deep.equal({
      blocks: 100,
      structural: false,
    });
  });

  it("is of no use where it suggests no smaller range", () => {
    expect(readRefusal(`retry with the range ${FROM}-${TO}`, FROM, TO).blocks).to.equal(undefined);
    expect(readRefusal("retry with the range 5-9", FROM, TO).blocks).to.equal(undefined);
    expect(readRefusal("ranges over 10000 blocks are not supported on free plan", FROM, FROM + 499).blocks).to.equal(undefined);
  });
});
