// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisbursementClass, FundId, InflowKind, Part, Party} from "./LedgerTypes.sol";

/// @title Recording: what an organisation states that it received and paid out
/// @notice Conventions of every recording function:
/// - Amounts are base units of the asset, above zero; an inflow is at most 2^96 - 1 (`AmountTooLarge`).
/// - `asset` is the address of a registered unit; the organisation *states* what it recorded (attested). Coins and tokens
///   are refused here; they go through `IEscrow`.
/// - Only the fund's recorder may call; `by` in the event is the caller.
/// - `expectedAt` is where the caller expects the entry to start: the line's `received` for an inflow, its `spent` for an outflow
///   or a transfer. If the line has moved meanwhile the call reverts with `LineMoved`, so nothing is booked twice.
/// - `ref` is the caller's own reference, `keccak256(utf8(text))`; zero: none. A claim, not an identity; not stored.
/// - `evidence` is a hash of what proves the entry; zero: none.
/// - `date` is a value date in days since 1970-01-01; zero: the block's day. Never after the block's day (`DateInFuture`).
/// - Above the limit that the fund's admin has set for the asset an outflow needs the approver's consent beforehand: `IFunds.approve`.
interface IRecording {
    /// @notice A gift, or other money or goods from outside, that arrived.
    struct DonationRecord {
        FundId fund;
        address asset;
        Party donor;
        uint128 amount;
        /// The expected `received` of the fund's line; under a rule that of its first part's line.
        uint128 expectedAt;
        /// `ruleHashOf(fund)` as the caller knows it; zero: no rule.
        bytes32 ruleHash;
        InflowKind kind;
        bytes32 ref;
        uint32 date;
    }

    /// @notice A grant (same asset, another fund) or a conversion (another asset).
    struct TransferRecord {
        FundId fromFund;
        address fromAsset;
        uint128 fromAmount;
        /// The expected `spent` of the line it leaves. The line it reaches is not checked.
        uint128 expectedAt;
        FundId toFund;
        address toAsset;
        /// A grant's must equal `fromAmount`.
        uint128 toAmount;
        /// Whom a conversion was made with (exchange, supplier); zero: the organisation itself.
        Party payee;
        bytes32 ref;
        /// Required for a conversion, and for a transfer to a fund with other terms (a change of purpose).
        bytes32 evidence;
        uint32 date;
    }

    /// @notice A payment, or goods or hours, that left for somebody outside.
    struct DisbursementRecord {
        FundId fund;
        address asset;
        /// Who was paid.
        Party recipient;
        /// Whom it serves.
        Party beneficiary;
        uint128 amount;
        uint128 expectedAt;
        DisbursementClass class;
        string purpose;
        bytes32 ref;
        bytes32 evidence;
        uint32 date;
    }

    /// @notice One row of a payout to many; see `DisbursementRecord` for the fields.
    struct PayoutRow {
        Party recipient;
        Party beneficiary;
        uint128 amount;
        DisbursementClass class;
        string purpose;
        bytes32 ref;
        bytes32 evidence;
        uint32 date;
    }

    /// @notice A payment that came back to the line it had left.
    struct ReturnRecord {
        FundId fund;
        address asset;
        uint128 amount;
        uint128 expectedAt;
        /// The start of the disbursement that came back, on the same line.
        uint128 disbursement;
        /// How much of it had come back before: returns cut a disbursement in order from its start.
        uint128 offset;
        bytes32 ref;
        bytes32 evidence;
        uint32 date;
    }

    /// @notice A gift that bounced or never was. No counter moves: from here on the organisation stands in the donor's place.
    struct ReversalRecord {
        /// The fund the gift was given to.
        FundId givenTo;
        address asset;
        /// The gift's identity: the fund and start of its first part.
        FundId giftFund;
        uint128 giftStart;
        /// The whole gift.
        uint128 amount;
        string reason;
        bytes32 ref;
        /// Required.
        bytes32 evidence;
        uint32 date;
    }

    /// @notice Loss, theft, expiry.
    struct WriteOffRecord {
        FundId fund;
        address asset;
        uint128 amount;
        uint128 expectedAt;
        /// Not empty.
        string reason;
        bytes32 ref;
        /// Required.
        bytes32 evidence;
        uint32 date;
    }

    // ---------------------------------------------------------------- events on the lines
    // Each takes `[start, start + amount)` of its line, so a missed, doubled or reordered one leaves a gap or an overlap. Gifts,
    // transfers and payments of coins and tokens emit the same; the asset tells attested from escrowed.

    /// @notice A gift that no rule cut. `donor` is named by `by`; where a coin's or a token's donor is `by`, it is the payer.
    event Donated(
        FundId indexed fund,
        address indexed asset,
        Party indexed donor,
        address by,
        uint128 start,
        uint128 amount,
        InflowKind kind,
        bytes32 ref,
        uint32 date
    );
    /// @notice One part of a gift, on the line of `fund`. All parts of a gift are in
    /// one transaction, in order.
    event Donated(
        FundId indexed fund,
        address indexed asset,
        Party indexed donor,
        address by,
        uint128 start,
        uint128 amount,
        InflowKind kind,
        bytes32 ref,
        uint32 date,
        Part part
    );
    /// @notice `[fromStart, fromStart + fromAmount)` spent of one line is `[toStart, toStart + toAmount)` received of the other.
    event Transferred(
        FundId indexed fromFund,
        address fromAsset,
        uint128 fromStart,
        uint128 fromAmount,
        FundId indexed toFund,
        address toAsset,
        uint128 toStart,
        uint128 toAmount,
        address by,
        Party payee,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );
    event Disbursed(
        FundId indexed fund,
        address indexed asset,
        Party recipient,
        Party indexed beneficiary,
        address by,
        uint128 start,
        uint128 amount,
        DisbursementClass class,
        string purpose,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );
    /// @notice `[offset, offset + amount)` of the disbursement that starts at `disbursement` is `[start, start + amount)` received.
    event Returned(
        FundId indexed fund,
        address indexed asset,
        uint128 start,
        uint128 amount,
        uint128 disbursement,
        uint128 offset,
        address by,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );
    event WrittenOff(
        FundId indexed fund,
        address indexed asset,
        uint128 start,
        uint128 amount,
        address by,
        string reason,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );

    /// @notice A mark on a gift; it touches no line, so `seq` counts it.
    event Reversed(
        uint64 seq,
        FundId indexed givenTo,
        address indexed asset,
        FundId indexed giftFund,
        uint128 giftStart,
        uint128 amount,
        address by,
        string reason,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );

    /// @notice Records a gift that arrived. Under the fund's rule it is cut into parts: each the floor of its share, the last
    /// taking what is left, a part of zero left out; each part an inflow of its destination's line.
    function recordDonation(DonationRecord calldata donation) external;

    /// @notice Records that part of one line became part of another. Between organisations the receiving fund must have consented.
    function recordTransfer(TransferRecord calldata transfer) external;

    /// @notice Records a payment to somebody outside.
    function recordDisbursement(DisbursementRecord calldata disbursement) external;

    /// @notice Records many payments from one line; `expectedAt` is the first row's, the others follow.
    function recordDisbursements(FundId fund, address asset, uint128 expectedAt, PayoutRow[] calldata rows) external;

    /// @notice Records that a payment came back. The ledger keeps no entries: that the disbursement exists, and that so much of
    /// it is left, is checked by whoever reads the events; a return of nothing real counts as the organisation's own inflow.
    function recordReturn(ReturnRecord calldata returned) external;

    /// @notice Marks a gift as bounced or booked in error. Only by the recorder of the fund it was given to. Moves no counter;
    /// that the gift exists is checked by whoever reads the events.
    function recordReversal(ReversalRecord calldata reversal) external;

    /// @notice Records loss, theft or expiry.
    function recordWriteOff(WriteOffRecord calldata writeOff) external;
}
