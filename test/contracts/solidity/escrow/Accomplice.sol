// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Takes coins as it was told to, and when it has the word makes a call that it was given beforehand.
contract Accomplice {
    enum Manner {
        ACCEPTS,
        REFUSES,
        BURNS_GAS,
        ACTS
    }

    Manner public manner;
    address private _target;
    uint256 private _value;
    bytes private _data;
    /// @dev How many of its calls were made, and how many were let through.
    uint256 public calls;
    uint256 public successes;

    error Refused();

    receive() external payable {
        if (manner == Manner.REFUSES) revert Refused();
        if (manner == Manner.BURNS_GAS) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (manner == Manner.ACTS) act();
    }

    function behave(Manner manner_) external {
        manner = manner_;
    }

    /// @notice What it will call when it next has the word, once.
    function arm(address target, uint256 value, bytes calldata data) external {
        (_target, _value, _data) = (target, value, data);
    }

    function act() public {
        if (_target == address(0)) return;
        address target = _target;
        _target = address(0);
        ++calls;
        (bool done, ) = target.call{value: _value}(_data);
        if (done) ++successes;
    }
}
