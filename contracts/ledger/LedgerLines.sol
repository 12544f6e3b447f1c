// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, Line, LineId} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title Lines: the only place where counters move
/// @dev Held here: inflows cut `[0, received)` and outflows `[0, spent)` without gap or overlap, and `spent <= received`.
abstract contract LedgerLines is LedgerState {
    /// @dev What is asked of the asset of every recording. That the unit is registered is asked when its line opens; a line
    /// that has received anything is a registered unit's.
    function _requireUnit(address asset) internal pure {
        if (!UnitAddress.isUnit(asset)) revert UnitUnknown(asset);
    }

    function _requireAmount(uint128 amount) internal pure {
        if (amount == 0) revert AmountZero();
    }

    /// @dev Appends an inflow where the caller expects it, or not at all.
    function _receiveAt(FundId fund, address asset, uint128 expectedAt, uint128 amount) internal {
        uint128 start = _lines[Ids.line(fund, asset)].received;
        if (start != expectedAt) revert LineMoved(expectedAt, start);
        _receive(fund, asset, amount);
    }

    /// @dev Appends an inflow of `amount` > 0 and returns its start.
    function _receive(FundId fund, address asset, uint128 amount) internal returns (uint128 start) {
        LineId id = Ids.line(fund, asset);
        Line storage line = _lines[id];
        start = line.received;
        if (amount > type(uint128).max - start) revert LineFull(id, start, amount);
        // Nothing but an inflow moves `received` away from zero, so this is the line's first.
        if (start == 0) _openLine(fund, asset);
        line.received = start + amount;
    }

    /// @dev Appends an outflow of `amount` > 0 where the caller expects it, or not at all.
    function _spendAt(FundId fund, address asset, uint128 expectedAt, uint128 amount) internal {
        LineId id = Ids.line(fund, asset);
        Line storage line = _lines[id];
        (uint128 received, uint128 spent) = (line.received, line.spent);
        if (spent != expectedAt) revert LineMoved(expectedAt, spent);
        if (amount > received - spent) revert Overspent(id, spent, amount, received);
        line.spent = spent + amount;
    }

    function _openLine(FundId fund, address asset) private {
        UnitState storage unit = _units[asset];
        if (!unit.registered) revert UnitUnknown(asset);
        emit LineOpened(_nextSequence(), fund, asset, UnitAddress.codeOf(asset), unit.decimals);
    }
}
