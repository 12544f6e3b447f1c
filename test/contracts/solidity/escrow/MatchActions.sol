// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMatching} from "../../../../contracts/interfaces/IMatching.sol";
import {BatchTerms, FundId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {MatchRules} from "./MatchRules.sol";

/// @notice Gifts and batches that pools match, or refuse to.
abstract contract MatchActions is MatchRules {
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
        else if ((seed >> 48) % 3 == 0) giveToPair(seed >> 56, rule, amount, caller, expected);
        else giveGiftMatched(only(rule), amount, caller, expected);
    }

    /// @dev A second pool does as the first, or refuses for both.
    function giveToPair(
        uint256 seed,
        IMatching.MatchingRule memory rule,
        uint128 amount,
        address caller,
        bool expected
    ) private {
        IMatching.MatchingRule[] memory pair = new IMatching.MatchingRule[](2);
        pair[seed % 2] = rule;
        FundId pool = ordinaryFund(seed);
        for (uint256 i = 1; i < funds.length && (Ids.same(pool, rule.pool) || !isLikely(pool, rule.fund)); ++i)
            pool = ordinaryFund(seed + i);
        IMatching.MatchingRule memory second = IMatching.MatchingRule(
            pool,
            rule.asset,
            rule.fund,
            rule.ratio / 2 + 1,
            rule.mostPerGift,
            rule.mostPerFund,
            rule.mostInAll,
            0,
            type(uint40).max,
            address(0),
            0
        );
        bool ruled = setRule(second);
        if (!ruled) second = ledger.matchingOf(pool, rule.asset, rule.fund).rule;
        fill(pool, rule.asset, seed);
        pair[(seed + 1) % 2] = second;
        giveGiftMatched(pair, amount, caller, expected && answers(second, caller) && !Ids.same(pool, rule.pool));
    }

    function giveGiftMatched(IMatching.MatchingRule[] memory asked, uint128 amount, address caller, bool expected) private {
        IMatching.MatchingRule memory rule = asked[0];
        uint256[] memory before = new uint256[](asked.length);
        uint128[] memory most = new uint128[](asked.length);
        uint128 sum = 0;
        for (uint256 i = 0; i < asked.length; ++i) {
            before[i] = matchedInAll[Ids.line(asked[i].pool, rule.asset)];
            most[i] = mostFor(asked[i], amount, 1);
            sum += most[i];
        }
        // A rule's parts may have gone into the pool first.
        bool uncut = known[rule.fund].ruleHash == 0;
        bytes memory data = giftMatched(asked, amount, uncut ? sum : 0);
        string memory name = isEscrowed(rule.asset) ? "a matched gift" : "a matched gift of units";
        if (asked.length > 1) name = "a gift matched by two";
        if (!must(name, expected, caller, rule.asset == COIN ? amount : 0, data)) return;
        for (uint256 i = 0; i < asked.length; ++i) {
            uint256 added = matchedInAll[Ids.line(asked[i].pool, rule.asset)] - before[i];
            require(uncut ? added == most[i] : added >= most[i], "matched more or less than the rule says");
        }
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

    function only(IMatching.MatchingRule memory rule) private pure returns (IMatching.MatchingRule[] memory list) {
        list = new IMatching.MatchingRule[](1);
        list[0] = rule;
    }

    function giftMatched(IMatching.MatchingRule[] memory asked, uint128 amount, uint128 least) private returns (bytes memory) {
        IMatching.MatchingRule memory rule = asked[0];
        FundId[] memory pools = new FundId[](asked.length);
        for (uint256 i = 0; i < asked.length; ++i) pools[i] = asked[i].pool;
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
}
