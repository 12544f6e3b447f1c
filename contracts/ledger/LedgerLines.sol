// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../interfaces/IFunds.sol";
import {FundId, LineId} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";
import {LineWord} from "../libraries/LineWord.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title Lines: the only place where counters move
/// @dev Held here: inflows cut `[0, received)` and outflows `[0, spent)` without gap or overlap, and `spent <= received`.
/// Whether an asset may be recorded or escrowed is asked by whoever calls.
abstract contract LedgerLines is LedgerState {
    /// @dev Appends an inflow where the caller expects it, or not at all.
    function _receiveAt(FundId fund, address asset, uint128 expectedAt, uint128 amount) internal {
        LineId id = Ids.line(fund, asset);
        LineState storage state = _lines[id];
        LineWord line = state.word;
        uint128 start = line.received();
        if (start != expectedAt) revert LineMoved(expectedAt, start);
        _append(state, line, id, fund, asset, amount);
    }

    /// @dev Appends an inflow wherever the line ends, and returns where that was.
    function _receive(FundId fund, address asset, uint128 amount) internal returns (uint128 start) {
        LineId id = Ids.line(fund, asset);
        LineState storage state = _lines[id];
        LineWord line = state.word;
        start = line.received();
        _append(state, line, id, fund, asset, amount);
    }

    function _append(LineState storage state, LineWord line, LineId id, FundId fund, address asset, uint128 amount) private {
        // Check: an amount; room; that there is such a line.
        if (amount == 0) revert AmountZero();
        uint128 start = line.received();
        // `~start` is what is left up to the largest uint128.
        if (amount > ~start) revert LineFull(id, start, amount);
        // Nothing but an inflow moves `received` away from zero, so this is the line's first.
        if (start == 0) _requireLine(id, fund, asset);

        // Effect: the next piece of `[0, received)`.
        state.word = line.receive_(amount);
    }

    /// @dev Appends an outflow where the caller expects it, or not at all.
    function _spendAt(FundId fund, address asset, uint128 expectedAt, uint128 amount) internal {
        // Check: an amount; the place; that much is held.
        if (amount == 0) revert AmountZero();
        LineId id = Ids.line(fund, asset);
        LineState storage state = _lines[id];
        LineWord line = state.word;
        (uint128 received, uint128 spent) = (line.received(), line.spent());
        if (spent != expectedAt) revert LineMoved(expectedAt, spent);
        unchecked {
            // `spent <= received`, always.
            if (amount > received - spent) revert Overspent(id, spent, amount, received);
        }

        // Effect: the next piece of `[0, spent)`.
        state.word = line.spend(amount);
    }

    /// @dev A registered unit's line opens itself.
    function _requireLine(LineId id, FundId fund, address asset) private {
        if (!UnitAddress.isUnit(asset)) {
            if (!_opened[id]) revert LineNotOpened(fund, asset);
            return;
        }
        UnitState storage unit = _units[asset];
        if (!unit.registered) revert UnitUnknown(asset);
        emit IFunds.LineOpened(_nextSequence(), fund, asset, UnitAddress.codeOf(asset), unit.decimals);
    }
}
