// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {FundId, LineId} from "../interfaces/LedgerTypes.sol";
import {LedgerState} from "../ledger/LedgerState.sol";
import {Ids} from "../libraries/Ids.sol";
import {TokenWords} from "../libraries/TokenWords.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";

/// @title Lines of coins and tokens, opened by the fund's recorder
abstract contract OpenLines is LedgerState, IFunds {
    uint8 private constant COIN_DECIMALS = 18;
    /// @dev So that every display amount below 2^68 has a base amount that fits a line.
    uint8 internal constant MOST_DECIMALS = 18;

    ShortString private immutable _coinCode;

    constructor(string memory coinCode) {
        if (!UnitAddress.isValid(coinCode)) revert CodeInvalid(coinCode);
        _coinCode = ShortStrings.toShortString(coinCode);
    }

    function openLine(FundId fund, address asset) external {
        // Check: the recorder speaks, of a coin or token that has no line yet.
        _requireRecorder(fund);
        _requireEscrowed(asset);
        LineId id = Ids.line(fund, asset);
        if (_opened[id]) revert LineExists(fund, asset);
        (string memory code, uint8 decimals) = (ShortStrings.toString(_coinCode), COIN_DECIMALS);
        if (asset != COIN) {
            bool said;
            (said, decimals) = TokenWords.decimalsOf(asset);
            if (!said) revert NotAToken(asset);
            if (decimals > MOST_DECIMALS) revert DecimalsTooMany(decimals, MOST_DECIMALS);
            code = TokenWords.codeOf(asset);
        }

        // Effect: gifts of it are taken from now on.
        _opened[id] = true;
        emit LineOpened(_nextSequence(), fund, asset, code, decimals);
    }
}
