// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRecording} from "../interfaces/IRecording.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";
import {LedgerPermissions} from "./LedgerPermissions.sol";

/// @title Payments that an organisation records, to one or to many, and losses
/// @dev A closed fund may still spend what it holds.
abstract contract LedgerOutflows is LedgerPermissions, LedgerLines, IRecording {
    function recordDisbursement(DisbursementRecord calldata disbursement) external {
        // Check: the recorder speaks, the approver has where it must, of a unit; there is a day.
        _authorise(disbursement.fund, disbursement.asset, disbursement.amount, disbursement.expectedAt);
        _requireUnit(disbursement.asset);
        uint32 date = ValueDate.resolve(disbursement.date);

        // Effect: an outflow.
        _spendAt(disbursement.fund, disbursement.asset, disbursement.expectedAt, disbursement.amount);
        emit Disbursed(
            disbursement.fund,
            disbursement.asset,
            disbursement.recipient,
            disbursement.beneficiary,
            msg.sender,
            disbursement.expectedAt,
            disbursement.amount,
            disbursement.class,
            disbursement.purpose,
            disbursement.ref,
            disbursement.evidence,
            date
        );
    }

    function recordDisbursements(FundId fund, address asset, uint128 expectedAt, PayoutRow[] calldata rows) external {
        // Check: the recorder speaks, the approver has where it must, of something, in a unit.
        if (rows.length == 0) revert RowsMissing();
        _authorise(fund, asset, _sumOf(rows), expectedAt);
        _requireUnit(asset);

        uint128 start = expectedAt;
        for (uint256 i = 0; i < rows.length; ++i) {
            PayoutRow calldata row = rows[i];
            // Check: each row has a day.
            uint32 date = ValueDate.resolve(row.date);

            // Effect: an outflow, right after the row before it.
            _spendAt(fund, asset, start, row.amount);
            emit Disbursed(
                fund,
                asset,
                row.recipient,
                row.beneficiary,
                msg.sender,
                start,
                row.amount,
                row.class,
                row.purpose,
                row.ref,
                row.evidence,
                date
            );
            start += row.amount;
        }
    }

    function recordWriteOff(WriteOffRecord calldata writeOff) external {
        // Check: the recorder speaks, the approver has where it must, of a unit, and says why and on what evidence.
        _authorise(writeOff.fund, writeOff.asset, writeOff.amount, writeOff.expectedAt);
        _requireUnit(writeOff.asset);
        if (bytes(writeOff.reason).length == 0) revert TextMissing("reason");
        if (writeOff.evidence == 0) revert EvidenceMissing("write-off");
        uint32 date = ValueDate.resolve(writeOff.date);

        // Effect: an outflow.
        _spendAt(writeOff.fund, writeOff.asset, writeOff.expectedAt, writeOff.amount);
        emit WrittenOff(
            writeOff.fund,
            writeOff.asset,
            writeOff.expectedAt,
            writeOff.amount,
            msg.sender,
            writeOff.reason,
            writeOff.ref,
            writeOff.evidence,
            date
        );
    }

    /// @dev Wider than an amount: a sum that fits no line is refused by the line.
    function _sumOf(PayoutRow[] calldata rows) internal pure returns (uint256 sum) {
        for (uint256 i = 0; i < rows.length; ++i) sum += rows[i].amount;
    }
}
