// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Does what it says: six decimals, EIP-2612 permits, and anyone may mint.
contract HonestToken is ERC20, ERC20Permit {
    constructor() ERC20("Test dollar", "USDX") ERC20Permit("Test dollar") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
