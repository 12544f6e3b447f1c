// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice In the middle of a transfer it makes a call that it was given beforehand, and remembers how that ended.
contract ReentrantToken is ERC20 {
    address public target;
    bytes public data;
    uint256 public calls;
    bool public succeeded;
    bytes public answer;

    constructor() ERC20("Calls back", "CALL") {}

    receive() external payable {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Approves `spender` for the token's own account, so that it can be a giver itself.
    function approveAsToken(address spender) external {
        _approve(address(this), spender, type(uint256).max);
    }

    /// @notice Makes a call right now, as whoever this token is to the ledger.
    function execute(address to, bytes calldata call) external payable returns (bytes memory result) {
        bool done;
        (done, result) = to.call{value: msg.value}(call);
        if (!done) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }

    /// @notice The next transfer between two holders calls `to` with `call`, once.
    function arm(address to, bytes calldata call) external {
        target = to;
        data = call;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (target == address(0) || from == address(0) || to == address(0)) return;
        address armed = target;
        target = address(0);
        ++calls;
        (succeeded, answer) = armed.call(data);
    }
}
