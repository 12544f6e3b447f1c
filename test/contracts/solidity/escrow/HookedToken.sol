// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Accomplice} from "./Accomplice.sol";

/// @notice A token whose owner is no friend: in the middle of a transfer its accomplice may act, and it may withhold a part.
contract HookedToken is ERC20 {
    Accomplice public immutable accomplice;
    bool public hooked;
    uint256 public withheld;

    constructor(Accomplice accomplice_) ERC20("Calls others", "HOOK") {
        accomplice = accomplice_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice The next transfer lets the accomplice act in its middle, and moves so much less than it says.
    function hook(uint256 withheld_) external {
        (hooked, withheld) = (true, withheld_);
    }

    function unhook() external {
        (hooked, withheld) = (false, 0);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (!hooked || from == address(0)) return super._update(from, to, amount);
        uint256 less = withheld;
        (hooked, withheld) = (false, 0);
        super._update(from, to, amount - less);
        accomplice.act();
    }
}
