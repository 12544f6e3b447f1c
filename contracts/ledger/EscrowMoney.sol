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
        uint256 before = _balanceOf(token, address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        _requireMoved(token, amount, before, _balanceOf(token, address(this)));
    }

    /// @dev What leaves here, and what arrives there, is what was stated, or nothing happens.
    function _pay(address asset, address payee, uint128 amount) internal {
        if (payee == address(this)) revert PayeeIsLedger();
        if (asset == COIN) {
            // Nothing of the answer is kept, however long it is.
            if (!LowLevelCall.callNoReturn(payee, amount, "")) revert PayoutRefused(payee);
            return;
        }
        uint256 ours = _balanceOf(asset, address(this));
        uint256 theirs = _balanceOf(asset, payee);
        IERC20(asset).safeTransfer(payee, amount);
        _requireMoved(asset, amount, _balanceOf(asset, address(this)), ours);
        _requireMoved(asset, amount, theirs, _balanceOf(asset, payee));
    }

    /// @dev Where a payout goes: the wallet, or the organisation's payout address as it stands.
    function _payoutAddress(Party payee) internal view returns (address wallet) {
        wallet = Parties.asWallet(payee);
        if (wallet == address(0)) wallet = _registry.payoutOf(OrganisationId.wrap(Party.unwrap(payee)));
        if (wallet == address(0)) revert NoPayoutAddress(payee);
    }

    /// @dev `IERC20(token).balanceOf(owner)`, asked four times a payout: in the scratch space of memory it costs half.
    function _balanceOf(address token, address owner) private view returns (uint256 held) {
        bytes4 selector = IERC20.balanceOf.selector;
        bool answered;
        assembly ("memory-safe") {
            mstore(0x00, selector)
            mstore(0x04, owner)
            answered := staticcall(gas(), token, 0x00, 0x24, 0x00, 0x20)
            answered := and(answered, gt(returndatasize(), 0x1f))
            held := mload(0x00)
        }
        if (!answered) revert NotAToken(token);
    }

    function _requireMoved(address token, uint128 stated, uint256 low, uint256 high) private pure {
        if (high >= low) {
            unchecked {
                if (high - low == stated) return;
            }
        }
        revert MovedWrong(token, stated, high > low ? high - low : 0);
    }
}
