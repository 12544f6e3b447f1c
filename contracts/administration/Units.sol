// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {UnitKind} from "../interfaces/LedgerTypes.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {OpenLines} from "./OpenLines.sol";

/// @title Units: what organisations may state amounts in
abstract contract Units is OpenLines {
    function registerUnit(
        UnitKind kind,
        string calldata code,
        uint8 decimals,
        string calldata measure
    ) external restricted returns (address asset) {
        // Check: the code, its decimals, its measure; each code once.
        if (!UnitAddress.isValid(code)) revert CodeInvalid(code);
        if (decimals > MOST_DECIMALS) revert DecimalsTooMany(decimals, MOST_DECIMALS);
        if ((kind == UnitKind.GOODS) == (bytes(measure).length == 0)) revert MeasureMismatch(kind, measure);
        asset = UnitAddress.fromCode(code);
        if (_units[asset].registered) revert UnitExists(asset);

        // Effect: register it, for good.
        _units[asset] = UnitState({registered: true, decimals: decimals});
        emit UnitRegistered(_nextSequence(), asset, code, kind, decimals, measure, msg.sender);
    }
}
