// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What every entry asks of a fund, in one storage slot: who records, what state it is in, until when it can be
/// refunded. A type of its own, so that an entry reads the slot once.
type FundWord is uint256;

using {
    recorder,
    exists,
    isOpen,
    isClosed,
    isCancelled,
    isFrozen,
    isPaused,
    isRefundable,
    isLimited,
    hasRule,
    refundDeadline,
    takesGifts,
    takesAnyInflow,
    takesReturns,
    letsOut,
    withRecorder,
    withRule,
    withLimits,
    withFrozen,
    withPaused,
    close,
    cancel
} for FundWord global;

uint256 constant OPEN = 1 << 160;
uint256 constant CLOSED = 1 << 161;
uint256 constant CANCELLED = 1 << 162;
uint256 constant RULE = 1 << 163;
/// @dev There is an approver, so outflows have limits.
uint256 constant LIMITED = 1 << 164;
uint256 constant FROZEN = 1 << 165;
uint256 constant PAUSED = 1 << 166;
uint256 constant REFUNDABLE = 1 << 167;
uint256 constant DEADLINE_SHIFT = 168;

/// @param deadline Zero: not refundable.
function openFundWord(address recorder_, uint40 deadline, bool paused) pure returns (FundWord) {
    uint256 word = OPEN | uint160(recorder_) | (uint256(deadline) << DEADLINE_SHIFT);
    if (deadline != 0) word |= REFUNDABLE;
    if (paused) word |= PAUSED;
    return FundWord.wrap(word);
}

function recorder(FundWord fund) pure returns (address) {
    return address(uint160(FundWord.unwrap(fund)));
}

/// @dev A fund that exists is open, closed or cancelled, one of them, and has a recorder.
function exists(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) != 0;
}

function isOpen(FundWord fund) pure returns (bool) {
    return _has(fund, OPEN);
}

function isClosed(FundWord fund) pure returns (bool) {
    return _has(fund, CLOSED);
}

function isCancelled(FundWord fund) pure returns (bool) {
    return _has(fund, CANCELLED);
}

function isFrozen(FundWord fund) pure returns (bool) {
    return _has(fund, FROZEN);
}

function isPaused(FundWord fund) pure returns (bool) {
    return _has(fund, PAUSED);
}

function isRefundable(FundWord fund) pure returns (bool) {
    return _has(fund, REFUNDABLE);
}

function isLimited(FundWord fund) pure returns (bool) {
    return _has(fund, LIMITED);
}

function hasRule(FundWord fund) pure returns (bool) {
    return _has(fund, RULE);
}

function refundDeadline(FundWord fund) pure returns (uint40) {
    return uint40(FundWord.unwrap(fund) >> DEADLINE_SHIFT);
}

/// @dev Open, and nobody has stopped inflows.
function takesGifts(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & (OPEN | FROZEN | PAUSED) == OPEN;
}

/// @dev The same, for what a refundable fund never takes: recorded gifts, parts of gifts, transfers.
function takesAnyInflow(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & (OPEN | FROZEN | PAUSED | REFUNDABLE) == OPEN;
}

/// @dev Open or closed, and nobody has stopped inflows; never a refundable fund.
function takesReturns(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & (FROZEN | PAUSED | REFUNDABLE) == 0;
}

function letsOut(FundWord fund) pure returns (bool) {
    return FundWord.unwrap(fund) & (FROZEN | CANCELLED) == 0;
}

function withRecorder(FundWord fund, address recorder_) pure returns (FundWord) {
    return FundWord.wrap((FundWord.unwrap(fund) & ~uint256(type(uint160).max)) | uint160(recorder_));
}

function withRule(FundWord fund, bool rule) pure returns (FundWord) {
    return _with(fund, RULE, rule);
}

function withLimits(FundWord fund, bool limited) pure returns (FundWord) {
    return _with(fund, LIMITED, limited);
}

function withFrozen(FundWord fund, bool frozen) pure returns (FundWord) {
    return _with(fund, FROZEN, frozen);
}

function withPaused(FundWord fund, bool paused) pure returns (FundWord) {
    return _with(fund, PAUSED, paused);
}

function close(FundWord fund) pure returns (FundWord) {
    return _with(_with(fund, OPEN, false), CLOSED, true);
}

function cancel(FundWord fund) pure returns (FundWord) {
    return _with(_with(fund, OPEN | CLOSED, false), CANCELLED, true);
}

function _has(FundWord fund, uint256 flag) pure returns (bool) {
    return FundWord.unwrap(fund) & flag != 0;
}

function _with(FundWord fund, uint256 flag, bool value) pure returns (FundWord) {
    return FundWord.wrap(value ? FundWord.unwrap(fund) | flag : FundWord.unwrap(fund) & ~flag);
}
