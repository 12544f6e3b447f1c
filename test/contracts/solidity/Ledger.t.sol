// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILedgerErrors} from "../../../contracts/interfaces/ILedgerErrors.sol";
import {IRecording} from "../../../contracts/interfaces/IRecording.sol";
import {DateInFuture, Line} from "../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../contracts/libraries/Ids.sol";
import {LedgerSetup} from "./LedgerSetup.sol";
import {vm} from "./Vm.sol";

contract LedgerTest is LedgerSetup {
    function setUp() external {
        deployLedger();
    }

    /// @dev The largest inflow in a unit.
    uint128 private constant MOST_STATED = type(uint96).max;

    function give(uint128 amount) internal {
        IRecording.DonationRecord memory record = gift(flood, cny, amount, lineOf(flood, cny).received);
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
    }

    function test_fuzz_aGiftAddsExactlyItsAmount(uint96 first, uint96 second) external {
        vm.assume(first > 0 && second > 0);
        give(first);
        give(second);
        Line memory line = lineOf(flood, cny);
        require(line.received == uint128(first) + second && line.spent == 0, "received both, spent nothing");
    }

    function test_fuzz_refusesToStateMoreThanMost(uint128 amount) external {
        vm.assume(amount > 0);
        IRecording.DonationRecord memory record = gift(flood, cny, amount, 0);
        bool modest = amount <= MOST_STATED;
        if (!modest) vm.expectRevert(abi.encodeWithSelector(ILedgerErrors.AmountTooLarge.selector, amount, MOST_STATED));
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
        require(lineOf(flood, cny).received == (modest ? amount : 0), "recorded unless it is too large");
    }

    function test_fuzz_refusesWhatALineCannotHold(uint128 first, uint128 second) external {
        vm.assume(first > 0 && second > type(uint128).max - first);
        vm.prank(FEDERATION_RECORDER);
        ledger.openLine(flood, address(0));
        vm.deal(address(this), uint256(first) + second);
        ledger.donate{value: first}(flood, 0);
        vm.expectRevert(abi.encodeWithSelector(ILedgerErrors.LineFull.selector, Ids.line(flood, address(0)), first, second));
        ledger.donate{value: second}(flood, 0);
    }

    function test_fuzz_refusesAGiftExpectedElsewhere(uint96 received, uint128 expected) external {
        vm.assume(received > 0 && expected != received);
        give(received);
        IRecording.DonationRecord memory record = gift(flood, cny, 1, expected);
        vm.expectRevert(abi.encodeWithSelector(ILedgerErrors.LineMoved.selector, expected, received));
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
    }

    function test_fuzz_spendsUpToWhatWasReceivedAndNoMore(uint96 received, uint128 spent, uint128 amount) external {
        vm.assume(received > 0 && amount > 0);
        give(received);
        spent = spent % received;
        if (spent > 0) {
            vm.prank(FEDERATION_RECORDER);
            ledger.recordDisbursement(payment(flood, cny, spent, 0));
        }
        bool held = amount <= received - spent;
        if (!held) {
            vm.expectRevert(
                abi.encodeWithSelector(ILedgerErrors.Overspent.selector, Ids.line(flood, cny), spent, amount, received)
            );
        }
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDisbursement(payment(flood, cny, amount, spent));
        Line memory line = lineOf(flood, cny);
        require(line.received == received, "a payment receives nothing");
        require(line.spent == (held ? spent + amount : spent), "spent exactly, or not at all");
    }

    function test_fuzz_refusesEveryRecorderButItsOwn(address caller) external {
        vm.assume(caller != FEDERATION_RECORDER);
        IRecording.DonationRecord memory record = gift(flood, cny, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(ILedgerErrors.NotRecorder.selector, flood, caller, FEDERATION_RECORDER));
        vm.prank(caller);
        ledger.recordDonation(record);
    }

    function test_fuzz_refusesAssetsThatAreNoRegisteredUnit(address asset) external {
        vm.assume(asset != cny && asset != blanket);
        IRecording.DonationRecord memory record = gift(flood, asset, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(ILedgerErrors.UnitUnknown.selector, asset));
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
    }

    function test_fuzz_refusesDaysToCome(uint32 date) external {
        uint32 today = uint32(NOW / 1 days);
        IRecording.DonationRecord memory record = gift(flood, cny, 1, 0);
        record.date = date;
        if (date > today) vm.expectRevert(abi.encodeWithSelector(DateInFuture.selector, date, today));
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
        require(lineOf(flood, cny).received == (date > today ? 0 : 1), "recorded unless its day is to come");
    }

    function test_fuzz_partsOfAGiftAddUpOnTheirLines(uint96 amount, uint16 itself, uint16 toOverhead) external {
        vm.assume(amount > 0);
        itself = 1 + (itself % 9_998);
        toOverhead = 1 + (toOverhead % (9_999 - itself));
        publishRule(itself, toOverhead);
        IRecording.DonationRecord memory record = gift(flood, cny, amount, 0);
        vm.prank(FEDERATION_RECORDER);
        ledger.recordDonation(record);
        uint128 kept = lineOf(flood, cny).received;
        uint128 paid = lineOf(overhead, cny).received;
        require(kept == (uint256(amount) * itself) / 10_000, "the floor of its share");
        require(paid == (uint256(amount) * toOverhead) / 10_000, "the floor of its share");
        require(lineOf(relief, cny).received == amount - kept - paid, "what is left");
    }
}
