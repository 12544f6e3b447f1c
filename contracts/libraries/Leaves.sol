// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {BatchFault, BatchTerms, Leaf} from "../interfaces/LedgerTypes.sol";

/// @title The leaves of a batch
library Leaves {
    /// @notice As OpenZeppelin's `StandardMerkleTree` hashes it: twice, so that no node of the tree can be taken for a leaf.
    function hash(Leaf calldata leaf) internal pure returns (bytes32) {
        bytes32 once = keccak256(abi.encode(leaf.index, leaf.offset, leaf.amount, leaf.matched, leaf.receipt));
        return keccak256(bytes.concat(once));
    }

    function isIn(Leaf calldata leaf, bytes32[] calldata proof, bytes32 root) internal pure returns (bool) {
        return MerkleProof.verifyCalldata(proof, root, hash(leaf));
    }

    /// @notice What is wrong with one leaf of a batch, whatever the others are.
    function faultOf(Leaf calldata leaf, BatchTerms calldata terms) internal pure returns (bool found, BatchFault fault) {
        if (leaf.index >= terms.count) return (true, BatchFault.INDEX);
        if (leaf.amount == 0) return (true, BatchFault.EMPTY);
        if (leaf.index == 0 && leaf.offset != 0) return (true, BatchFault.FIRST);
        uint256 end = endOf(leaf);
        if (end > terms.amount || (leaf.index == terms.count - 1 && end != terms.amount)) return (true, BatchFault.LAST);
        return (false, fault);
    }

    /// @notice What is wrong between two leaves of a batch.
    /// @param one The one whose index is not higher.
    function faultBetween(Leaf calldata one, Leaf calldata other) internal pure returns (bool found, BatchFault fault) {
        if (one.index == other.index) return (hash(one) != hash(other), BatchFault.OVERLAP);
        uint256 end = endOf(one);
        if (end > other.offset) return (true, BatchFault.OVERLAP);
        return (other.index - one.index == 1 && end != other.offset, BatchFault.NEIGHBOURS);
    }

    function endOf(Leaf calldata leaf) private pure returns (uint256) {
        return uint256(leaf.offset) + leaf.amount;
    }
}
