// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {OrganisationId, Party} from "../interfaces/LedgerTypes.sol";
import {Parties} from "../libraries/Parties.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title Coins and tokens: the only place where they come in and go out
/// @dev Whoever calls has booked the entry before, and lets nobody in again meanwhile.
abstract contract EscrowMoney is LedgerState, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev From the caller: the coins sent along, or tokens pulled.
    function _pull(address asset, uint128 amount) internal {
        if (asset == COIN) {
            if (msg.value != amount) revert CoinsWrong(amount, msg.value);
        } else {
            if (msg.value != 0) revert CoinsWrong(0, msg.value);
            _pullToken(asset, amount);
        }
    }

    /// @dev From the caller alone. What arrives is what was stated, or nothing happens.
    function _pullToken(address token, uint128 amount) internal {
        if (token == COIN) revert NotAToken(token);
        IERC20 erc20 = IERC20(token);
        uint256 before = erc20.balanceOf(address(this));
        erc20.safeTransferFrom(msg.sender, address(this), amount);
        _requireMoved(token, amount, before, erc20.balanceOf(address(this)));
    }

    /// @dev What leaves here, and what arrives there, is what was stated, or nothing happens.
    function _pay(address asset, address payee, uint128 amount) internal {
        if (payee == address(this)) revert PayeeIsLedger();
        if (asset == COIN) {
            // Nothing of the answer is kept, however long it is.
            if (!LowLevelCall.callNoReturn(payee, amount, "")) revert PayoutRefused(payee);
            return;
        }
        IERC20 token = IERC20(asset);
        uint256 ours = token.balanceOf(address(this));
        uint256 theirs = token.balanceOf(payee);
        token.safeTransfer(payee, amount);
        _requireMoved(asset, amount, token.balanceOf(address(this)), ours);
        _requireMoved(asset, amount, theirs, token.balanceOf(payee));
    }

    /// @dev Where a payout goes: the wallet, or the organisation's payout address as it stands.
    function _payoutAddress(Party payee) internal view returns (address wallet) {
        wallet = Parties.asWallet(payee);
        if (wallet == address(0)) wallet = _registry.payoutOf(OrganisationId.wrap(Party.unwrap(payee)));
        if (wallet == address(0)) revert NoPayoutAddress(payee);
    }

    function _requireMoved(address token, uint128 stated, uint256 low, uint256 high) private pure {
        uint256 moved = high > low ? high - low : 0;
        if (moved != stated) revert MovedWrong(token, stated, moved);
    }
}
