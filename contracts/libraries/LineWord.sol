// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A line's two counters in one storage slot: `received` in the lower half, `spent` in the upper. A type of its own, so
/// that an entry reads the slot once and writes it once.
type LineWord is uint256;

using {received, spent, receive_, spend} for LineWord global;

function received(LineWord line) pure returns (uint128) {
    return uint128(LineWord.unwrap(line));
}

function spent(LineWord line) pure returns (uint128) {
    return uint128(LineWord.unwrap(line) >> 128);
}

/// @dev The caller has checked that `received + amount` fits its half.
function receive_(LineWord line, uint128 amount) pure returns (LineWord) {
    unchecked {
        return LineWord.wrap(LineWord.unwrap(line) + amount);
    }
}

/// @dev The caller has checked that `spent + amount <= received`, so it fits its half.
function spend(LineWord line, uint128 amount) pure returns (LineWord) {
    unchecked {
        return LineWord.wrap(LineWord.unwrap(line) + (uint256(amount) << 128));
    }
}
