// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {IMatching} from "../../../../contracts/interfaces/IMatching.sol";
import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {FundId, GiftId, LineId, OrganisationId, Part, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {Parties} from "../../../../contracts/libraries/Parties.sol";
import {BATCH_DONATED, DONATED, MATCHED, PART_BATCH_DONATED, PART_DONATED} from "../DonatedEvents.sol";
import {Vm, vm} from "../Vm.sol";
import {FundReader} from "./FundReader.sol";

/// @notice Rebuilds every line, every claim and everybody's balance from the events alone, and refuses what must never be: a gap,
/// an overlap, an outflow of a cancelled fund, a refund twice or of what was spent.
abstract contract EscrowReader is FundReader {
    /// @dev Where the pieces read so far end.
    struct Ghost {
        uint256 received;
        uint256 spent;
        uint256 refunded;
    }

    /// @dev A gift to a refundable fund.
    struct Gift {
        FundId fund;
        address asset;
        uint128 start;
        uint128 amount;
        address payer;
        bool refunded;
    }

    mapping(LineId => Ghost) internal ghosts;
    /// @dev Σ (received − spent − refunded) over all lines.
    mapping(address asset => uint256) internal owed;
    /// @dev What somebody must have: what they were given at first, less what they paid, and what was paid to them.
    mapping(address asset => mapping(address who => uint256)) internal due;
    Gift[] internal gifts;
    /// @dev The last gift or batch read, by its first part.
    GiftId internal lastGift;
    mapping(LineId pool => mapping(FundId => uint256)) internal matchedForFund;
    mapping(LineId pool => uint256) internal matchedInAll;
    /// @dev One more than the index in `gifts`.
    mapping(LineId => mapping(uint256 start => uint256)) internal giftAt;

    /// @dev The ledger's events since `recordLogs`.
    function readEvents() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            // The runner tells also what was undone. A row that failed is followed by its own report.
            if (logs[i].emitter != address(ledger) || isUndone(logs, i)) continue;
            // Of its creation; the one event that is not the ledger's own.
            if (logs[i].topics[0] != IAccessManaged.AuthorityUpdated.selector) readEvent(logs[i]);
        }
    }

    function isUndone(Vm.Log[] memory logs, uint256 i) private pure returns (bool) {
        if (logs[i].topics[0] != IRecording.Disbursed.selector) return false;
        for (uint256 j = i + 1; j < logs.length; ++j) {
            if (logs[j].topics[0] == IEscrow.PayoutFailed.selector && refOfFailed(logs[j]) == refOfPaid(logs[i])) return true;
        }
        return false;
    }

    function refOfPaid(Vm.Log memory log) private pure returns (bytes32 ref) {
        (, , , , , , ref) = abi.decode(log.data, (Party, address, uint128, uint128, uint8, string, bytes32));
    }

    function refOfFailed(Vm.Log memory log) private pure returns (bytes32 ref) {
        (, , , , ref) = abi.decode(log.data, (uint64, uint256, Party, uint128, bytes32));
    }

    function readEvent(Vm.Log memory log) private {
        bytes32 signature = log.topics[0];
        if (signature == DONATED || signature == PART_DONATED) readGift(log);
        else if (signature == BATCH_DONATED || signature == PART_BATCH_DONATED) readGift(log);
        else if (signature == IRecording.Transferred.selector) readTransfer(log);
        else if (signature == MATCHED) readMatch(log);
        else if (signature == IRecording.Disbursed.selector) readPayment(log);
        else if (signature == IRecording.Returned.selector) readReturn(log);
        else if (signature == IRecording.WrittenOff.selector) readWriteOff(log);
        else if (signature == IEscrow.Refunded.selector) readRefund(log);
        else readOffLine(log);
    }

    function readGift(Vm.Log memory log) private {
        (address by, uint128 start, uint128 amount) = abi.decode(log.data, (address, uint128, uint128));
        (FundId fund, address asset) = placeIn(log);
        require(!known[fund].closed, "a gift to a closed fund");
        readInflow(fund, asset, start, amount, by);
        lastGift = giftIn(log, GiftId(fund, asset, start));
        if (!known[fund].refundable) return;
        require(log.topics[0] == DONATED && isEscrowed(asset), "a refundable fund took something else than a gift in escrow");
        gifts.push(Gift(fund, asset, start, amount, by, false));
        giftAt[Ids.line(fund, asset)][start] = gifts.length;
    }

    /// @param whole What it is where no rule has cut it.
    function giftIn(Vm.Log memory log, GiftId memory whole) private pure returns (GiftId memory) {
        Part memory part;
        if (log.topics[0] == PART_DONATED) {
            (, , , , , , part) = abi.decode(log.data, (address, uint128, uint128, uint8, bytes32, uint32, Part));
        } else if (log.topics[0] == PART_BATCH_DONATED) {
            (, , , , , , , part) = abi.decode(log.data, (address, uint128, uint128, uint32, string, bytes32, uint32, Part));
        } else {
            return whole;
        }
        return GiftId(part.giftFund, whole.asset, part.giftStart);
    }

    /// @dev A grant that answers the gift right before it, within the limits of the rule as it stands.
    function readMatch(Vm.Log memory log) private {
        readTransfer(log);
        (address asset, , uint128 amount, address toAsset, , , , , , , , GiftId memory answers_) = abi.decode(
            log.data,
            (address, uint128, uint128, address, uint128, uint128, address, Party, bytes32, bytes32, uint32, GiftId)
        );
        require(asset == toAsset, "a match that changes the asset");
        require(keccak256(abi.encode(answers_)) == keccak256(abi.encode(lastGift)), "a match of another gift");
        (FundId pool, FundId fund) = (FundId.wrap(log.topics[1]), FundId.wrap(log.topics[2]));
        LineId line = Ids.line(pool, asset);
        matchedForFund[line][fund] += amount;
        matchedInAll[line] += amount;
        IMatching.Matching memory matching = ledger.matchingOf(pool, asset, fund);
        require(matching.matchedForFund == matchedForFund[line][fund], "counts other matches for a fund");
        require(matching.matchedInAll == matchedInAll[line], "counts other matches in all");
        require(matchedForFund[line][fund] <= matching.rule.mostPerFund, "matched beyond a fund's limit");
        require(matchedInAll[line] <= matching.rule.mostInAll, "matched beyond the limit in all");
        require(!known[pool].closed, "matched from a closed pool");
    }

    function readTransfer(Vm.Log memory log) private {
        (
            address fromAsset,
            uint128 fromStart,
            uint128 fromAmount,
            address toAsset,
            uint128 toStart,
            uint128 toAmount,
            address by,
            Party payee
        ) = abi.decode(log.data, (address, uint128, uint128, address, uint128, uint128, address, Party));
        // A grant's money stays where it is: nobody pays and nobody is paid.
        bool converts = fromAsset != toAsset;
        require(converts || fromAmount == toAmount, "a grant changed its amount");
        (FundId from, FundId to) = (FundId.wrap(log.topics[1]), FundId.wrap(log.topics[2]));
        require(!known[to].refundable && !known[to].closed, "a transfer into a refundable or closed fund");
        readOutflow(from, fromAsset, fromStart, fromAmount, converts && isEscrowed(fromAsset) ? payoutOf(payee) : address(0));
        readInflow(to, toAsset, toStart, toAmount, converts ? by : address(0));
    }

    function readPayment(Vm.Log memory log) private {
        (Party recipient, , uint128 start, uint128 amount) = abi.decode(log.data, (Party, address, uint128, uint128));
        (FundId fund, address asset) = placeIn(log);
        readOutflow(fund, asset, start, amount, isEscrowed(asset) ? payoutOf(recipient) : address(0));
    }

    function readReturn(Vm.Log memory log) private {
        (uint128 start, uint128 amount, , , address by) = abi.decode(log.data, (uint128, uint128, uint128, uint128, address));
        (FundId fund, address asset) = placeIn(log);
        require(!known[fund].refundable, "a return to a refundable fund");
        readInflow(fund, asset, start, amount, by);
    }

    function readWriteOff(Vm.Log memory log) private {
        (uint128 start, uint128 amount) = abi.decode(log.data, (uint128, uint128));
        (FundId fund, address asset) = placeIn(log);
        require(!isEscrowed(asset), "escrow was written off");
        readOutflow(fund, asset, start, amount, address(0));
    }

    function readRefund(Vm.Log memory log) private {
        (uint64 seq, uint128 giftStart, uint128 start, uint128 amount) = abi.decode(
            log.data,
            (uint64, uint128, uint128, uint128)
        );
        readSequence(seq);
        (FundId fund, address asset) = placeIn(log);
        address payer = address(uint160(uint256(log.topics[3])));
        Ghost storage ghost = ghosts[Ids.line(fund, asset)];
        uint256 index = giftAt[Ids.line(fund, asset)][giftStart];
        require(index > 0, "a refund of no gift");
        Gift storage gift = gifts[index - 1];
        require(known[fund].cancelled, "a refund out of a fund that was not cancelled");
        require(!gift.refunded, "a gift was refunded twice");
        require(gift.payer == payer, "a refund to somebody else than the payer");
        require(start == (ghost.spent > giftStart ? ghost.spent : giftStart), "a refund starts where nothing is left");
        require(amount > 0 && start + amount == gift.start + gift.amount, "a refund ends where the gift does not");
        gift.refunded = true;
        ghost.refunded += amount;
        release(asset, amount, payer);
    }

    // ---------------------------------------------------------------- pieces and money

    /// @param by Who pays, where it is escrowed; zero: nobody.
    function readInflow(FundId fund, address asset, uint256 start, uint256 amount, address by) private {
        Ghost storage ghost = ghosts[Ids.line(fund, asset)];
        require(amount > 0 && start == ghost.received, "an inflow leaves a gap or overlaps");
        require(known[fund].takesInflows, "an inflow while the fund takes none");
        ghost.received = start + amount;
        if (!isEscrowed(asset)) return;
        require(lineOpened[Ids.line(fund, asset)], "an inflow of a line that was not opened");
        owed[asset] += amount;
        due[asset][address(ledger)] += by == address(0) ? 0 : amount;
        if (by != address(0)) due[asset][by] -= amount;
    }

    /// @param to Who is paid, where it is escrowed; zero: nobody.
    function readOutflow(FundId fund, address asset, uint256 start, uint256 amount, address to) private {
        Ghost storage ghost = ghosts[Ids.line(fund, asset)];
        require(amount > 0 && start == ghost.spent, "an outflow leaves a gap or overlaps");
        require(!known[fund].cancelled && !known[fund].frozen, "an outflow of a cancelled or frozen fund");
        ghost.spent = start + amount;
        if (isEscrowed(asset)) release(asset, amount, to);
    }

    function release(address asset, uint256 amount, address to) private {
        owed[asset] -= amount;
        if (to == address(0)) return;
        due[asset][address(ledger)] -= amount;
        due[asset][to] += amount;
    }

    function payoutOf(Party party) internal view returns (address) {
        address to = Parties.asWallet(party);
        return to == address(0) ? registry.payoutOf(OrganisationId.wrap(Party.unwrap(party))) : to;
    }
}
