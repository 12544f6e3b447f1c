// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AttestationKind, Direction, FundId, OrganisationId} from "./LedgerTypes.sol";

/// @title What is said about entries
/// @notice Append-only. The log stores no entries, so it checks only who speaks; that the entry exists, has the content that was
/// spoken of, is as large as what is said of it, and is the attester's to confirm, is checked by whoever reads the events.
///
/// Who may say what:
/// - `SHIPPED`, `DELIVERED`, `COMPLETED`: the fund's recorder or its organisation's admin, for that organisation;
/// - `RECEIVED`: anyone but the fund's recorder, approver and admin; it counts where the attester is the entry's recipient or
///   beneficiary, their organisation's admin, or holds the voucher;
/// - `VERIFIED`, `FLAGGED`, `RESOLVED`: auditors (a role of the `AccessManager`) who are neither recorder, approver nor admin of the
///   fund, nor admin of the organisation's parent;
/// - `QUESTIONED`: anyone.
interface IAttestationLog {
    struct Attestation {
        /// The entry: line (fund and asset), direction and start.
        FundId fund;
        address asset;
        Direction direction;
        uint128 start;
        /// What the attester takes the entry to be: `keccak256(abi.encode(line id, direction, start, amount, party, ref, evidence))`,
        /// so that a word said of one entry never passes to another that a reorganisation of the chain put in its place.
        /// `party`: a gift's donor; a transfer's payee; of a disbursement `keccak256(abi.encode(recipient, beneficiary))`; else zero.
        bytes32 entryHash;
        /// How much of the entry, in base units; zero: the whole of it.
        uint128 amount;
        AttestationKind kind;
        /// Whom the attester speaks for, being its admin (of the fund's own organisation also the recorder); zero: for themselves.
        OrganisationId organisation;
        /// The attester's own reference; the same entry, kind, attester and reference counts once.
        bytes32 ref;
        /// Hash of what proves it; zero: none.
        bytes32 evidence;
        /// Days since 1970-01-01; zero: the block's day. Never after the block's day (`DateInFuture`).
        uint32 date;
    }

    /// @notice `seq` counts this contract's events without a gap, from 1. `by` sent it: the attester, or somebody who brought the
    /// attester's signature.
    event Attested(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        address indexed attester,
        Direction direction,
        uint128 start,
        bytes32 entryHash,
        uint128 amount,
        AttestationKind kind,
        OrganisationId organisation,
        bytes32 ref,
        bytes32 evidence,
        uint32 date,
        address by
    );

    error FundUnknown(FundId fund);
    /// @notice The attester is neither the fund's recorder nor its organisation's admin.
    error NotTheOrganisation(FundId fund, address attester);
    /// @notice The attester is not the admin of the organisation that they speak for.
    error NotAdmin(OrganisationId organisation, address attester);
    error NotAnAuditor(address attester);
    /// @notice The attester holds a key of the fund that is spoken of, or of its organisation's parent.
    error NotIndependent(FundId fund, address attester);
    error SignatureWrong(address attester);
    error SignatureExpired(uint64 deadline);
    error SignatureUsed(bytes32 digest);

    /// @notice Says something about an entry; the caller is the attester.
    function attest(Attestation calldata attestation) external;

    /// @notice Brings what somebody else has signed: a key, a contract (ERC-1271), or a voucher code, which is a key. Anyone may bring
    /// it, once.
    /// @param deadline Seconds since 1970-01-01 in UTC; good up to and including it.
    /// @param signature Over the EIP-712 `Attestation`, whose fields are those of the struct, `attester` and `deadline`.
    function attestSigned(
        Attestation calldata attestation,
        address attester,
        uint64 deadline,
        bytes calldata signature
    ) external;

    /// @notice Whether a signature over this digest was brought before.
    function signatureUsed(bytes32 digest) external view returns (bool);

    /// @notice How many events this contract has emitted.
    function sequence() external view returns (uint64);
}
