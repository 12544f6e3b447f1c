// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IAttestationLog} from "./interfaces/IAttestationLog.sol";
import {IDonationLedger} from "./interfaces/IDonationLedger.sol";
import {IFunds} from "./interfaces/IFunds.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {AttestationKind, OrganisationId} from "./interfaces/LedgerTypes.sol";
import {Ids} from "./libraries/Ids.sol";
import {ValueDate} from "./libraries/ValueDate.sol";

/// @title What is said about entries
/// @notice See `IAttestationLog`.
contract AttestationLog is IAttestationLog, EIP712, Multicall {
    using Ids for OrganisationId;

    /// @notice The role of the `AccessManager` whose members are accredited auditors.
    uint64 public constant AUDITOR_ROLE = 2;

    /// @dev Mirrored by `ATTESTATION_TYPES` in `contracts/signing.ts`.
    bytes32 private constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(bytes32 fund,address asset,uint8 direction,uint128 start,bytes32 entryHash,uint128 amount,uint8 kind,bytes32 organisation,bytes32 ref,bytes32 evidence,uint32 date,address attester,uint64 deadline)"
    );

    IAccessManager public immutable authority;
    IDonationLedger public immutable ledger;
    IOrganisationRegistry public immutable registry;

    uint64 private _sequence;
    mapping(bytes32 digest => bool) private _used;

    /// @param authority_ Who is an auditor. @param ledger_ Whose entries are spoken of. @param registry_ That ledger's.
    constructor(
        IAccessManager authority_,
        IDonationLedger ledger_,
        IOrganisationRegistry registry_
    ) EIP712("Throughline attestations", "1") {
        authority = authority_;
        ledger = ledger_;
        registry = registry_;
    }

    function attest(Attestation calldata attestation) external {
        _attest(attestation, msg.sender);
    }

    function attestSigned(
        Attestation calldata attestation,
        address attester,
        uint64 deadline,
        bytes calldata signature
    ) external {
        // Check: in time, never brought before, and the attester's own. What is remembered is what was signed, not the
        // signature, so that another signature under the same words brings nothing.
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation, attester, deadline)));
        if (_used[digest]) revert SignatureUsed(digest);
        if (!SignatureChecker.isValidSignatureNowCalldata(attester, digest, signature)) revert SignatureWrong(attester);

        // Effect: never again, and said by the attester.
        _used[digest] = true;
        _attest(attestation, attester);
    }

    function signatureUsed(bytes32 digest) external view returns (bool) {
        return _used[digest];
    }

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    function _attest(Attestation calldata attestation, address attester) private {
        // Check: the fund was opened, the attester may say this of it, and for whom they say; there is a day.
        IFunds.Fund memory fund = ledger.fundOf(attestation.fund);
        if (fund.organisation.isZero()) revert FundUnknown(attestation.fund);
        OrganisationId organisation =
            attestation.kind <= AttestationKind.COMPLETED
                ? _requireOrganisation(attestation, attester, fund)
                : _requireOther(attestation, attester, fund);
        uint32 date = ValueDate.resolve(attestation.date);

        // Effect: said, for good.
        emit Attested(
            ++_sequence,
            attestation.fund,
            attestation.asset,
            attester,
            attestation.direction,
            attestation.start,
            attestation.entryHash,
            attestation.amount,
            attestation.kind,
            organisation,
            attestation.ref,
            attestation.evidence,
            date,
            msg.sender
        );
    }

    /// @dev What an organisation says of its own entries is said for it, also where the attester left that out.
    function _requireOrganisation(
        Attestation calldata attestation,
        address attester,
        IFunds.Fund memory fund
    ) private view returns (OrganisationId) {
        bool own = attestation.organisation.isZero() || attestation.organisation.same(fund.organisation);
        if (!own || !_isRecorderOrAdmin(attester, fund)) revert NotTheOrganisation(attestation.fund, attester);
        return fund.organisation;
    }

    /// @dev Confirmations and audits come from other keys than those that move the fund's money or allow it to be moved.
    function _requireOther(
        Attestation calldata attestation,
        address attester,
        IFunds.Fund memory fund
    ) private view returns (OrganisationId organisation) {
        AttestationKind kind = attestation.kind;
        if (kind != AttestationKind.QUESTIONED) {
            bool dependent = attester == fund.approver || _isRecorderOrAdmin(attester, fund);
            if (kind != AttestationKind.RECEIVED) {
                (bool auditor, ) = authority.hasRole(AUDITOR_ROLE, attester);
                if (!auditor) revert NotAnAuditor(attester);
                dependent = dependent || _isParentAdmin(attester, fund.organisation);
            }
            if (dependent) revert NotIndependent(attestation.fund, attester);
        }
        organisation = attestation.organisation;
        if (organisation.isZero() || registry.adminOf(organisation) == attester) return organisation;
        if (organisation.same(fund.organisation) && attester == fund.recorder) return organisation;
        revert NotAdmin(organisation, attester);
    }

    function _isRecorderOrAdmin(address attester, IFunds.Fund memory fund) private view returns (bool) {
        return attester == fund.recorder || attester == registry.adminOf(fund.organisation);
    }

    /// @dev A parent that has not accepted has no say over the organisation, and anyone may be named as one.
    function _isParentAdmin(address attester, OrganisationId organisation) private view returns (bool) {
        IOrganisationRegistry.Organisation memory state = registry.organisationOf(organisation);
        return state.parentAccepted && attester == registry.adminOf(state.parent);
    }
}
