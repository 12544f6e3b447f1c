// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {LedgerState} from "../ledger/LedgerState.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";

/// @title Refundable funds, cancelled by their admin or by a donor
abstract contract Cancelling is LedgerState, ReentrancyGuardTransient, IFunds {
    function cancelFund(FundId fund) external nonReentrant {
        // Check: the admin speaks, of a refundable fund.
        FundState storage state = _requireAdminOf(fund);
        _requireCancellable(fund, state.word);
        _cancel(fund, state);
    }

    function cancelExpiredFund(FundId fund, address asset, uint128 start, uint128 amount) external nonReentrant {
        // Check: the deadline has passed, and one of the donors speaks.
        FundState storage state = _requireFund(fund);
        _requireCancellable(fund, state.word);
        uint40 deadline = state.word.refundDeadline();
        if (block.timestamp <= deadline) revert DeadlineNotPassed(fund, deadline);
        if (!_isPaid(Ids.line(fund, asset), start, amount, msg.sender)) {
            revert NothingPaid(fund, asset, start, msg.sender, amount);
        }
        _cancel(fund, state);
    }

    function _requireCancellable(FundId fund, FundWord word) private pure {
        if (!word.isRefundable()) revert FundNotRefundable(fund);
        if (word.isCancelled()) revert FundNotOpen(fund);
    }

    function _cancel(FundId fund, FundState storage state) private {
        // Effect: nothing in or out any more but claims.
        state.word = state.word.cancel();
        emit FundCancelled(_nextSequence(), fund, msg.sender);
    }
}
