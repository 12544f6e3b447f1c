// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Takes one unit of every transfer once `charge` is on. Starts honest, as a token whose owner changes their mind.
abstract contract FeeToken is ERC20 {
    bool public charges;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function charge(bool on) external {
        charges = on;
    }

    function _isCharged(address from, address to) internal view returns (bool) {
        return charges && from != address(0) && to != address(0);
    }
}

/// @notice The recipient gets one less than the sender loses.
contract RecipientFeeToken is FeeToken {
    constructor() ERC20("Recipient pays", "RFEE") {}

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (_isCharged(from, to)) super._update(to, address(0), 1);
    }
}

/// @notice The sender loses one more than the recipient gets.
contract SenderFeeToken is FeeToken {
    constructor() ERC20("Sender pays", "SFEE") {}

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (_isCharged(from, to)) super._update(from, address(0), 1);
    }
}

/// @notice Gives the recipient one unit that nobody lost.
contract GenerousToken is FeeToken {
    constructor() ERC20("Gives more", "MORE") {}

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (_isCharged(from, to)) super._update(address(0), to, 1);
    }
}
