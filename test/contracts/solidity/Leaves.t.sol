// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchFault, BatchTerms, Leaf} from "../../../contracts/interfaces/LedgerTypes.sol";
import {Leaves} from "../../../contracts/libraries/Leaves.sol";
import {Trees} from "./Trees.sol";

contract LeavesTest {
    using Leaves for Leaf;

    // ---------------------------------------------------------------- from outside, so that leaves lie in call data

    function isIn(Leaf calldata leaf, bytes32[] calldata proof, bytes32 root) external pure returns (bool) {
        return leaf.isIn(proof, root);
    }

    function faultOf(Leaf calldata leaf, BatchTerms calldata terms) external pure returns (bool, BatchFault) {
        return leaf.faultOf(terms);
    }

    function faultBetween(Leaf calldata one, Leaf calldata other) external pure returns (bool, BatchFault) {
        return one.faultBetween(other);
    }

    // ---------------------------------------------------------------- batches by chance

    function leavesFrom(uint256 seed) private pure returns (Leaf[] memory leaves, BatchTerms memory terms) {
        leaves = new Leaf[](1 + (seed % 9));
        for (uint256 i = 0; i < leaves.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Small ones often, so that ends meet by chance, too.
            uint128 amount = 1 + uint128(seed % (seed % 3 == 0 ? 3 : 1e30));
            leaves[i] = Leaf(uint32(i), terms.amount, amount, new uint128[](seed % 4), bytes32(seed));
            terms.amount += amount;
        }
        terms.count = uint32(leaves.length);
        (terms.root, ) = Trees.make(leaves);
    }

    /// @dev Whether any leaf alone or any two of them have a fault, as anyone could show.
    function hasFault(Leaf[] memory leaves, BatchTerms memory terms) private view returns (bool) {
        for (uint256 i = 0; i < leaves.length; ++i) {
            (bool found, ) = this.faultOf(leaves[i], terms);
            if (found) return true;
            for (uint256 j = i + 1; j < leaves.length; ++j) {
                (uint256 low, uint256 high) = leaves[i].index <= leaves[j].index ? (i, j) : (j, i);
                (found, ) = this.faultBetween(leaves[low], leaves[high]);
                if (found) return true;
            }
        }
        return false;
    }

    function test_fuzz_everyLeafIsProvedAndNoOther(uint256 seed, uint256 other) external view {
        (Leaf[] memory leaves, BatchTerms memory terms) = leavesFrom(seed);
        (, bytes32[][] memory proofs) = Trees.make(leaves);
        for (uint256 i = 0; i < leaves.length; ++i) {
            require(this.isIn(leaves[i], proofs[i], terms.root), "its own proof leads to the root");
        }
        uint256 place = other % leaves.length;
        leaves[place].amount += 1 + uint128(other % 1e30);
        require(!this.isIn(leaves[place], proofs[place], terms.root), "another amount is another leaf");
    }

    function test_fuzz_aBatchThatIsRightHasNoFault(uint256 seed) external view {
        (Leaf[] memory leaves, BatchTerms memory terms) = leavesFrom(seed);
        require(!hasFault(leaves, terms), "no two leaves tell against it");
    }

    /// @dev Whatever one figure of one leaf, or of the terms, is instead: where all leaves are there, some one or two of them show it.
    function test_fuzz_whateverIsWrongIsShown(uint256 seed, uint256 where, uint8 what, uint128 value) external view {
        (Leaf[] memory leaves, BatchTerms memory terms) = leavesFrom(seed);
        Leaf memory leaf = leaves[where % leaves.length];
        // Near what is right as often as far from it.
        if (value % 2 == 0) value = uint128((uint256(leaf.offset) + (value % 5)) % type(uint128).max);
        uint256 figure = what % 5;
        bool changed;
        if (figure == 0) (changed, leaf.index) = (uint32(value) != leaf.index, uint32(value));
        if (figure == 1) (changed, leaf.offset) = (value != leaf.offset, value);
        if (figure == 2) (changed, leaf.amount) = (value != leaf.amount, value);
        if (figure == 3) (changed, terms.amount) = (value != terms.amount, value);
        // Fewer than there are; that one is missing is what nobody can show here.
        if (figure == 4) (changed, terms.count) = (value % terms.count != terms.count, uint32(value % terms.count));
        require(hasFault(leaves, terms) == changed, "shown if and only if something is wrong");
    }
}
