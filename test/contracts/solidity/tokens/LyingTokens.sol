// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Everybody's balance is their share of a total that changes: `multiply` and `divide` are its rebases.
contract RebasingToken is ERC20 {
    uint256 public factor = 100;

    constructor() ERC20("Rebases", "REBASE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @param percent What every balance becomes, of what was minted.
    function rebase(uint256 percent) external {
        factor = percent;
    }

    function balanceOf(address holder) public view override returns (uint256) {
        return (super.balanceOf(holder) * factor) / 100;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, (amount * 100) / factor);
    }
}

/// @notice Says of one holder's balance what it was told to say.
contract LyingToken is ERC20 {
    address public holder;
    int256 public lie;

    constructor() ERC20("Lies", "LIE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function lieAbout(address holder_, int256 lie_) external {
        (holder, lie) = (holder_, lie_);
    }

    function balanceOf(address account) public view override returns (uint256) {
        uint256 truth = super.balanceOf(account);
        return account == holder ? uint256(int256(truth) + lie) : truth;
    }
}

/// @notice Answers a transfer with `true` and moves a part of it, or nothing.
contract LazyToken is ERC20 {
    uint256 public percent = 100;

    constructor() ERC20("Is lazy", "LAZY") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function slack(uint256 percent_) external {
        percent = percent_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        bool minted = from == address(0);
        super._update(from, to, minted ? amount : (amount * percent) / 100);
    }
}
