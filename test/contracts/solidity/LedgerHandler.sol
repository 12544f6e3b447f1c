// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBatches} from "../../../contracts/interfaces/IBatches.sol";
import {IFunds} from "../../../contracts/interfaces/IFunds.sol";
import {IRecording} from "../../../contracts/interfaces/IRecording.sol";
import {BatchTerms, FundId, Line, LineId, Part, Party} from "../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../contracts/libraries/Ids.sol";
import {LedgerSetup} from "./LedgerSetup.sol";
import {BATCH_DONATED, DONATED, PART_BATCH_DONATED, PART_DONATED} from "./DonatedEvents.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice Records anything that may be recorded, in any order, and rebuilds every line from the events alone. Every piece must
/// start exactly where the one before it ended.
contract LedgerHandler is LedgerSetup {
    /// @dev Where the pieces read so far end.
    struct Ghost {
        uint256 received;
        uint256 spent;
    }

    FundId[3] internal funds;
    address[2] internal assets;
    mapping(LineId => Ghost) public ghosts;
    mapping(address => uint256) public cameIn;
    mapping(address => uint256) public wentOut;
    uint256 public entries;

    constructor() {
        deployLedger();
        publishRule(7_001, 1_000);
        funds = [flood, overhead, relief];
        assets = [cny, blanket];
    }

    // ---------------------------------------------------------------- what the runner calls

    function donate(uint256 fundSeed, uint256 assetSeed, uint128 amount) external {
        (FundId fund, address asset) = (funds[fundSeed % 3], assets[assetSeed % 2]);
        amount = 1 + (amount % 1e24);
        IRecording.DonationRecord memory record = gift(fund, asset, amount, lineOf(firstOf(fund, amount), asset).received);
        vm.recordLogs();
        vm.prank(recorderOf(fund));
        ledger.recordDonation(record);
        cameIn[asset] += amount;
        require(readEvents() == amount, "the parts add up to the gift");
    }

    function donateBatch(uint256 fundSeed, uint256 assetSeed, uint128 amount, uint32 count) external {
        (FundId fund, address asset) = (funds[fundSeed % 3], assets[assetSeed % 2]);
        amount = 1 + (amount % 1e24);
        if (count == 0) count = 1;
        if (count > amount) count = uint32(amount);
        BatchTerms memory terms = BatchTerms(keccak256(abi.encode(entries)), amount, count);
        IBatches.BatchRecord memory record = batch(fund, asset, terms, lineOf(firstOf(fund, amount), asset).received, 0);
        vm.recordLogs();
        vm.prank(recorderOf(fund));
        ledger.recordBatch(record);
        cameIn[asset] += amount;
        require(readEvents() == amount, "the parts add up to the batch");
    }

    function transfer(uint256 fromSeed, uint256 toSeed, uint256 assetSeed, uint128 amount, uint128 rate) external {
        (FundId from, address asset) = (funds[fromSeed % 3], assets[assetSeed % 2]);
        FundId to = funds[toSeed % 3];
        // The overhead fund accepts from its own organisation only.
        if (Ids.same(from, relief) && Ids.same(to, overhead)) to = flood;
        Line memory line = lineOf(from, asset);
        if (line.received == line.spent) return;
        amount = 1 + (amount % (line.received - line.spent));
        bool converts = rate % 3 == 0 || Ids.same(from, to);
        address toAsset = converts ? assets[1 - (assetSeed % 2)] : asset;
        uint128 toAmount = converts ? 1 + (rate % 1e24) : amount;
        vm.recordLogs();
        vm.prank(recorderOf(from));
        ledger.recordTransfer(
            IRecording.TransferRecord(
                from,
                asset,
                amount,
                line.spent,
                to,
                toAsset,
                toAmount,
                Party.wrap(0),
                bytes32(0),
                keccak256("evidence"),
                0
            )
        );
        if (converts) {
            wentOut[asset] += amount;
            cameIn[toAsset] += toAmount;
        }
        readEvents();
    }

    function disburse(uint256 fundSeed, uint256 assetSeed, uint128 amount, bool writtenOff) external {
        (FundId fund, address asset) = (funds[fundSeed % 3], assets[assetSeed % 2]);
        Line memory line = lineOf(fund, asset);
        if (line.received == line.spent) return;
        amount = 1 + (amount % (line.received - line.spent));
        vm.recordLogs();
        vm.prank(recorderOf(fund));
        if (writtenOff) {
            ledger.recordWriteOff(
                IRecording.WriteOffRecord(fund, asset, amount, line.spent, "lost", 0, keccak256("evidence"), 0)
            );
        } else {
            ledger.recordDisbursement(payment(fund, asset, amount, line.spent));
        }
        wentOut[asset] += amount;
        readEvents();
    }

    function payMany(uint256 fundSeed, uint256 assetSeed, uint128 amount) external {
        (FundId fund, address asset) = (funds[fundSeed % 3], assets[assetSeed % 2]);
        Line memory line = lineOf(fund, asset);
        uint128 held = line.received - line.spent;
        if (held < 3) return;
        IRecording.PayoutRow[] memory rows = new IRecording.PayoutRow[](3);
        for (uint256 i = 0; i < 3; ++i) {
            rows[i].amount = 1 + (amount % (held / 3));
            wentOut[asset] += rows[i].amount;
        }
        vm.recordLogs();
        vm.prank(recorderOf(fund));
        ledger.recordDisbursements(fund, asset, line.spent, rows);
        readEvents();
    }

    function takeBack(uint256 fundSeed, uint256 assetSeed, uint128 amount) external {
        (FundId fund, address asset) = (funds[fundSeed % 3], assets[assetSeed % 2]);
        Line memory line = lineOf(fund, asset);
        if (line.spent == 0) return;
        amount = 1 + (amount % line.spent);
        vm.recordLogs();
        vm.prank(recorderOf(fund));
        ledger.recordReturn(IRecording.ReturnRecord(fund, asset, amount, line.received, 0, 0, bytes32(0), bytes32(0), 0));
        cameIn[asset] += amount;
        readEvents();
    }

    /// @dev Somebody without any role calls anything, with any arguments: nothing may come of it.
    function strangerCalls(address caller, uint256 seed, uint128 amount) external {
        if (caller == recorderOf(flood) || caller == recorderOf(relief)) return;
        FundId fund = funds[seed % 3];
        address asset = assets[(seed >> 8) % 2];
        Line memory line = lineOf(fund, asset);
        IRecording.DonationRecord memory record = gift(fund, asset, amount, line.received);
        bytes memory data =
            seed % 2 == 0
                ? abi.encodeCall(ledger.recordDonation, (record))
                : abi.encodeCall(ledger.recordDisbursement, (payment(fund, asset, amount, line.spent)));
        vm.prank(caller);
        (bool done, ) = address(ledger).call(data);
        require(!done, "a stranger recorded");
    }

    // ---------------------------------------------------------------- what the test asks

    function lines() external view returns (Line[6] memory stored, Ghost[6] memory rebuilt) {
        for (uint256 i = 0; i < 6; ++i) {
            stored[i] = lineOf(funds[i / 2], assets[i % 2]);
            rebuilt[i] = ghosts[Ids.line(funds[i / 2], assets[i % 2])];
        }
    }

    /// @dev Of one asset, over all funds.
    function heldOf(address asset) external view returns (uint256 sum) {
        for (uint256 i = 0; i < 3; ++i) {
            Line memory line = lineOf(funds[i], asset);
            sum += line.received - line.spent;
        }
    }

    function unit(uint256 i) external view returns (address) {
        return assets[i];
    }

    // ---------------------------------------------------------------- reading events

    function recorderOf(FundId fund) internal view returns (address) {
        return Ids.same(fund, relief) ? MEMBER_RECORDER : FEDERATION_RECORDER;
    }

    /// @dev A rule's first part may be zero: then a gift is expected where its first part above zero goes.
    function firstOf(FundId fund, uint128 amount) internal view returns (FundId) {
        if (!Ids.same(fund, flood) || (uint256(amount) * 7_001) / 10_000 > 0) return fund;
        return (uint256(amount) * 1_000) / 10_000 == 0 ? relief : overhead;
    }

    /// @return donated What the parts of a gift among them add up to.
    function readEvents() internal returns (uint256 donated) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 parts = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 signature = logs[i].topics[0];
            if (signature == DONATED || signature == BATCH_DONATED) {
                donated += readGift(logs[i]);
            } else if (signature == PART_DONATED || signature == PART_BATCH_DONATED) {
                donated += readPart(logs[i], parts++);
            } else if (signature == IRecording.Transferred.selector) {
                readTransfer(logs[i]);
            } else if (signature == IRecording.Disbursed.selector) {
                (, , uint128 start, uint128 amount) = abi.decode(logs[i].data, (bytes32, address, uint128, uint128));
                readOutflow(lineIn(logs[i]), start, amount);
            } else if (signature == IRecording.WrittenOff.selector) {
                (uint128 start, uint128 amount) = abi.decode(logs[i].data, (uint128, uint128));
                readOutflow(lineIn(logs[i]), start, amount);
            } else if (signature == IRecording.Returned.selector) {
                (uint128 start, uint128 amount) = abi.decode(logs[i].data, (uint128, uint128));
                readInflow(lineIn(logs[i]), start, amount);
            } else {
                require(signature == IFunds.LineOpened.selector, "an event that is none of these");
                require(ghosts[lineIn(logs[i])].received == 0, "a line opens before its first inflow");
            }
        }
    }

    function readGift(Vm.Log memory log) private returns (uint256) {
        (, uint128 start, uint128 amount) = abi.decode(log.data, (address, uint128, uint128));
        readInflow(lineIn(log), start, amount);
        return amount;
    }

    function readPart(Vm.Log memory log, uint256 index) private returns (uint256) {
        (, uint128 start, uint128 amount) = abi.decode(log.data, (address, uint128, uint128));
        Part memory part;
        if (log.topics[0] == PART_DONATED) {
            (, , , , , , part) = abi.decode(log.data, (address, uint128, uint128, uint8, bytes32, uint32, Part));
        } else {
            (, , , , , , , part) = abi.decode(log.data, (address, uint128, uint128, uint32, string, bytes32, uint32, Part));
        }
        LineId line = lineIn(log);
        readInflow(line, start, amount);
        require(part.index == index && index < part.count, "parts are counted in order");
        if (index == 0) {
            require(
                part.giftStart == start && Ids.same(part.giftFund, FundId.wrap(log.topics[1])),
                "the first part names the gift"
            );
        }
        return amount;
    }

    function readTransfer(Vm.Log memory log) private {
        (address fromAsset, uint128 fromStart, uint128 fromAmount, address toAsset, uint128 toStart, uint128 toAmount) = abi
            .decode(log.data, (address, uint128, uint128, address, uint128, uint128));
        readOutflow(Ids.line(FundId.wrap(log.topics[1]), fromAsset), fromStart, fromAmount);
        readInflow(Ids.line(FundId.wrap(log.topics[2]), toAsset), toStart, toAmount);
    }

    function readInflow(LineId line, uint256 start, uint256 amount) private {
        require(amount > 0 && start == ghosts[line].received, "an inflow leaves a gap or overlaps");
        ghosts[line].received = start + amount;
        ++entries;
    }

    function readOutflow(LineId line, uint256 start, uint256 amount) private {
        require(amount > 0 && start == ghosts[line].spent, "an outflow leaves a gap or overlaps");
        ghosts[line].spent = start + amount;
        ++entries;
    }

    function lineIn(Vm.Log memory log) private pure returns (LineId) {
        return Ids.line(FundId.wrap(log.topics[1]), address(uint160(uint256(log.topics[2]))));
    }
}
