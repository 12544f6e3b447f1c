// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {vm} from "../Vm.sol";
import {MatchActions} from "./MatchActions.sol";

/// @notice Refundable funds: opened, given to, cancelled by their admin or by a donor, and claimed from.
abstract contract RefundActions is MatchActions {
    function openAppeal(uint256 seed) public returns (FundId fund) {
        seed = stir(seed);
        string memory key = string(abi.encodePacked("appeal", uniqueRef()));
        bool ofGang = seed % 4 == 0;
        vm.recordLogs();
        fund = openRefundableAs(
            ofGang ? address(accomplice) : FEDERATION_ADMIN,
            ofGang ? gang : federation,
            key,
            ofGang ? address(accomplice) : FEDERATION_RECORDER,
            uint40(block.timestamp + 1 + (seed % 60 days))
        );
        readEvents();
        openLines(fund);
        ++passed["openFund, refundable"];
    }

    function openLines(FundId fund) internal {
        for (uint256 i = 0; i < 3; ++i) {
            must("openLine", true, known[fund].recorder, 0, abi.encodeCall(ledger.openLine, (fund, escrowed[i])));
        }
    }

    /// @dev Three givers, the accomplice and the refuser among them.
    function giveToAppeal(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = refundables.length == 0 ? openAppeal(seed) : recentRefundable(seed);
        if (!takesGift(fund, true)) fund = openAppeal(seed);
        if (!takesGift(fund, true)) return;
        for (uint256 i = 0; i < 3; ++i) {
            uint128 coins = 1 + ((amount >> i) % 1e24);
            address giver = givers[(seed + i) % givers.length];
            address asset = anyEscrowed(seed);
            bytes memory data = giftOf(fund, asset, coins);
            must("give to a refundable fund", true, giver, asset == COIN ? coins : 0, data);
        }
    }

    function cancelAsAdmin(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        if (refundables.length == 0) giveToAppeal(seed, amount);
        if (refundables.length == 0) return;
        FundId fund = recentRefundable(seed);
        must("cancelFund", !known[fund].cancelled, adminOf(fund), 0, abi.encodeCall(ledger.cancelFund, (fund)));
    }

    /// @dev By a donor, once the deadline is over.
    function cancelAsDonor(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        giveToAppeal(seed, amount);
        if (gifts.length == 0) return;
        Gift memory given = gifts[gifts.length - 1];
        Known storage state = known[given.fund];
        bytes memory data = abi.encodeCall(ledger.cancelExpiredFund, (given.fund, given.asset, given.start, given.amount));
        if (state.cancelled || block.timestamp > state.deadline) return;
        must("cancelExpiredFund", false, given.payer, 0, data);
        if (seed % 2 == 0) return;
        vm.warp(state.deadline + 1);
        must("cancelExpiredFund", false, STRANGER, 0, data);
        must("cancelExpiredFund", true, given.payer, 0, data);
    }

    /// @dev Whatever the guardian and the admin have stopped, and whoever asks, a claim goes through.
    function claim(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        (bool found, Gift memory given) = claimable(seed);
        if (!found) {
            giveToAppeal(seed, amount);
            if (gifts.length == 0) return;
            FundId fund = gifts[gifts.length - 1].fund;
            if (!known[fund].cancelled) must("cancelFund", true, adminOf(fund), 0, abi.encodeCall(ledger.cancelFund, (fund)));
            (found, given) = claimable(seed);
            if (!found) return;
        }
        if (seed % 3 == 0) setPaused(given.fund, true);
        if (seed % 5 == 0) setFrozen(given.fund, true);
        address caller = seed % 2 == 0 ? STRANGER : given.payer;
        bool takes = given.asset != COIN || given.payer != address(refuser);
        bytes memory data = claimOf(given);
        must("claimRefund", takes, caller, 0, data);
        if (takes && known[given.fund].paused) ++passed["claimRefund from a paused fund"];
        if (takes && known[given.fund].frozen) ++passed["claimRefund from a frozen fund"];
        // At once again, by anyone.
        must("claimRefund", false, caller, 0, data);
    }

    function claimWrongly(uint256 seed) public {
        seed = stir(seed);
        if (gifts.length == 0) return;
        Gift memory given = gifts[seed % gifts.length];
        Ghost storage ghost = ghosts[Ids.line(given.fund, given.asset)];
        if (seed % 4 == 0) ++given.start;
        else if (seed % 4 == 1) given.amount += 1 + uint128(seed % 1e18);
        else if (seed % 4 == 2) given.payer = STRANGER;
        else if (known[given.fund].cancelled && !given.refunded && ghost.spent < given.start + given.amount) return;
        address caller = seed % 2 == 0 ? given.payer : STRANGER;
        if (giftAt[Ids.line(given.fund, given.asset)][given.start] > 0 && seed % 4 == 0) return;
        must("claimRefund", false, caller, 0, claimOf(given));
    }

    /// @dev Nothing leaves a cancelled fund but refunds.
    function spendCancelled(uint256 seed) public {
        seed = stir(seed);
        (bool found, Gift memory given) = claimable(seed);
        if (!found) return;
        (FundId fund, address asset) = (given.fund, given.asset);
        bytes memory data =
            seed % 2 == 0
                ? abi.encodeCall(ledger.disburse, (paymentTo(wallet(payees[0]), fund, asset, 1, spentOf(fund, asset))))
                : abi.encodeCall(ledger.transfer, (record(fund, asset, 1, ordinaryFund(seed), asset, 1, wallet(payees[0]))));
        must("spend of a cancelled fund", false, known[fund].recorder, 0, data);
    }

    function setPaused(FundId fund, bool paused) internal {
        FundId[] memory list = new FundId[](1);
        list[0] = fund;
        must("pauseFunds", true, GUARDIAN, 0, abi.encodeCall(ledger.pauseFunds, (list, paused)));
    }

    function setFrozen(FundId fund, bool frozen) internal {
        must("freezeFund", true, adminOf(fund), 0, abi.encodeCall(ledger.freezeFund, (fund, frozen)));
    }

    function claimOf(Gift memory given) internal view returns (bytes memory) {
        return abi.encodeCall(ledger.claimRefund, (given.fund, given.asset, given.start, given.amount, given.payer));
    }

    /// @dev Looks at some of the gifts from a place of the seed's choice on.
    function claimable(uint256 seed) internal view returns (bool, Gift memory given) {
        for (uint256 i = 0; i < 20 && i < gifts.length; ++i) {
            given = gifts[addmod(seed, i, gifts.length)];
            if (
                known[given.fund].cancelled &&
                !given.refunded &&
                ghosts[Ids.line(given.fund, given.asset)].spent < given.start + given.amount
            ) return (true, given);
        }
        return (false, given);
    }
}
