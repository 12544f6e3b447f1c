// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, Line, LineId, OrganisationId, UnitKind} from "./LedgerTypes.sol";
import {IEscrow} from "./IEscrow.sol";
import {IFunds} from "./IFunds.sol";
import {IRecording} from "./IRecording.sol";

/// @title The ledger: funds, their lines, and every entry on them
/// @notice A fund has one line for every asset it holds: two counters that only grow. An inflow takes the next piece of
/// `[0, received)`, an outflow the next piece of `[0, spent)`; first in, first out. So who paid for an outflow is what
/// overlaps it, and an entry costs the same whether the line has ten donors or ten million. No entry is stored: an entry
/// is its event, identified for ever by line, direction and start.
///
/// `IFunds` has units, funds and keys, `IRecording` what organisations state, `IEscrow` what the ledger itself holds. Several
/// calls go into one transaction through `multicall`; all of them are recorded, or none.
interface IDonationLedger is IFunds, IRecording, IEscrow {
    // ---------------------------------------------------------------- refusals

    error TextMissing(string what);
    error EvidenceMissing(string what);
    error AmountZero();
    error OrganisationUnknown(OrganisationId organisation);
    error NotAdmin(OrganisationId organisation, address caller, address admin);
    error NotRecorder(FundId fund, address caller, address recorder);
    error RecorderMissing();
    /// @notice The recorder and the approver of a fund are different keys.
    error RecorderIsApprover(address key);
    error FundExists(FundId fund);
    error FundUnknown(FundId fund);
    /// @notice The fund takes no gifts and no transfers: it is closed or cancelled, frozen by its admin, or paused by the guardian.
    error FundNotOpen(FundId fund);
    /// @notice Nothing goes out: the fund is frozen by its admin, or cancelled.
    error FundFrozenOrCancelled(FundId fund);
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
    /// @notice What is left of a closed fund goes to its successor alone.
    error NotSuccessor(FundId fund, FundId successor);
    /// @notice An outflow above the limit that the approver has not approved, or no longer.
    error ApprovalMissing(FundId fund, address asset, uint256 amount, uint128 limit, address approver);
    error NoApprover(FundId fund);
    error SignatureWrong(address signer);
    error SignatureExpired(uint64 deadline);
    error NonceUsed(OrganisationId organisation, uint256 nonce);
    error SharesWrong(uint256 sum, uint256 expected);
    error ShareZero(FundId destination);
    error DestinationTwice(FundId destination);
    error DestinationsTooMany(uint256 count, uint256 most);
    error RowsMissing();

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

    /// @notice The largest outflow of `asset` that needs no approval while the fund has an approver, in base units.
    function limitOf(FundId fund, address asset) external view returns (uint128);

    /// @notice Whether a consent with this nonce can no more be brought.
    function nonceUsed(OrganisationId organisation, uint256 nonce) external view returns (bool);
}
