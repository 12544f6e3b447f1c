// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRecording} from "../interfaces/IRecording.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";

/// @title Payments that came back, and gifts that never were
abstract contract LedgerReturns is LedgerLines, IRecording {
    function recordReturn(ReturnRecord calldata returned) external {
        // Check: the recorder speaks, of a fund that takes returns, in a unit; there is a day.
        _requireReturnsTo(returned.fund);
        _requireUnit(returned.asset);
        _requireModest(returned.amount);
        uint32 date = ValueDate.resolve(returned.date);

        // Effect: an inflow.
        _receiveAt(returned.fund, returned.asset, returned.expectedAt, returned.amount);
        emit Returned(
            returned.fund,
            returned.asset,
            returned.expectedAt,
            returned.amount,
            returned.disbursement,
            returned.offset,
            msg.sender,
            returned.ref,
            returned.evidence,
            date
        );
    }

    function recordReversal(ReversalRecord calldata reversal) external {
        // Check: the recorder of the fund given to speaks, and says on what evidence.
        _requireRecorder(reversal.givenTo);
        _requireUnit(reversal.asset);
        if (reversal.amount == 0) revert AmountZero();
        if (reversal.evidence == 0) revert EvidenceMissing("reversal");
        uint32 date = ValueDate.resolve(reversal.date);

        // Effect: a mark on the gift, no more; what was given was given, and the organisation stands in for it.
        emit Reversed(
            _nextSequence(),
            reversal.givenTo,
            reversal.asset,
            reversal.giftFund,
            reversal.giftStart,
            reversal.amount,
            msg.sender,
            reversal.reason,
            reversal.ref,
            reversal.evidence,
            date
        );
    }

    /// @dev Open or closed, not stopped; a refundable fund takes none.
    function _requireReturnsTo(FundId fund) internal view {
        FundWord word = _requireRecorder(fund);
        if (word.isRefundable()) revert FundRefundable(fund);
        if (!word.takesReturns()) _refuseInflow(fund, word);
    }
}
