// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, Line, LineId, OrganisationId} from "./LedgerTypes.sol";
import {IFunds} from "./IFunds.sol";
import {IOrganisationRegistry} from "./IOrganisationRegistry.sol";

/// @title What the ledger answers
interface ILedgerViews {
    /// @notice The line's counters; zero where it was never opened.
    function lineOf(FundId fund, address asset) external view returns (Line memory);

    /// @notice The counters of many lines, in the order asked.
    function linesOf(LineId[] calldata ids) external view returns (Line[] memory);

    /// @notice What is kept of a fund; all zero where it was never opened.
    function fundOf(FundId fund) external view returns (IFunds.Fund memory);

    /// @notice The fund's rule; empty: none.
    function allocationOf(FundId fund) external view returns (Destination[] memory);

    /// @notice `keccak256(abi.encode(destinations))` of the fund's rule; zero: none.
    function ruleHashOf(FundId fund) external view returns (bytes32);

    /// @notice Whether `fund` accepts transfers from `organisation`, being of it or having consented to it.
    function accepts(FundId fund, OrganisationId organisation) external view returns (bool);

    /// @notice Whether `asset` is a registered unit, and its decimals.
    function unitOf(address asset) external view returns (bool registered, uint8 decimals);

    /// @notice The largest outflow of `asset` that needs no approval while the fund has an approver, in base units.
    function limitOf(FundId fund, address asset) external view returns (uint128);

    /// @notice Whether a consent with this nonce can no more be brought.
    function nonceUsed(OrganisationId organisation, uint256 nonce) external view returns (bool);

    /// @notice Whether this payer's gift of this amount to a refundable fund starts there and was not refunded.
    function isRefundable(
        FundId fund,
        address asset,
        uint128 start,
        uint128 amount,
        address payer
    ) external view returns (bool);

    /// @notice Who the organisations are.
    function registry() external view returns (IOrganisationRegistry);

    /// @notice How many events off the lines this contract has emitted.
    function sequence() external view returns (uint64);
}
