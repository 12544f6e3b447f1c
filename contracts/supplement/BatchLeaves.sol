// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBatchLeaves} from "../interfaces/IBatchLeaves.sol";
import {BatchFault, GiftId, BatchTerms, Leaf} from "../interfaces/LedgerTypes.sol";
import {LedgerState} from "../ledger/LedgerState.sol";
import {Ids} from "../libraries/Ids.sol";
import {Leaves} from "../libraries/Leaves.sol";
import {ValueDate} from "../libraries/ValueDate.sol";

/// @title Gifts within a batch: proved, disputed, reversed
abstract contract BatchLeaves is LedgerState, IBatchLeaves {
    using Leaves for Leaf;

    function isLeaf(
        GiftId calldata batch,
        BatchTerms calldata terms,
        Leaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return _kept(batch) == _termsOf(terms) && leaf.isIn(proof, terms.root);
    }

    function isDisputed(GiftId calldata batch, BatchTerms calldata terms) external view returns (bool) {
        return _kept(batch) == ~_termsOf(terms);
    }

    function challengeBatch(
        GiftId calldata batch,
        BatchTerms calldata terms,
        Leaf[] calldata leaves,
        bytes32[][] calldata proofs
    ) external {
        // Check: there is such a batch, not disputed before; the leaves are in it, and do not fit.
        bytes32 kept = _kept(batch);
        if (kept != _termsOf(terms)) {
            if (kept == ~_termsOf(terms)) revert AlreadyDisputed(batch.fund, batch.asset, batch.start);
            revert BatchUnknown(batch.fund, batch.asset, batch.start);
        }
        (BatchFault fault, uint32 index) = _faultAmong(terms, leaves, proofs);

        // Effect: its leaves are no more than claims, for good.
        _batches[Ids.line(batch.fund, batch.asset)][batch.start] = ~kept;
        emit BatchDisputed(_nextSequence(), batch.fund, batch.asset, batch.start, fault, index, msg.sender);
    }

    function recordLeafReversal(LeafReversalRecord calldata reversal) external {
        // Check: the recorder of the fund given to speaks, in a unit, and says on what evidence.
        _requireRecorder(reversal.givenTo);
        _requireUnit(reversal.asset);
        if (reversal.amount == 0) revert AmountZero();
        if (reversal.evidence == 0) revert EvidenceMissing("reversal");
        uint32 date = ValueDate.resolve(reversal.date);

        // Effect: a mark on the gift, no more.
        emit LeafReversed(
            _nextSequence(),
            reversal.givenTo,
            reversal.asset,
            reversal.batchFund,
            reversal.batchStart,
            reversal.index,
            reversal.amount,
            msg.sender,
            reversal.reason,
            reversal.ref,
            reversal.evidence,
            date
        );
    }

    function _faultAmong(
        BatchTerms calldata terms,
        Leaf[] calldata leaves,
        bytes32[][] calldata proofs
    ) private pure returns (BatchFault, uint32) {
        if (leaves.length == 0 || leaves.length > 2 || leaves.length != proofs.length) {
            revert ChallengeWrong(leaves.length, proofs.length);
        }
        for (uint256 i = 0; i < leaves.length; ++i) {
            if (!leaves[i].isIn(proofs[i], terms.root)) revert ProofWrong(leaves[i].index);
        }
        for (uint256 i = 0; i < leaves.length; ++i) {
            (bool alone, BatchFault itsFault) = leaves[i].faultOf(terms);
            if (alone) return (itsFault, leaves[i].index);
        }
        if (leaves.length == 2) {
            (uint256 low, uint256 high) = leaves[0].index <= leaves[1].index ? (0, 1) : (1, 0);
            (bool together, BatchFault theirFault) = leaves[low].faultBetween(leaves[high]);
            if (together) return (theirFault, leaves[low].index);
        }
        revert NoFault();
    }

    /// @dev Zero: no batch begins there.
    function _kept(GiftId calldata batch) private view returns (bytes32) {
        return _batches[Ids.line(batch.fund, batch.asset)][batch.start];
    }

    function _termsOf(BatchTerms calldata terms) private pure returns (bytes32) {
        return _termsOf(terms.root, terms.amount, terms.count);
    }
}
