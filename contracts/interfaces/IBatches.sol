// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, Part} from "./LedgerTypes.sol";

/// @title Batches: one entry for thousands of gifts
/// @notice A batch is an inflow like a gift. Instead of a donor it carries the root of a Merkle tree whose leaves are the gifts in it
/// (`Leaf`); so each of them has its own interval of the line, and costs the chain nothing. The list of leaves itself is a file, found by
/// its root; `IBatchLeaves` proves single leaves, or that they do not fit.
///
/// Conventions:
/// - `root` is that of OpenZeppelin's `StandardMerkleTree` over (uint32 index, uint128 offset, uint128 amount, uint128[] matched,
///   bytes32 receipt), unsorted: a leaf's place in the tree is its index. Of one leaf the root is its hash.
/// - `amount` is what all leaves add up to, `count` how many they are. Neither is checked against the leaves: whoever reads the file can
///   tell, and `IBatchLeaves.challengeBatch` shows it on the chain.
/// - `uri` is a hint where the file lies; empty: none. Not to be trusted; the file proves itself by its root.
/// - A batch is a donation (`InflowKind.DONATION`), of no named donor. A refundable fund takes none.
/// - Otherwise as in `IRecording`, and for tokens as in `IEscrow`.
interface IBatches {
    /// @notice Gifts that arrived, stated by the fund's recorder.
    struct BatchRecord {
        FundId fund;
        address asset;
        uint128 amount;
        /// The expected `received` of the fund's line; under a rule that of its first part's line.
        uint128 expectedAt;
        /// `ruleHashOf(fund)` as the caller knows it; zero: no rule.
        bytes32 ruleHash;
        uint32 count;
        bytes32 root;
        string uri;
        bytes32 ref;
        uint32 date;
    }

    /// @notice A batch that no rule cut: `[start, start + amount)` of its line.
    event BatchDonated(
        FundId indexed fund,
        address indexed asset,
        bytes32 indexed root,
        address by,
        uint128 start,
        uint128 amount,
        uint32 count,
        string uri,
        bytes32 ref,
        uint32 date
    );
    /// @notice One part of a batch, on the line of `fund`; `amount` is the part's, `root` and `count` are the whole batch's. Each leaf is cut
    /// in the same proportion. All parts of a batch are in one transaction, in order; `part.giftFund` and `part.giftStart` name the batch.
    event BatchDonated(
        FundId indexed fund,
        address indexed asset,
        bytes32 indexed root,
        address by,
        uint128 start,
        uint128 amount,
        uint32 count,
        string uri,
        bytes32 ref,
        uint32 date,
        Part part
    );

    /// @notice Records a batch in a unit. Only by the fund's recorder. Under the fund's rule it is cut as a gift is.
    function recordBatch(BatchRecord calldata batch) external;

    /// @notice Gives a batch of tokens that the caller has approved; the caller vouches for the list, and is nobody's donor.
    /// @param ruleHash `ruleHashOf(fund)` as the caller knows it; zero: no rule.
    function donateBatch(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        uint32 count,
        bytes32 root,
        string calldata uri,
        bytes32 ref
    ) external;
}
