// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {GiftId, DisbursementClass, FundId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {vm} from "../Vm.sol";
import {Accomplice} from "./Accomplice.sol";
import {AttackActions} from "./AttackActions.sol";

/// @notice The accomplice is paid, or refunded, or the token that it rides on moves; in the middle of it, it calls the ledger, as
/// somebody who may: the den is its own fund.
abstract contract ReentryActions is AttackActions {
    function reenter(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        readyDen(seed);
        bytes memory inner = guardedCall(seed / 8, amount);
        uint256 successes = accomplice.successes();
        if (!interrupt(seed, inner, 0)) return;
        require(accomplice.successes() == successes, "let in again while money moved");
        ++refused["a call in the middle of another"];
        // It was the place that was wrong, not the call.
        must("the same call afterwards", true, address(accomplice), 0, inner);
    }

    /// @dev Coins may be given in the middle: they come along, and their entry stands where it must.
    function giveInTheMiddle(uint256 seed) public {
        seed = stir(seed);
        readyDen(seed);
        uint256 successes = accomplice.successes();
        if (!interrupt(seed, giftOf(den, COIN, 1), 1)) return;
        require(accomplice.successes() == successes + 1, "refused in the middle");
        ++passed["a gift in the middle"];
    }

    /// @dev A donor who is paid out of a fund whose deadline is over would cancel it in the middle of a payment to many, its admin
    /// would freeze it.
    function stopInTheMiddle(uint256 seed) public {
        seed = stir(seed);
        FundId fund = appealOfAccomplice(seed, COIN);
        Gift memory given = gifts[gifts.length - 1];
        vm.warp(known[fund].deadline + 1);
        bytes memory stop =
            adminOf(fund) == address(accomplice) && seed % 8 == 0
                ? abi.encodeCall(ledger.freezeFund, (fund, true))
                : abi.encodeCall(ledger.cancelExpiredFund, (fund, COIN, given.start, given.amount));
        uint256 successes = accomplice.successes();
        accomplice.arm(address(ledger), 0, stop);
        accomplice.behave(Accomplice.Manner.ACTS);
        must("a payment that is stopped in the middle", true, known[fund].recorder, 0, payThree(fund, COIN));
        accomplice.behave(Accomplice.Manner.ACCEPTS);
        require(accomplice.successes() == successes, "stopped in the middle of a payment");
        must("the same call afterwards", true, address(accomplice), 0, stop);
    }

    /// @return Whether the accomplice had the word.
    function interrupt(uint256 seed, bytes memory inner, uint256 coins) private returns (bool) {
        (address caller, bytes memory outer) = outerCall(seed);
        if (outer.length == 0) return false;
        uint256 calls = accomplice.calls();
        accomplice.arm(address(ledger), coins, inner);
        if (seed % 2 == 0) accomplice.behave(Accomplice.Manner.ACTS);
        else hooked.hook(0);
        must("a call that is interrupted", true, caller, 0, outer);
        accomplice.behave(Accomplice.Manner.ACCEPTS);
        hooked.unhook();
        require(accomplice.calls() == calls + 1, "nothing called back");
        return true;
    }

    /// @dev Moves coins to the accomplice where the seed is even, the hooked token where it is odd.
    function outerCall(uint256 seed) private returns (address caller, bytes memory data) {
        address asset = seed % 2 == 0 ? COIN : address(hooked);
        uint256 choice = (seed / 2) % 4;
        caller = address(accomplice);
        if (choice == 0) {
            FundId fund = appealOfAccomplice(seed, asset);
            if (!known[fund].cancelled) must("cancelFund", true, adminOf(fund), 0, abi.encodeCall(ledger.cancelFund, (fund)));
            return (STRANGER, claimOf(gifts[gifts.length - 1]));
        }
        if (!fill(den, asset, seed) || heldOf(den, asset) < 3) return (caller, "");
        uint128 at = spentOf(den, asset);
        if (choice == 1) data = abi.encodeCall(ledger.disburse, (paymentTo(wallet(address(accomplice)), den, asset, 1, at)));
        else if (choice == 2) data = payThree(den, asset);
        else data = abi.encodeCall(ledger.transfer, (record(den, asset, 1, den, cny, 1, wallet(address(accomplice)))));
    }

    function guardedCall(uint256 choice, uint128 amount) private returns (bytes memory) {
        address asset = address(dollar);
        choice %= 7;
        Party to = wallet(address(accomplice));
        if (choice == 0) return giftOf(den, asset, 1 + (amount % 1e24));
        if (choice == 1) return abi.encodeCall(ledger.giveBack, (IEscrow.EscrowReturn(den, asset, 1, 0, 0, uniqueRef(), 0, 0)));
        if (choice == 2) {
            FundId fund = appealOfAccomplice(amount, asset);
            must("cancelFund", true, adminOf(fund), 0, abi.encodeCall(ledger.cancelFund, (fund)));
            return claimOf(gifts[gifts.length - 1]);
        }
        if (choice == 6) return batchOfTokens(Made(GiftId(den, asset, 0), den, 2, 1, false, false));
        must("donateToken", true, givers[0], 0, giftOf(den, asset, 3));
        if (choice == 3) return abi.encodeCall(ledger.disburse, (paymentTo(to, den, asset, 1, spentOf(den, asset))));
        if (choice == 4) return abi.encodeCall(ledger.transfer, (record(den, asset, 1, den, cny, 1, to)));
        return payThree(den, asset);
    }

    function payThree(FundId fund, address asset) private returns (bytes memory) {
        IRecording.PayoutRow[] memory rows = new IRecording.PayoutRow[](3);
        for (uint256 i = 0; i < 3; ++i) {
            Party to = wallet(i == 0 ? address(accomplice) : payees[i - 1]);
            rows[i] = IRecording.PayoutRow(to, to, 1, DisbursementClass.PROGRAMME, "aid", uniqueRef(), 0, 0);
        }
        return abi.encodeCall(ledger.disburseMany, (fund, asset, spentOf(fund, asset), rows));
    }

    /// @dev A new refundable fund whose last gift is the accomplice's.
    function appealOfAccomplice(uint256 seed, address asset) private returns (FundId fund) {
        fund = openAppeal(seed);
        if (known[fund].paused) setPaused(fund, false);
        uint128 amount = 3 + uint128(seed % 1e24);
        bytes memory data = giftOf(fund, asset, amount);
        must("give to a refundable fund", true, address(accomplice), asset == COIN ? amount : 0, data);
    }

    /// @dev The den as the accomplice likes it: open, its own, without a second key.
    function readyDen(uint256) private {
        if (known[den].paused) setPaused(den, false);
        if (known[den].frozen) setFrozen(den, false);
        address boss = address(accomplice);
        if (known[den].approver != address(0)) {
            must("setApprover", true, boss, 0, abi.encodeCall(ledger.setApprover, (den, address(0))));
        }
        if (known[den].recorder != boss) must("setRecorder", true, boss, 0, abi.encodeCall(ledger.setRecorder, (den, boss)));
    }
}
