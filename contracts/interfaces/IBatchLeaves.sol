// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchFault, GiftId, BatchTerms, FundId, Leaf} from "./LedgerTypes.sol";

/// @title Gifts within a batch: proved, disputed, reversed
/// @notice The ledger keeps of a batch one hash, of its terms; whoever asks brings these, the leaf, and the leaf's proof.
interface IBatchLeaves {
    /// @notice A gift within a batch that bounced or never was; see `IRecording.ReversalRecord`.
    struct LeafReversalRecord {
        /// The fund the batch was given to.
        FundId givenTo;
        address asset;
        /// The batch's identity: the fund and start of its first part.
        FundId batchFund;
        uint128 batchStart;
        /// Which of its leaves.
        uint32 index;
        /// The leaf's.
        uint128 amount;
        string reason;
        bytes32 ref;
        /// Required.
        bytes32 evidence;
        uint32 date;
    }

    /// @notice It was proved that the leaves of the batch at `start` do not fit together, or not its terms. The batch stays one inflow; its
    /// leaves are no more than claims. @param index The first leaf that does not fit.
    event BatchDisputed(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        uint128 indexed start,
        BatchFault fault,
        uint32 index,
        address by
    );
    /// @notice A mark on a gift within a batch; that there is such a leaf is checked by whoever reads the events.
    event LeafReversed(
        uint64 seq,
        FundId indexed givenTo,
        address indexed asset,
        FundId indexed batchFund,
        uint128 batchStart,
        uint32 index,
        uint128 amount,
        address by,
        string reason,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );

    /// @notice Whether a batch with these terms stands there, undisputed, and the leaf is in it.
    function isLeaf(
        GiftId calldata batch,
        BatchTerms calldata terms,
        Leaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice Whether a batch with these terms was disputed.
    function isDisputed(GiftId calldata batch, BatchTerms calldata terms) external view returns (bool);

    /// @notice Proves by one or two leaves that a batch is not what it says; see `BatchFault`. By anyone, once a batch. That a leaf is
    /// missing cannot be proved here: it shows only from the file.
    /// @param proofs One for each leaf.
    function challengeBatch(
        GiftId calldata batch,
        BatchTerms calldata terms,
        Leaf[] calldata leaves,
        bytes32[][] calldata proofs
    ) external;

    /// @notice Marks a gift within a batch in a unit as bounced or booked in error. Only by the recorder of the fund it was given to. Moves no
    /// counter.
    function recordLeafReversal(LeafReversalRecord calldata reversal) external;
}
