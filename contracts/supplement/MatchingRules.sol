// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IMatching} from "../interfaces/IMatching.sol";
import {FundId, LineId} from "../interfaces/LedgerTypes.sol";
import {LedgerPermissions} from "../ledger/LedgerPermissions.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LineWord} from "../libraries/LineWord.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";

/// @title What pools add to gifts: set by their admins, and answered
abstract contract MatchingRules is LedgerPermissions, IMatching {
    using Ids for FundId;

    /// @dev A ratio of one: as much again.
    uint256 internal constant EVEN = 10_000;

    function setMatching(MatchingRule calldata rule) external {
        // Check: the pool's admin speaks, of a line that there can be, and of a fund that takes matches at all; the days follow on each
        // other; a change of purpose says on what evidence.
        FundState storage pool = _requireAdminOf(rule.pool);
        FundState storage fund = _requireFund(rule.fund);
        if (rule.pool.same(rule.fund)) revert SameLine(Ids.line(rule.fund, rule.asset));
        _requireHoldable(rule.pool, rule.asset);
        if (fund.word.isRefundable()) revert FundRefundable(rule.fund);
        if (rule.until < rule.from) revert MatchingEndsTooEarly(rule.from, rule.until);
        if (rule.evidence == 0 && pool.termsHash != fund.termsHash) revert EvidenceMissing("change of purpose");

        // Effect: for the gifts after this. What was matched before goes on counting.
        LineId line = Ids.line(rule.pool, rule.asset);
        MatchingState storage state = _matchings[line][rule.fund];
        (state.submitter, state.from, state.until) = (rule.submitter, rule.from, rule.until);
        (state.mostPerGift, state.mostPerFund) = (rule.mostPerGift, rule.mostPerFund);
        (state.ratio, state.evidence) = (rule.ratio, rule.evidence);
        _pools[line].most = rule.mostInAll;
        emit MatchingSet(
            _nextSequence(),
            rule.pool,
            rule.asset,
            rule.fund,
            rule.ratio,
            rule.mostPerGift,
            rule.mostPerFund,
            rule.mostInAll,
            rule.from,
            rule.until,
            rule.submitter,
            rule.evidence,
            msg.sender
        );
    }

    function matchingOf(FundId pool, address asset, FundId fund) external view returns (Matching memory matching) {
        LineId line = Ids.line(pool, asset);
        MatchingState storage state = _matchings[line][fund];
        matching.rule = MatchingRule({
            pool: pool,
            asset: asset,
            fund: fund,
            ratio: state.ratio,
            mostPerGift: state.mostPerGift,
            mostPerFund: state.mostPerFund,
            mostInAll: _pools[line].most,
            from: state.from,
            until: state.until,
            submitter: state.submitter,
            evidence: state.evidence
        });
        matching.matchedForFund = state.matched;
        matching.matchedInAll = _pools[line].matched;
    }

    function matchFor(
        FundId pool,
        address asset,
        FundId fund,
        uint128 amount,
        address submitter
    ) external view returns (uint128) {
        MatchingState storage state = _matchings[Ids.line(pool, asset)][fund];
        bool answers = state.ratio > 0 && block.timestamp >= state.from && block.timestamp <= state.until;
        answers = answers && (state.submitter == address(0) || state.submitter == submitter);
        FundWord word = _funds[pool].word;
        answers = answers && word.isOpen() && word.letsOut() && _funds[fund].word.takesAnyInflow();
        return answers && _accepts(fund, _funds[pool].organisation) ? _mostFor(pool, asset, fund, amount, 1) : 0;
    }

    /// @dev What the pool adds at most to so many gifts of this amount together, whatever it is that it asks of them otherwise.
    function _mostFor(FundId pool, address asset, FundId fund, uint128 amount, uint256 gifts) internal view returns (uint128) {
        LineId id = Ids.line(pool, asset);
        MatchingState storage state = _matchings[id][fund];
        PoolState storage all = _pools[id];
        LineWord line = _lines[id].word;
        uint256 most = (uint256(amount) * state.ratio) / EVEN;
        most = Math.min(most, state.mostPerGift * gifts);
        most = Math.min(most, Math.saturatingSub(state.mostPerFund, state.matched));
        most = Math.min(most, Math.saturatingSub(all.most, all.matched));
        // What is stated stays modest, as in every inflow in a unit.
        if (UnitAddress.isUnit(asset)) most = Math.min(most, MOST_STATED);
        // At most what is held, which fits.
        return uint128(Math.min(most, line.received() - line.spent()));
    }
}
