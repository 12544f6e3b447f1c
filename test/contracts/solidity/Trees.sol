// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Leaf} from "../../../contracts/interfaces/LedgerTypes.sol";

/// @notice Merkle trees as OpenZeppelin's `StandardMerkleTree` makes them: nodes 0 to 2n - 2, the root first, the leaves last and in
/// reverse; node i is made of nodes 2i + 1 and 2i + 2.
library Trees {
    function make(Leaf[] memory leaves) internal pure returns (bytes32 root, bytes32[][] memory proofs) {
        bytes32[] memory nodes = new bytes32[](2 * leaves.length - 1);
        for (uint256 i = 0; i < leaves.length; ++i) nodes[nodes.length - 1 - i] = hash(leaves[i]);
        for (uint256 i = leaves.length - 1; i > 0; --i) {
            nodes[i - 1] = Hashes.commutativeKeccak256(nodes[2 * i - 1], nodes[2 * i]);
        }
        root = nodes[0];
        proofs = new bytes32[][](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) proofs[i] = proof(nodes, nodes.length - 1 - i);
    }

    function hash(Leaf memory leaf) internal pure returns (bytes32) {
        bytes32 once = keccak256(abi.encode(leaf.index, leaf.offset, leaf.amount, leaf.matched, leaf.receipt));
        return keccak256(abi.encode(once));
    }

    function proof(bytes32[] memory nodes, uint256 node) private pure returns (bytes32[] memory path) {
        uint256 depth = 0;
        for (uint256 i = node; i > 0; i = (i - 1) / 2) ++depth;
        path = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            path[i] = nodes[node % 2 == 0 ? node - 1 : node + 1];
            node = (node - 1) / 2;
        }
    }
}
