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
        _useNonce(organisation, consent_.nonce);

        // Effect: kept until the transfer uses it.
        _permissions[_consentOf(admin, consent_)] = consent_.deadline;
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
            admin,
            msg.sender
        );
    }

    function revokeConsent(OrganisationId organisation, uint256 nonce) external {
        // Check: the admin speaks, of a nonce that was not used.
        _requireAdmin(organisation);
        _useNonce(organisation, nonce);

        // Effect: said; the nonce is used.
        emit ConsentRevoked(_nextSequence(), organisation, nonce, msg.sender);
    }

    function _useNonce(OrganisationId organisation, uint256 nonce) private {
        if (_nonces[organisation].get(nonce)) revert NonceUsed(organisation, nonce);
        _nonces[organisation].set(nonce);
    }
}
