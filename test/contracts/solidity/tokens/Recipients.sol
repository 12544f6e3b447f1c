// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Takes coins in one of several ways, and can act as anybody: a payee, a giver, a recorder, an admin.
contract Recipient {
    enum Manner {
        ACCEPTS,
        REVERTS,
        BURNS_GAS,
        BOMBS,
        CALLS_BACK,
        WRITES_MUCH
    }

    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    Manner public manner;
    uint256 public calls;
    bool public succeeded;
    bytes public answer;
    address private _target;
    bytes private _data;
    uint256 private _value;
    mapping(uint256 slot => uint256) private _slots;

    error Refused();

    receive() external payable {
        if (manner == Manner.ACCEPTS) return;
        if (manner == Manner.REVERTS) revert Refused();
        if (manner == Manner.BURNS_GAS) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (manner == Manner.BOMBS) {
            assembly ("memory-safe") {
                // As much as the gas at hand has memory for, up to a megabyte.
                revert(0, 1000000)
            }
        }
        if (manner == Manner.WRITES_MUCH) {
            for (uint256 i = 1; i < 100; ++i) _slots[i] = block.number;
            return;
        }
        // Once, or the call back would call back.
        manner = Manner.ACCEPTS;
        ++calls;
        (succeeded, answer) = _target.call{value: _value}(_data);
    }

    function behave(Manner manner_) external {
        manner = manner_;
    }

    /// @notice The next coins that come in make this call, with `value` of them.
    function arm(address to, uint256 value, bytes calldata data) external {
        manner = Manner.CALLS_BACK;
        (_target, _value, _data) = (to, value, data);
    }

    /// @notice Makes these calls in one transaction; all of them, or none. Coins are those sent along, or those it holds.
    function execute(Call[] calldata list) external payable {
        for (uint256 i = 0; i < list.length; ++i) _call(list[i].to, list[i].value, list[i].data);
    }

    /// @notice Makes one call many times.
    function repeat(address to, uint256 value, bytes calldata data, uint256 times) external payable {
        for (uint256 i = 0; i < times; ++i) _call(to, value, data);
    }

    function _call(address to, uint256 value, bytes calldata data) private {
        (bool done, bytes memory result) = to.call{value: value}(data);
        if (done) return;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }
}
