// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// `Donated`, `BatchDonated` and `Transferred` exist twice, so Solidity cannot tell which `selector` is meant.
bytes32 constant DONATED = keccak256("Donated(bytes32,address,bytes32,address,uint128,uint128,uint8,bytes32,uint32)");
bytes32 constant PART_DONATED = keccak256(
    "Donated(bytes32,address,bytes32,address,uint128,uint128,uint8,bytes32,uint32,(bytes32,bytes32,uint128,uint16,uint16))"
);
bytes32 constant BATCH_DONATED = keccak256(
    "BatchDonated(bytes32,address,bytes32,address,uint128,uint128,uint32,string,bytes32,uint32)"
);
bytes32 constant PART_BATCH_DONATED = keccak256(
    "BatchDonated(bytes32,address,bytes32,address,uint128,uint128,uint32,string,bytes32,uint32,(bytes32,bytes32,uint128,uint16,uint16))"
);
bytes32 constant MATCHED = keccak256(
    "Transferred(bytes32,address,uint128,uint128,bytes32,address,uint128,uint128,address,bytes32,bytes32,bytes32,uint32,(bytes32,address,uint128))"
);
