// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Refuses transfers to and from whom it has blocked.
contract BlocklistToken is ERC20 {
    mapping(address holder => bool) public blocked;

    constructor() ERC20("Blocks", "BLOCK") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setBlocked(address holder, bool blocked_) external {
        blocked[holder] = blocked_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!blocked[from] && !blocked[to], "blocked");
        super._update(from, to, amount);
    }
}

/// @notice Changes an allowance only from or to zero, as USDT does.
contract ApprovalResetToken is ERC20 {
    constructor() ERC20("Resets", "RESET") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function approve(address spender, uint256 amount) public override returns (bool) {
        require(amount == 0 || allowance(msg.sender, spender) == 0, "set it to zero first");
        return super.approve(spender, amount);
    }
}
