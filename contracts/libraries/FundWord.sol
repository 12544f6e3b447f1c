// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What every entry asks of a fund, in one storage slot: who records, whether it is open, closed, has a rule. A type of
/// its own, so that an entry reads the slot once.
type FundWord is uint256;

using {recorder, isOpen, exists, hasRule, withRecorder, withRule, close} for FundWord global;

uint256 constant OPEN = 1 << 160;
uint256 constant CLOSED = 1 << 161;
uint256 constant RULE = 1 << 162;

function openFundWord(address recorder_) pure returns (FundWord) {
    return FundWord.wrap(OPEN | uint160(recorder_));
}

function recorder(FundWord fund) pure returns (address) {
    return address(uint160(FundWord.unwrap(fund)));
}

function isOpen(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & OPEN != 0;
}

/// @dev A fund that exists is open or closed, never both, and has a recorder.
function exists(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) != 0;
}

function hasRule(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & RULE != 0;
}

function withRecorder(FundWord fund, address recorder_) pure returns (FundWord) {
    return FundWord.wrap((FundWord.unwrap(fund) & ~uint256(type(uint160).max)) | uint160(recorder_));
}

function withRule(FundWord fund, bool rule) pure returns (FundWord) {
    return FundWord.wrap(rule ? FundWord.unwrap(fund) | RULE : FundWord.unwrap(fund) & ~RULE);
}

function close(FundWord fund) pure returns (FundWord) {
    return FundWord.wrap((FundWord.unwrap(fund) & ~OPEN) | CLOSED);
}
