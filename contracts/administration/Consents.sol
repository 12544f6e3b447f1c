// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {FundId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {Signatures} from "./Signatures.sol";

/// @title Consent of the receiving side: standing, or signed for one transfer
abstract contract Consents is Signatures, IFunds {
    using BitMaps for BitMaps.BitMap;

    function setConsent(FundId fund, OrganisationId organisation, bool accepted) external {
        // Check: the receiving side's admin speaks, of an organisation that exists.
        _requireAdminOf(fund);
        if (_registry.adminOf(organisation) == address(0)) revert OrganisationUnknown(organisation);

        // Effect: for the transfers and gifts after this.
        _consents[fund][organisation] = accepted;
        emit ConsentSet(_nextSequence(), fund, organisation, accepted, msg.sender);
    }

    function consent(Consent calldata consent_, bytes calldata signature) external {
        // Check: the receiving side's admin speaks, here or by signature, with a nonce of its own.
        OrganisationId organisation = _requireFund(consent_.toFund).organisation;
        address admin = _registry.adminOf(organisation);
        _requireSigned(admin, keccak256(abi.encode(CONSENT_TYPEHASH, consent_)), consent_.deadline, signature);
        bytes32 permission = _consentOf(admin, consent_);
        // Brought before, by whomever: a recorder's batch does not fail because a stranger was faster.
        if (_permissions[permission] >= consent_.deadline) return;
        _useNonce(organisation, consent_.nonce);

        // Effect: kept until the transfer uses it.
        _permissions[permission] = consent_.deadline;
        emit ConsentGiven(
            _nextSequence(),
            consent_.fromFund,
            consent_.fromAsset,
            consent_.fromAmount,
            consent_.expectedAt,
            consent_.toFund,
            consent_.toAsset,
            consent_.toAmount,
            consent_.nonce,
            consent_.deadline,
            admin,
            msg.sender
        );
    }

    function revokeConsent(Consent calldata consent_) external {
        // Check: the receiving side's admin speaks.
        OrganisationId organisation = _requireFund(consent_.toFund).organisation;
        _requireAdmin(organisation);

        // Effect: whether it was brought or not, it serves no more.
        _nonces[organisation].set(consent_.nonce);
        delete _permissions[_consentOf(msg.sender, consent_)];
        emit ConsentRevoked(
            _nextSequence(),
            consent_.fromFund,
            consent_.fromAsset,
            consent_.fromAmount,
            consent_.expectedAt,
            consent_.toFund,
            consent_.toAsset,
            consent_.toAmount,
            consent_.nonce,
            msg.sender
        );
    }

    function _useNonce(OrganisationId organisation, uint256 nonce) private {
        if (_nonces[organisation].get(nonce)) revert NonceUsed(organisation, nonce);
        _nonces[organisation].set(nonce);
    }
}
