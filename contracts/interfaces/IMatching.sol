// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, GiftId, Party} from "./LedgerTypes.sol";
import {IBatches} from "./IBatches.sol";
import {IRecording} from "./IRecording.sol";

/// @title Matching: what other people's gifts move out of a pool
/// @notice A pool is an ordinary fund. Its organisation's admin publishes for which funds' gifts it adds how much; from then on whoever
/// gives to such a fund names the pool, and what it adds is booked in the gift's own transaction: a grant from the pool's line to the line
/// of the fund given to, of the same asset, that names the gift it answers.
///
/// Conventions:
/// - A rule stands for one pool, asset and fund. A gift is matched by `ratio` hundredths of a percent of its amount, rounded down; by no
///   more than the rule's limits leave, no more than the pool holds, and of a unit no more than one entry may state. Of several pools each looks at the gift alone; they are booked in
///   the order named.
/// - Limits count everything that was ever matched, also under earlier rules.
/// - Refused, with the gift: a pool without a rule for the fund, outside its days, called by somebody else than its submitter, closed, frozen or
///   cancelled; a fund that does not take the pool's grants (between organisations: without standing consent). A limit that is reached
///   and a pool that has run dry are no reason to refuse a gift; `least` is.
/// - The second key's limits of the pool do not bind its matches: the admin, who names both, has set these limits.
interface IMatching {
    /// @notice What a pool adds to gifts to one fund, in one asset.
    struct MatchingRule {
        FundId pool;
        address asset;
        /// Whose gifts it answers.
        FundId fund;
        /// Hundredths of a percent of the gift: 10,000 doubles it. Zero: no more.
        uint32 ratio;
        /// The most for one gift, in base units.
        uint128 mostPerGift;
        /// The most for all gifts to this fund together, ever.
        uint128 mostPerFund;
        /// The most for all gifts to all funds that this pool answers in this asset; of several rules of a pool the last one set counts.
        uint128 mostInAll;
        /// From when to when, inclusive, in seconds since 1970-01-01.
        uint40 from;
        uint40 until;
        /// Whose calls are answered: of one platform alone. Zero: anyone's.
        address submitter;
        /// Hash of what the pool's own donors were told; required where the fund's terms are others than the pool's. Each match carries it.
        bytes32 evidence;
    }

    /// @notice A rule as it stands, and what was matched under it and before it.
    struct Matching {
        MatchingRule rule;
        uint128 matchedForFund;
        uint128 matchedInAll;
    }

    /// @notice What one pool adds to a batch: its leaves' `matched` at the pool's place in the list add up to it.
    struct MatchSum {
        FundId pool;
        uint128 amount;
    }

    /// @notice A pool's rule for one fund was set. It counts for the gifts after this.
    event MatchingSet(
        uint64 seq,
        FundId indexed pool,
        address indexed asset,
        FundId indexed fund,
        uint32 ratio,
        uint128 mostPerGift,
        uint128 mostPerFund,
        uint128 mostInAll,
        uint40 from,
        uint40 until,
        address submitter,
        bytes32 evidence,
        address by
    );
    /// @notice A match: as `IRecording.Transferred`, and the gift or batch that it answers. Those of one gift follow it in its transaction, in the order
    /// of the pools.
    event Transferred(
        FundId indexed fromFund,
        address fromAsset,
        uint128 fromStart,
        uint128 fromAmount,
        FundId indexed toFund,
        address toAsset,
        uint128 toStart,
        uint128 toAmount,
        address by,
        Party payee,
        bytes32 ref,
        bytes32 evidence,
        uint32 date,
        GiftId answers
    );

    /// @notice Sets what a pool adds to gifts to one fund. Only by the admin of the pool's organisation.
    function setMatching(MatchingRule calldata rule) external;

    /// @notice A pool's rule for one fund, and how much was matched; all zero where there never was one.
    function matchingOf(FundId pool, address asset, FundId fund) external view returns (Matching memory);

    /// @notice What a pool would add to a gift of this amount now; zero where it would be refused. For whoever shows it before somebody gives.
    /// @param submitter Who would call.
    function matchFor(
        FundId pool,
        address asset,
        FundId fund,
        uint128 amount,
        address submitter
    ) external view returns (uint128);

    /// @notice Gives the coins sent along, as `IEscrow.donateFor`, and has the pools match them.
    /// @param pools In the order in which they are booked; each once, 16 at most.
    /// @param least What the pools must add together at least; else nothing happens.
    function donateMatched(
        FundId fund,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        FundId[] calldata pools,
        uint128 least
    ) external payable;

    /// @notice Gives the caller's tokens, as `IEscrow.donateTokenFor`, and has the pools match them; see `donateMatched`.
    function donateTokenMatched(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        FundId[] calldata pools,
        uint128 least
    ) external;

    /// @notice Records a donation, as `IRecording.recordDonation`, and has the pools match it; see `donateMatched`.
    function recordDonationMatched(
        IRecording.DonationRecord calldata donation,
        FundId[] calldata pools,
        uint128 least
    ) external;

    /// @notice Records a batch, as `IBatches.recordBatch`, and books what the pools add to all of it: exactly these sums, or nothing happens.
    /// Each is at most the ratio of the batch's amount, and the most per gift for each of its leaves; what each leaf gets is in the list.
    function recordBatchMatched(IBatches.BatchRecord calldata batch, MatchSum[] calldata sums) external;

    /// @notice Gives a batch of tokens, as `IBatches.donateBatch`, and books what the pools add to it; see `recordBatchMatched`.
    function donateBatchMatched(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        uint32 count,
        bytes32 root,
        string calldata uri,
        bytes32 ref,
        MatchSum[] calldata sums
    ) external;
}
