// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FundId, LineId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {EscrowMoney} from "./EscrowMoney.sol";

/// @title Refundable funds: cancelled, and paid back
/// @dev Held here: a gift is refunded once, of what was not spent of it, to who had paid it. Nothing can stop a claim but the money's absence.
abstract contract EscrowRefunds is EscrowMoney {
    function cancelFund(FundId fund) external {
        // Check: the admin speaks, of a refundable fund.
        FundState storage state = _requireAdminOf(fund);
        _requireCancellable(fund, state.word);
        _cancel(fund, state);
    }

    function cancelExpiredFund(FundId fund, address asset, uint128 start, uint128 amount) external {
        // Check: the deadline has passed, and one of the donors speaks.
        FundState storage state = _requireFund(fund);
        _requireCancellable(fund, state.word);
        uint40 deadline = state.word.refundDeadline();
        if (block.timestamp <= deadline) revert DeadlineNotPassed(fund, deadline);
        if (!isRefundable(fund, asset, start, amount, msg.sender)) {
            revert NothingPaid(fund, asset, start, msg.sender, amount);
        }
        _cancel(fund, state);
    }

    function claimRefund(FundId fund, address asset, uint128 start, uint128 amount, address payer) external nonReentrant {
        // Check: cancelled; such a gift, by this payer, not refunded before; something of it is left.
        if (!_requireFund(fund).word.isCancelled()) revert NotCancelled(fund);
        if (!isRefundable(fund, asset, start, amount, payer)) revert NothingPaid(fund, asset, start, payer, amount);
        LineId id = Ids.line(fund, asset);
        uint128 end = start + amount;
        uint128 from = uint128(Math.max(start, _lines[id].word.spent()));
        if (from >= end) revert NothingLeft(fund, asset, start);

        // Effect: it is refunded; no counter moves, for the fund is cancelled for good.
        delete _payments[id][start];
        emit Refunded(_nextSequence(), fund, asset, start, from, end - from, payer, msg.sender);

        // Interaction: to who had paid it, whoever calls.
        _pay(asset, payer, end - from);
    }

    function isRefundable(FundId fund, address asset, uint128 start, uint128 amount, address payer) public view returns (bool) {
        return _payments[Ids.line(fund, asset)][start] == _paymentOf(payer, amount);
    }

    /// @dev So that the payer can be paid back. Not after the deadline: from then on any donor may cancel.
    function _keepPayment(FundId fund, FundWord word, address asset, uint128 start, uint128 amount) internal {
        if (block.timestamp > word.refundDeadline()) revert DeadlinePassed(fund, word.refundDeadline());
        _payments[Ids.line(fund, asset)][start] = _paymentOf(msg.sender, amount);
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

    function _paymentOf(address payer, uint128 amount) private pure returns (bytes32) {
        return keccak256(abi.encode(payer, amount));
    }
}
