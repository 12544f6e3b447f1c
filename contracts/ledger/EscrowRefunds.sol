// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IEscrow} from "../interfaces/IEscrow.sol";
import {FundId, LineId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {EscrowMoney} from "./EscrowMoney.sol";

/// @title Gifts to refundable funds: kept in mind, and paid back
/// @dev Held here: a gift is refunded once, of what was not spent of it, to who had paid it. Nothing can stop a claim but the money's absence.
abstract contract EscrowRefunds is EscrowMoney, IEscrow {
    function claimRefund(FundId fund, address asset, uint128 start, uint128 amount, address payer) external nonReentrant {
        // Check: cancelled; such a gift, by this payer, not refunded before; something of it is left.
        if (!_requireFund(fund).word.isCancelled()) revert NotCancelled(fund);
        LineId id = Ids.line(fund, asset);
        if (!_isPaid(id, start, amount, payer)) revert NothingPaid(fund, asset, start, payer, amount);
        uint128 end = start + amount;
        uint128 from = uint128(Math.max(start, _lines[id].word.spent()));
        if (from >= end) revert NothingLeft(fund, asset, start);

        // Effect: it is refunded; no counter moves, for the fund is cancelled for good.
        delete _payments[id][start];
        emit Refunded(_nextSequence(), fund, asset, start, from, end - from, payer, msg.sender);

        // Interaction: to who had paid it, whoever calls.
        _pay(asset, payer, end - from);
    }

    /// @dev So that the payer can be paid back. Not after the deadline: from then on any donor may cancel.
    function _keepPayment(FundId fund, FundWord word, address asset, uint128 start, uint128 amount) internal {
        if (block.timestamp > word.refundDeadline()) revert DeadlinePassed(fund, word.refundDeadline());
        _payments[Ids.line(fund, asset)][start] = _paymentOf(msg.sender, amount);
    }
}
