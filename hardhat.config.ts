import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatKeystore from "@nomicfoundation/hardhat-keystore";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";

// The compiler is the npm package itself, so that nothing is downloaded. `solc` is pinned exactly in package.json.
const compilerPath = createRequire(import.meta.url).resolve("solc/soljson.js");
const fuzzSeed = process.env["FUZZ_SEED"];

export default defineConfig({
  plugins: [hardhatEthers, hardhatChaiMatchers, hardhatKeystore, hardhatMocha, hardhatNetworkHelpers],
  solidity: {
    version: "0.8.37",
    path: compilerPath,
    settings: { viaIR: true, optimizer: { enabled: true, runs: 10_000 }, evmVersion: "cancun" },
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
  paths: { tests: { mocha: "./test/contracts", solidity: "./test/contracts" } },
  test: {
    solidity: {
      profiles: {
        // `npm test`. Always the same seed, so that a failure is a change's and not the day's.
        default: {
          fuzz: { runs: 500 },
          invariant: { runs: 5, depth: 500, failOnRevert: true, shrinkRunLimit: 200 },
        },
        // `npm run test:nightly`: far deeper, and each time from another seed, which it prints; `FUZZ_SEED` brings one back.
        nightly: {
          fuzz: { runs: 10_000, ...(fuzzSeed ? { seed: fuzzSeed } : {}) },
          invariant: { runs: 2, depth: 10_000, failOnRevert: true, shrinkRunLimit: 5_000 },
        },
      },
    },
  },
});
