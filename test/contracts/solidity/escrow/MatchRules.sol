// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IMatching} from "../../../../contracts/interfaces/IMatching.sol";
import {FundId, LineId} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {TransferActions} from "./TransferActions.sol";

/// @notice Pools with rules of any kind, and what they say of a gift.
abstract contract MatchRules is TransferActions {
    IMatching.MatchingRule[] internal rules;

    function setMatching(uint256 seed, uint128 limit) public {
        seed = stir(seed);
        (FundId pool, FundId fund) = seed % 4 == 0 ? (anyFund(seed >> 8), ordinaryFund(seed >> 16)) : likelyPair(seed >> 8);
        if ((seed >> 110) % 9 == 0 && refundables.length > 0) fund = recentRefundable(seed >> 16);
        IMatching.MatchingRule memory rule = IMatching.MatchingRule({
            pool: pool,
            asset: (seed >> 4) % 2 == 0 ? anyUnit(seed >> 8) : anyEscrowed(seed >> 8),
            fund: fund,
            ratio: uint32((seed >> 24) % 8 == 0 ? 0 : (seed >> 27) % 30_000),
            mostPerGift: 1 + (limit % 1e23),
            mostPerFund: uint128((seed >> 40) % 1e25),
            mostInAll: uint128((seed >> 60) % 1e25),
            from: uint40(block.timestamp - 1 days + ((seed >> 80) % 25 hours)),
            until: uint40(block.timestamp + ((seed >> 90) % 30 days)),
            submitter: (seed >> 100) % 5 == 0 ? givers[seed % givers.length] : address(0),
            evidence: bytes32(0)
        });
        if (setRule(rule)) rules.push(rule);
    }

    function setRule(IMatching.MatchingRule memory rule) internal returns (bool) {
        bool expected = !Ids.same(rule.pool, rule.fund) && !known[rule.fund].refundable && rule.from <= rule.until;
        bool holdable = !isEscrowed(rule.asset) || lineOpened[Ids.line(rule.pool, rule.asset)];
        bytes memory data = abi.encodeCall(ledger.setMatching, (rule));
        return must("setMatching", expected && holdable, adminOf(rule.pool), 0, data);
    }

    function recentRule(uint256 seed) internal view returns (IMatching.MatchingRule memory) {
        return rules[rules.length - 1 - (seed % (rules.length < 8 ? rules.length : 8))];
    }

    /// @dev A pool that lets out, and a fund that takes from it, where there are such two.
    function likelyPair(uint256 seed) internal view returns (FundId pool, FundId fund) {
        pool = ordinaryFund(seed);
        for (uint256 i = 1; i < funds.length && (known[pool].closed || !letsOut(pool)); ++i) pool = ordinaryFund(seed + i);
        fund = ordinaryFund(seed >> 128);
        for (uint256 i = 1; i < funds.length && !isLikely(pool, fund); ++i) fund = ordinaryFund((seed >> 128) + i);
    }

    function isLikely(FundId pool, FundId fund) internal view returns (bool) {
        return !Ids.same(pool, fund) && accepts(fund, known[pool].organisation) && takesGift(fund, true);
    }

    /// @dev Foretold from the events alone.
    function answers(IMatching.MatchingRule memory rule, address caller) internal view returns (bool) {
        bool now_ = rule.ratio > 0 && block.timestamp >= rule.from && block.timestamp <= rule.until;
        bool theirs = rule.submitter == address(0) || rule.submitter == caller;
        bool open = !known[rule.pool].closed && letsOut(rule.pool);
        return now_ && theirs && open && accepts(rule.fund, known[rule.pool].organisation);
    }

    function mostFor(IMatching.MatchingRule memory rule, uint128 amount, uint256 gifts_) internal view returns (uint128) {
        LineId line = Ids.line(rule.pool, rule.asset);
        uint256 most = Math.min((uint256(amount) * rule.ratio) / 10_000, rule.mostPerGift * gifts_);
        uint256 forFund = matchedForFund[line][rule.fund];
        most = Math.min(most, rule.mostPerFund > forFund ? rule.mostPerFund - forFund : 0);
        most = Math.min(most, rule.mostInAll > matchedInAll[line] ? rule.mostInAll - matchedInAll[line] : 0);
        return uint128(Math.min(most, heldOf(rule.pool, rule.asset)));
    }
}
