// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AttestationKind, Direction, FundId, OrganisationId} from "./LedgerTypes.sol";

/// @title What is said about entries
/// @notice Append-only. The log stores no entries, so it checks only who speaks; that the entry exists, and is as large as
/// what is said of it, is checked by whoever reads the events.
interface IAttestationLog {
    struct Attestation {
        /// The entry: line (fund and asset), direction and start.
        FundId fund;
        address asset;
        Direction direction;
        uint128 start;
        /// How much of the entry, in base units; zero: the whole of it.
        uint128 amount;
        AttestationKind kind;
        /// The attester's own reference; the same entry, kind, attester and reference counts once.
        bytes32 ref;
        /// Hash of what proves it; zero: none.
        bytes32 evidence;
        /// Days since 1970-01-01; zero: the block's day. Never after the block's day (`DateInFuture`).
        uint32 date;
    }

    /// @notice `seq` counts this contract's events without a gap, from 1. `organisation` is the one spoken for.
    event Attested(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        Direction direction,
        uint128 start,
        uint128 amount,
        AttestationKind kind,
        address attester,
        OrganisationId organisation,
        bytes32 ref,
        bytes32 evidence,
        uint32 date
    );

    /// @notice `caller` is neither the fund's recorder nor its organisation's admin.
    error NotTheOrganisation(FundId fund, address caller);
    error FundUnknown(FundId fund);

    /// @notice Says something about an entry of a fund, for the fund's organisation: by the fund's recorder or the organisation's admin.
    function attest(Attestation calldata attestation) external;

    /// @notice How many events this contract has emitted.
    function sequence() external view returns (uint64);
}
