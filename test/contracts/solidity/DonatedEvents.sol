// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// `Donated` exists twice, so Solidity cannot tell which `Donated.selector` is meant.
bytes32 constant DONATED = keccak256("Donated(bytes32,address,bytes32,address,uint128,uint128,uint8,bytes32,uint32)");
bytes32 constant PART_DONATED = keccak256(
    "Donated(bytes32,address,bytes32,address,uint128,uint128,uint8,bytes32,uint32,(bytes32,bytes32,uint128,uint16,uint16))"
);
