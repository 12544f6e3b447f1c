// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, InflowKind, Party} from "./LedgerTypes.sol";
import {IRecording} from "./IRecording.sol";

/// @title Escrow: coins and tokens that the ledger itself holds
/// @notice What comes in is given by anyone; what goes out is paid by the fund's recorder alone, to whom the entry names.
///
/// Conventions:
/// - `asset` is zero for the chain's own coin, or a token's address; a unit's is refused. The fund's recorder has opened its line.
/// - Amounts are base units, above zero. What arrives, and what leaves, must be exactly what is stated, on both sides; a token
///   that takes a fee, or changes balances by itself, is refused or unsupported.
/// - Tokens are pulled from the caller alone.
/// - The entries' events are those of `IRecording`; they stand before the money moves, and are undone with it.
/// - A gift's date is the block's day.
/// - A fund with a rule cuts gifts that name the rule: `ruleHash` is `ruleHashOf(fund)` as the giver knows it; zero: none. The short
///   forms are for funds without one, which is most; they name no rule, so that none can come in between.
/// - `multicall` carries no coins.
interface IEscrow {
    /// @notice A coin's or token's payment that came back, brought by the recorder.
    struct EscrowReturn {
        FundId fund;
        address asset;
        uint128 amount;
        /// The start of the disbursement that came back, on the same line.
        uint128 disbursement;
        /// How much of it had come back before.
        uint128 offset;
        bytes32 ref;
        bytes32 evidence;
        uint32 date;
    }

    /// @notice A gift was paid back to who had paid it: `[start, start + amount)` of the line, the end of the gift that starts at
    /// `giftStart`. Moves no counter.
    event Refunded(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        uint128 giftStart,
        uint128 start,
        uint128 amount,
        address indexed payer,
        address by
    );
    /// @notice A row of a payment to many was not paid and nothing of it is booked: the recipient, or the token, refused.
    /// `row` counts from 0.
    event PayoutFailed(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        uint256 row,
        Party recipient,
        uint128 amount,
        bytes32 ref,
        address by
    );

    // ---------------------------------------------------------------- giving

    /// @notice Gives the coins sent along to a fund without a rule; the caller is the donor.
    function donate(FundId fund, bytes32 ref) external payable;

    /// @notice Gives the coins sent along in somebody's name, which may be the caller's. @param donor Whom the caller names; zero: nobody.
    /// @param kind `DONATION`; another only where the caller is the recorder.
    function donateFor(FundId fund, bytes32 ruleHash, bytes32 ref, Party donor, InflowKind kind) external payable;

    /// @notice Gives tokens that the caller has approved to a fund without a rule; the caller is the donor.
    function donateToken(FundId fund, address token, uint128 amount, bytes32 ref) external;

    /// @notice Gives the caller's tokens in somebody's name; see `donateFor`.
    function donateTokenFor(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        bytes32 ref,
        Party donor,
        InflowKind kind
    ) external;

    /// @notice Gives the caller's tokens to a fund without a rule by their signature over the token's EIP-2612 permit of `amount`.
    /// A permit that somebody else has used first does no harm.
    function donateTokenWithPermit(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ref,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    // ---------------------------------------------------------------- paying, by the recorder

    /// @notice Pays the recipient: a wallet, or an organisation's payout address.
    function disburse(IRecording.DisbursementRecord calldata disbursement) external;

    /// @notice Pays many from one line, each row by itself: one that refuses (or a row with a fault of its own) is reported by `PayoutFailed` and left out, and the rows
    /// after it follow the last one that was paid. Each row has at most 300,000 gas.
    /// @param expectedAt The first row's.
    function disburseMany(FundId fund, address asset, uint128 expectedAt, IRecording.PayoutRow[] calldata rows) external;

    /// @notice One row of `disburseMany`, by the ledger itself.
    function disburseRow(
        FundId fund,
        address asset,
        uint128 expectedAt,
        IRecording.PayoutRow calldata row,
        address by
    ) external;

    /// @notice A grant of a coin or token, where nothing leaves the ledger; or a conversion with a coin or token on one side or both:
    /// what leaves is paid to `payee`, what enters is pulled from the caller (coins: sent along).
    function transfer(IRecording.TransferRecord calldata transfer_) external payable;

    /// @notice Brings back a payment, from the caller's wallet (coins: sent along).
    function giveBack(EscrowReturn calldata returned) external payable;

    // ---------------------------------------------------------------- refunds

    /// @notice Pays back what was not spent of a gift to a cancelled fund: `[max(start, spent), start + amount)`, to who had paid
    /// it. Anyone may call; nothing but the money's absence stops it.
    /// @param amount The whole gift, in base units.
    function claimRefund(FundId fund, address asset, uint128 start, uint128 amount, address payer) external;
}
