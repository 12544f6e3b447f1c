// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Destination,
    DisbursementClass,
    FundId,
    InflowKind,
    Line,
    LineId,
    OrganisationId,
    Part,
    Party,
    Restriction,
    UnitKind
} from "./LedgerTypes.sol";

/// @title The ledger: funds, their lines, and every entry on them
/// @notice A fund has one line for every asset it holds: two counters that only grow. An inflow takes the next piece of
/// `[0, received)`, an outflow the next piece of `[0, spent)`; first in, first out. So who paid for an outflow is what
/// overlaps it, and an entry costs the same whether the line has ten donors or ten million. No entry is stored: an entry
/// is its event, identified for ever by line, direction and start.
///
/// Conventions of every recording function:
/// - Amounts are base units of the asset, above zero.
/// - `asset` is the address of a registered unit; the organisation *states* what it recorded (attested). Coins and tokens
///   are refused here.
/// - Only the fund's recorder may call; `by` in the event is the caller.
/// - `expectedAt` is where the caller expects the entry to start: the line's `received` for an inflow, its `spent` for an outflow
///   or a transfer. If the line has moved meanwhile the call reverts with `LineMoved`, so nothing is booked twice.
/// - `ref` is the caller's own reference, `keccak256(utf8(text))`; zero: none. A claim, not an identity; not stored.
/// - `evidence` is a hash of what proves the entry; zero: none.
/// - `date` is a value date in days since 1970-01-01; zero: the block's day. Never after the block's day (`DateInFuture`).
/// - Several calls go into one transaction through `multicall`; all of them are recorded, or none.
interface IDonationLedger {
    // ---------------------------------------------------------------- what goes in

    struct FundOpening {
        OrganisationId organisation;
        /// A short public name, unique within the organisation. Not empty.
        string key;
        /// The display name. Not empty.
        string name;
        /// The key that may record on the fund's lines.
        address recorder;
        Restriction restriction;
        /// Hash of the terms of the fund, zero: no terms of its own. Funds with equal hashes share their terms.
        bytes32 termsHash;
        /// Where the terms can be read; a `data:` URI holds the text itself.
        string termsURI;
    }

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

    /// @notice What the chain keeps of a fund.
    struct Fund {
        address recorder;
        /// Takes gifts and transfers in. A fund that was opened is either open or closed, never both.
        bool open;
        bool closed;
        bool hasRule;
        OrganisationId organisation;
        bytes32 termsHash;
    }

    // ---------------------------------------------------------------- events off the lines
    // `seq` counts these events without a gap, from 1, so that none can be left out unnoticed.

    event UnitRegistered(
        uint64 seq,
        address indexed asset,
        string code,
        UnitKind kind,
        uint8 decimals,
        string measure,
        address by
    );
    event FundOpened(
        uint64 seq,
        FundId indexed fund,
        OrganisationId indexed organisation,
        string key,
        string name,
        address recorder,
        Restriction restriction,
        bytes32 termsHash,
        string termsURI,
        address by
    );
    event RecorderSet(uint64 seq, FundId indexed fund, address recorder, address by);
    /// @notice The fund's rule from here on; no destinations: no rule. `ruleHash` is zero then.
    event AllocationSet(uint64 seq, FundId indexed fund, bytes32 ruleHash, Destination[] destinations, address by);
    /// @notice From here on `fund` accepts, or no longer accepts, transfers and shares of gifts from `organisation`.
    event ConsentSet(uint64 seq, FundId indexed fund, OrganisationId indexed organisation, bool accepted, address by);
    /// @notice No gift and no transfer in from here on; returns and outflows go on.
    event FundClosed(uint64 seq, FundId indexed fund, address by);
    /// @notice The line exists; emitted before its first inflow.
    event LineOpened(uint64 seq, FundId indexed fund, address indexed asset, string code, uint8 decimals);
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

    // ---------------------------------------------------------------- events on the lines
    // Each takes `[start, start + amount)` of its line, so a missed, doubled or reordered one leaves a gap or an overlap.

    /// @notice One part of a gift, on the line of `fund`; a gift that no rule cuts is one part. All parts of a gift are in
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

    // ---------------------------------------------------------------- refusals

    error TextMissing(string what);
    error EvidenceMissing(string what);
    error AmountZero();
    error OrganisationUnknown(OrganisationId organisation);
    error NotAdmin(OrganisationId organisation, address caller, address admin);
    error NotRecorder(FundId fund, address caller, address recorder);
    error RecorderMissing();
    error FundExists(FundId fund);
    error FundUnknown(FundId fund);
    error FundNotOpen(FundId fund);
    /// @notice Codes are 1 to 12 characters of `A-Z`, `0-9` and `-`.
    error CodeInvalid(string code);
    error DecimalsTooMany(uint8 decimals, uint8 most);
    error UnitExists(address unit);
    error UnitUnknown(address asset);
    /// @notice A goods unit needs a unit of measure; fiat and hours have none.
    error MeasureMismatch(UnitKind kind, string measure);
    /// @notice The line is not where the caller expected it; nothing was booked.
    error LineMoved(uint128 expected, uint128 actual);
    error RuleChanged(bytes32 expected, bytes32 actual);
    error Overspent(LineId line, uint128 spent, uint128 amount, uint128 received);
    error LineFull(LineId line, uint128 received, uint128 amount);
    error SameLine(LineId line);
    error GrantChangesAmount(uint128 fromAmount, uint128 toAmount);
    error ConsentMissing(FundId toFund, OrganisationId fromOrganisation);
    error SharesWrong(uint256 sum, uint256 expected);
    error ShareZero(FundId destination);
    error DestinationTwice(FundId destination);
    error DestinationsTooMany(uint256 count, uint256 most);
    error RowsMissing();

    // ---------------------------------------------------------------- units and funds

    /// @notice Registers a unit that organisations may record in. Only by the registrar.
    /// @param measure The unit of measure of goods ("piece", "box"); empty for fiat and hours.
    /// @return asset The unit's address: a constant 8-byte prefix, then the code padded to 12 bytes.
    function registerUnit(
        UnitKind kind,
        string calldata code,
        uint8 decimals,
        string calldata measure
    ) external returns (address asset);

    /// @notice Opens a fund of an organisation. Only by its admin.
    function openFund(FundOpening calldata opening) external returns (FundId fund);

    /// @notice Names the key that may record on the fund's lines. Only by the organisation's admin.
    function setRecorder(FundId fund, address recorder) external;

    /// @notice Publishes how gifts to `fund` are cut from here on; an empty rule ends cutting. Only by the organisation's
    /// admin. Shares are above zero and add up to 10,000; a destination stands once, is open, and belongs to the same
    /// organisation or has consented to it. At most 32.
    function setAllocation(FundId fund, Destination[] calldata destinations) external;

    /// @notice Gives or withdraws the standing consent of `fund` to receive from `organisation`. Only by the admin of the fund's organisation.
    function setConsent(FundId fund, OrganisationId organisation, bool accepted) external;

    /// @notice Closes a fund for gifts and transfers in, for good. Only by the organisation's admin.
    function closeFund(FundId fund) external;

    // ---------------------------------------------------------------- recording

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

    // ---------------------------------------------------------------- reading

    /// @notice The line's counters; zero where it was never opened.
    function lineOf(FundId fund, address asset) external view returns (Line memory);

    /// @notice The counters of many lines, in the order asked.
    function linesOf(LineId[] calldata ids) external view returns (Line[] memory);

    /// @notice What is kept of a fund; all zero where it was never opened.
    function fundOf(FundId fund) external view returns (Fund memory);

    /// @notice The fund's rule; empty: none.
    function allocationOf(FundId fund) external view returns (Destination[] memory);

    /// @notice `keccak256(abi.encode(destinations))` of the fund's rule; zero: none.
    function ruleHashOf(FundId fund) external view returns (bytes32);

    /// @notice Whether `fund` accepts transfers from `organisation`, being of it or having consented to it.
    function accepts(FundId fund, OrganisationId organisation) external view returns (bool);

    /// @notice Whether `asset` is a registered unit, and its decimals.
    function unitOf(address asset) external view returns (bool registered, uint8 decimals);

    /// @notice How many events off the lines this contract has emitted.
    function sequence() external view returns (uint64);
}
