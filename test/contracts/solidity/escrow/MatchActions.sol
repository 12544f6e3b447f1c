// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IMatching} from "../../../../contracts/interfaces/IMatching.sol";
import {BatchTerms, FundId, InflowKind, LineId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {TransferActions} from "./TransferActions.sol";

/// @notice Pools with rules of any kind, and gifts and batches that they match, or refuse to.
abstract contract MatchActions is TransferActions {
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

    /// @dev A gift, or a batch, to the fund of a rule that was set not long ago; more often than not its admin sets it anew for today.
    function giveMatched(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        if (rules.length == 0) return;
        IMatching.MatchingRule memory rule = recentRule(seed);
        for (uint256 i = 1; i < 4 && (!letsOut(rule.pool) || !isLikely(rule.pool, rule.fund)); ++i) rule = recentRule(seed + i);
        // The last one set for the same pool, asset and fund is what counts.
        rule = ledger.matchingOf(rule.pool, rule.asset, rule.fund).rule;
        bool ofUnits = !isEscrowed(rule.asset);
        if ((seed >> 32) % 4 > 0) {
            (rule.from, rule.until, rule.ratio) = (uint40(block.timestamp), uint40(block.timestamp), rule.ratio + 1);
            if (ofUnits) rule.submitter = address(0);
            setRule(rule);
        }
        fill(rule.pool, rule.asset, seed);
        amount = 1 + (amount % 1e24);
        address caller =
            ofUnits
                ? known[rule.fund].recorder
                : (rule.submitter != address(0) && seed % 3 > 0 ? rule.submitter : givers[(seed >> 8) % givers.length]);
        bool expected = takesGift(rule.fund, !ofUnits) && answers(rule, caller);
        if ((seed >> 40) % 4 == 0 && rule.asset != COIN) giveBatchMatched(seed, rule, amount, caller, expected);
        else giveGiftMatched(rule, amount, caller, expected);
    }

    function giveGiftMatched(IMatching.MatchingRule memory rule, uint128 amount, address caller, bool expected) private {
        LineId line = Ids.line(rule.pool, rule.asset);
        uint256 before = matchedInAll[line];
        uint128 most = mostFor(rule, amount, 1);
        // A rule's parts may have gone into the pool first.
        bool uncut = known[rule.fund].ruleHash == 0;
        bytes memory data = giftMatched(rule, amount, uncut ? most : 0);
        string memory name = isEscrowed(rule.asset) ? "a matched gift" : "a matched gift of units";
        if (!must(name, expected, caller, rule.asset == COIN ? amount : 0, data)) return;
        uint256 added = matchedInAll[line] - before;
        require(uncut ? added == most : added >= most, "matched more or less than the rule says");
    }

    function giveBatchMatched(
        uint256 seed,
        IMatching.MatchingRule memory rule,
        uint128 amount,
        address caller,
        bool expected
    ) private {
        uint32 count = uint32(1 + (seed % (amount < 9 ? amount : 9)));
        IMatching.MatchSum[] memory sums = new IMatching.MatchSum[](1);
        uint128 most = mostFor(rule, amount, count);
        bool tooMuch = (seed >> 16) % 4 == 0 && known[rule.fund].ruleHash == 0;
        sums[0] = IMatching.MatchSum(rule.pool, tooMuch ? most + 1 : most);
        BatchTerms memory t = BatchTerms(keccak256(abi.encode(seed)), amount, count);
        uint128 at = receivedOf(firstOf(rule.fund, amount), rule.asset);
        bytes32 ruleHash = known[rule.fund].ruleHash;
        bytes memory data =
            isEscrowed(rule.asset)
                ? abi.encodeCall(
                    ledger.donateBatchMatched,
                    (rule.fund, rule.asset, amount, ruleHash, count, t.root, "", uniqueRef(), sums)
                )
                : abi.encodeCall(ledger.recordBatchMatched, (batch(rule.fund, rule.asset, t, at, uniqueRef()), sums));
        must("a matched batch", expected && !tooMuch && most > 0, caller, 0, data);
    }

    function setRule(IMatching.MatchingRule memory rule) private returns (bool) {
        bool expected = !Ids.same(rule.pool, rule.fund) && !known[rule.fund].refundable;
        bool holdable = !isEscrowed(rule.asset) || lineOpened[Ids.line(rule.pool, rule.asset)];
        bytes memory data = abi.encodeCall(ledger.setMatching, (rule));
        return must("setMatching", expected && holdable, adminOf(rule.pool), 0, data);
    }

    function giftMatched(IMatching.MatchingRule memory rule, uint128 amount, uint128 least) private returns (bytes memory) {
        FundId[] memory pools = new FundId[](1);
        pools[0] = rule.pool;
        Party donor = Party.wrap(keccak256("named"));
        bytes32 ruleHash = known[rule.fund].ruleHash;
        if (rule.asset == COIN) {
            return abi.encodeCall(ledger.donateMatched, (rule.fund, ruleHash, uniqueRef(), donor, pools, least));
        }
        if (isEscrowed(rule.asset)) {
            return
                abi.encodeCall(
                    ledger.donateTokenMatched,
                    (rule.fund, rule.asset, amount, ruleHash, uniqueRef(), donor, pools, least)
                );
        }
        uint128 at = receivedOf(firstOf(rule.fund, amount), rule.asset);
        return abi.encodeCall(ledger.recordDonationMatched, (gift(rule.fund, rule.asset, amount, at), pools, least));
    }

    function recentRule(uint256 seed) private view returns (IMatching.MatchingRule memory) {
        return rules[rules.length - 1 - (seed % (rules.length < 8 ? rules.length : 8))];
    }

    /// @dev A pool that lets out, and a fund that takes from it, where there are such two.
    function likelyPair(uint256 seed) private view returns (FundId pool, FundId fund) {
        pool = ordinaryFund(seed);
        for (uint256 i = 1; i < funds.length && (known[pool].closed || !letsOut(pool)); ++i) pool = ordinaryFund(seed + i);
        fund = ordinaryFund(seed >> 128);
        for (uint256 i = 1; i < funds.length && !isLikely(pool, fund); ++i) fund = ordinaryFund((seed >> 128) + i);
    }

    function isLikely(FundId pool, FundId fund) private view returns (bool) {
        return !Ids.same(pool, fund) && accepts(fund, known[pool].organisation) && takesGift(fund, true);
    }

    /// @dev Foretold from the events alone.
    function answers(IMatching.MatchingRule memory rule, address caller) private view returns (bool) {
        bool now_ = rule.ratio > 0 && block.timestamp >= rule.from && block.timestamp <= rule.until;
        bool theirs = rule.submitter == address(0) || rule.submitter == caller;
        bool open = !known[rule.pool].closed && letsOut(rule.pool);
        return now_ && theirs && open && accepts(rule.fund, known[rule.pool].organisation);
    }

    function mostFor(IMatching.MatchingRule memory rule, uint128 amount, uint256 gifts_) private view returns (uint128) {
        LineId line = Ids.line(rule.pool, rule.asset);
        uint256 most = Math.min((uint256(amount) * rule.ratio) / 10_000, rule.mostPerGift * gifts_);
        uint256 forFund = matchedForFund[line][rule.fund];
        most = Math.min(most, rule.mostPerFund > forFund ? rule.mostPerFund - forFund : 0);
        most = Math.min(most, rule.mostInAll > matchedInAll[line] ? rule.mostInAll - matchedInAll[line] : 0);
        return uint128(Math.min(most, heldOf(rule.pool, rule.asset)));
    }
}
