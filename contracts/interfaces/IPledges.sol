// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "./LedgerTypes.sol";

/// @title Outcome pledges: "a tree for every 1,000 steps"
/// @notice What a sponsor promises in return for what people do. Acts that a platform has counted are ordinary gifts, or batches of gifts, in a unit of
/// their own; once the promise is kept, an ordinary conversion with evidence turns them into the outcome, so that everybody's acts are
/// traced into what they brought about.
interface IPledges {
    /// @notice A sponsor's promise for the acts that one fund holds. A statement: it stops no gift and moves none.
    struct Pledge {
        FundId fund;
        /// What is counted: a registered unit, or a coin or token that the fund has a line of.
        address acts;
        /// Base units of the acts, above zero, for which `gives` is promised.
        uint128 per;
        /// What is promised for them: the same, and something else than the acts.
        address outcome;
        /// Base units of the outcome. Above zero.
        uint128 gives;
        /// The first and the last day whose acts count, by their value dates, in days since 1970-01-01.
        uint32 firstDay;
        uint32 lastDay;
        /// The sponsor's public name; an organisation's or a company's, never a person's. Not empty.
        string sponsor;
        /// Hash of what the sponsor has signed, limits included.
        bytes32 evidence;
    }

    /// @notice A pledge was announced; of the same fund, acts and outcome the last one counts. To end it, announce it with an earlier last day.
    event PledgeAnnounced(
        uint64 seq,
        FundId indexed fund,
        address indexed acts,
        uint128 per,
        address indexed outcome,
        uint128 gives,
        uint32 firstDay,
        uint32 lastDay,
        string sponsor,
        bytes32 evidence,
        address by
    );

    /// @notice Announces a pledge, or announces it anew. Only by the admin of the fund's organisation.
    function announcePledge(Pledge calldata pledge) external;
}
