// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IBatches} from "../interfaces/IBatches.sol";
import {IEscrow} from "../interfaces/IEscrow.sol";
import {IRecording} from "../interfaces/IRecording.sol";
import {FundId, GiftId, InflowKind, LineId, Party} from "../interfaces/LedgerTypes.sol";
import {LedgerLines} from "../ledger/LedgerLines.sol";
import {Cut} from "../libraries/Cut.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {MatchingRules} from "./MatchingRules.sol";

/// @title Gifts that pools match, in one transaction
/// @dev The gift itself is booked, and its money pulled, by the ledger's own function, called as by the giver; what follows are entries between lines,
/// and no money moves. So a gift that nobody matches pays nothing for matching. What a pool adds goes out of it, so nobody is let in while coins or tokens
/// move: of coins it is asked here, of tokens by the ledger's own function, and gifts in units move no line of either.
abstract contract MatchedGifts is MatchingRules, LedgerLines, ReentrancyGuardTransient {
    using Ids for FundId;

    uint256 internal constant MOST_POOLS = 16;

    function donateMatched(
        FundId fund,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        FundId[] calldata pools,
        uint128 least
    ) external payable nonReentrant {
        uint128 amount = SafeCast.toUint128(msg.value);
        bytes memory gift = abi.encodeCall(IEscrow.donateFor, (fund, ruleHash, ref, donor, InflowKind.DONATION));
        _matchGift(fund, _book(fund, COIN, amount, gift), amount, pools, least);
    }

    function donateTokenMatched(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        FundId[] calldata pools,
        uint128 least
    ) external {
        bytes memory gift = abi.encodeCall(
            IEscrow.donateTokenFor,
            (fund, token, amount, ruleHash, ref, donor, InflowKind.DONATION)
        );
        _matchGift(fund, _book(fund, token, amount, gift), amount, pools, least);
    }

    function recordDonationMatched(
        IRecording.DonationRecord calldata donation,
        FundId[] calldata pools,
        uint128 least
    ) external {
        if (donation.kind != InflowKind.DONATION) revert KindNotMatched(donation.kind);
        bytes memory gift = abi.encodeCall(IRecording.recordDonation, (donation));
        (FundId fund, uint128 amount) = (donation.fund, donation.amount);
        _matchGift(fund, _book(fund, donation.asset, amount, gift), amount, pools, least);
    }

    function recordBatchMatched(IBatches.BatchRecord calldata batch, MatchSum[] calldata sums) external {
        bytes memory gift = abi.encodeCall(IBatches.recordBatch, (batch));
        (FundId fund, uint128 amount) = (batch.fund, batch.amount);
        _matchBatch(fund, _book(fund, batch.asset, amount, gift), amount, batch.count, sums);
    }

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
    ) external {
        bytes memory gift = abi.encodeCall(IBatches.donateBatch, (fund, token, amount, ruleHash, count, root, uri, ref));
        _matchBatch(fund, _book(fund, token, amount, gift), amount, count, sums);
    }

    /// @dev Has the ledger book a gift of this amount, by its own function and all that it asks.
    /// @return gift The gift: where its first part stands.
    function _book(FundId fund, address asset, uint128 amount, bytes memory call) private returns (GiftId memory gift) {
        gift.fund = _firstPart(fund, amount);
        gift.asset = asset;
        gift.start = _lines[Ids.line(gift.fund, asset)].word.received();
        if (!LowLevelCall.delegatecallNoReturn(address(this), call)) LowLevelCall.bubbleRevert();
    }

    /// @dev The fund whose line takes the first part above zero.
    function _firstPart(FundId fund, uint128 amount) private view returns (FundId) {
        if (!_funds[fund].word.hasRule() || amount == 0) return fund;
        (uint128[] memory parts, ) = Cut.cut(amount, _rules[fund]);
        uint256 i = 0;
        while (parts[i] == 0) ++i;
        return _rules[fund][i].fund;
    }

    function _matchGift(FundId fund, GiftId memory gift, uint128 amount, FundId[] calldata pools, uint128 least) private {
        _requireSomePools(pools.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < pools.length; ++i) {
            for (uint256 j = 0; j < i; ++j) if (pools[j].same(pools[i])) revert PoolTwice(pools[i]);
            _requireAnswers(pools[i], gift.asset, fund);
            uint128 added = _mostFor(pools[i], gift.asset, fund, amount, 1);
            // A pool that has run dry, or has reached a limit, adds nothing, and has no entry.
            if (added > 0) _bookMatch(pools[i], fund, added, gift);
            sum += added;
        }
        if (sum < least) revert MatchTooSmall(sum, least);
    }

    function _matchBatch(FundId fund, GiftId memory gift, uint128 amount, uint32 count, MatchSum[] calldata sums) private {
        _requireSomePools(sums.length);
        for (uint256 i = 0; i < sums.length; ++i) {
            (FundId pool, uint128 added) = (sums[i].pool, sums[i].amount);
            for (uint256 j = 0; j < i; ++j) if (sums[j].pool.same(pool)) revert PoolTwice(pool);
            _requireAnswers(pool, gift.asset, fund);
            // Each has its place in the leaves' lists, so none is left out.
            if (added == 0) revert AmountZero();
            uint128 most = _mostFor(pool, gift.asset, fund, amount, count);
            if (added > most) revert MatchTooLarge(pool, added, most);
            _bookMatch(pool, fund, added, gift);
        }
    }

    function _requireSomePools(uint256 count) private pure {
        if (count == 0 || count > MOST_POOLS) revert PoolsWrong(count, MOST_POOLS);
    }

    /// @dev All that a pool asks of a gift but its amount, and all that is asked of a grant from the pool to the fund.
    function _requireAnswers(FundId pool, address asset, FundId fund) private view {
        MatchingState storage state = _matchings[Ids.line(pool, asset)][fund];
        if (state.ratio == 0) revert MatchingMissing(pool, asset, fund);
        (uint40 from, uint40 until) = (state.from, state.until);
        if (block.timestamp < from || block.timestamp > until) revert MatchingNotNow(pool, from, until);
        address submitter = state.submitter;
        if (submitter != address(0) && submitter != msg.sender) revert NotSubmitter(pool, msg.sender, submitter);
        FundWord word = _funds[pool].word;
        // What a closed pool leaves goes to its successor.
        if (word.isClosed()) revert FundNotOpen(pool);
        if (!word.letsOut()) revert FundFrozenOrCancelled(pool);
        _requireAccepting(fund, _funds[pool].organisation);
    }

    function _bookMatch(FundId pool, FundId fund, uint128 amount, GiftId memory gift) private {
        // Effect: counted, and an outflow of the pool is an inflow of the fund.
        address asset = gift.asset;
        LineId line = Ids.line(pool, asset);
        MatchingState storage state = _matchings[line][fund];
        state.matched += amount;
        _pools[line].matched += amount;
        uint128 fromStart = _lines[line].word.spent();
        _spendAt(pool, asset, fromStart, amount);
        uint128 toStart = _receive(fund, asset, amount);
        uint32 date = uint32(block.timestamp / 1 days);
        emit Transferred(
            pool,
            asset,
            fromStart,
            amount,
            fund,
            asset,
            toStart,
            amount,
            msg.sender,
            Party.wrap(0),
            0,
            state.evidence,
            date,
            gift
        );
    }
}
