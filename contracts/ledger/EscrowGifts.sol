// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FundId, InflowKind, Party} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Parties} from "../libraries/Parties.sol";
import {EscrowRefunds} from "./EscrowRefunds.sol";
import {LedgerGifts} from "./LedgerGifts.sol";

/// @title Gifts of coins and tokens, by anyone
abstract contract EscrowGifts is LedgerGifts, EscrowRefunds {
    function donate(FundId fund, bytes32 ref) external payable {
        _book(fund, COIN, SafeCast.toUint128(msg.value), 0, ref, Parties.ofWallet(msg.sender), InflowKind.DONATION);
    }

    function donateFor(FundId fund, bytes32 ruleHash, bytes32 ref, Party donor, InflowKind kind) external payable {
        _book(fund, COIN, SafeCast.toUint128(msg.value), ruleHash, ref, donor, kind);
    }

    function donateToken(FundId fund, address token, uint128 amount, bytes32 ref) external nonReentrant {
        _give(fund, token, amount, 0, ref, Parties.ofWallet(msg.sender), InflowKind.DONATION);
    }

    function donateTokenFor(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        InflowKind kind
    ) external nonReentrant {
        _give(fund, token, amount, ruleHash, ref, donor, kind);
    }

    function donateTokenWithPermit(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ref,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        // Check: a token, before anything of it is called.
        _requireEscrowed(token);
        if (token.code.length == 0) revert NotAToken(token);
        // Where somebody has used the permit first, the allowance stands already; where it is wrong, pulling fails.
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _give(fund, token, amount, 0, ref, Parties.ofWallet(msg.sender), InflowKind.DONATION);
    }

    function _give(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        InflowKind kind
    ) private {
        _requireEscrowed(token);
        _book(fund, token, amount, ruleHash, ref, donor, kind);
        _pullToken(token, amount);
    }

    /// @dev The entry. No money moves here; coins have come along with the call.
    function _book(
        FundId fund,
        address asset,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        InflowKind kind
    ) private {
        // Check: the fund takes gifts; only its own recorder calls one something else; it is the rule that the giver knows.
        FundWord word = _funds[fund].word;
        if (!word.takesGifts()) _refuseInflow(fund, word);
        if (kind != InflowKind.DONATION && msg.sender != word.recorder()) revert KindNotYours(fund, kind);
        uint32 date = uint32(block.timestamp / 1 days);
        if (word.hasRule()) {
            return _receiveParts(Gift(fund, asset, donor, amount, kind, ref, date), ruleHash, false, 0);
        }
        if (ruleHash != 0) revert RuleChanged(ruleHash, 0);

        // Effect: one inflow.
        uint128 start = _receive(fund, asset, amount);
        if (word.isRefundable()) _keepPayment(fund, word, asset, start, amount);
        emit Donated(fund, asset, donor, msg.sender, start, amount, kind, ref, date);
    }
}
