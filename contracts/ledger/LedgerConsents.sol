// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {FundId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LedgerSignatures} from "./LedgerSignatures.sol";

/// @title Consent of the receiving side: standing, or signed for one transfer
abstract contract LedgerConsents is LedgerSignatures {
    using BitMaps for BitMaps.BitMap;
    using Ids for OrganisationId;

    bytes32 private constant CONSENT_TYPEHASH = keccak256(
        "Consent(bytes32 fromFund,address fromAsset,uint128 fromAmount,uint128 expectedAt,bytes32 toFund,address toAsset,uint128 toAmount,uint256 nonce,uint64 deadline)"
    );

    function setConsent(FundId fund, OrganisationId organisation, bool accepted) external {
        // Check: the receiving side's admin speaks, of an organisation that exists.
        _requireAdminOf(fund);
        if (registry.adminOf(organisation) == address(0)) revert OrganisationUnknown(organisation);

        // Effect: for the transfers and gifts after this.
        _consents[fund][organisation] = accepted;
        emit ConsentSet(_nextSequence(), fund, organisation, accepted, msg.sender);
    }

    function consent(Consent calldata consent_, bytes calldata signature) external {
        // Check: the receiving side's admin speaks, here or by signature, with a nonce of its own.
        OrganisationId organisation = _requireFund(consent_.toFund).organisation;
        address admin = registry.adminOf(organisation);
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

    function _accepts(FundId fund, OrganisationId organisation) internal view returns (bool) {
        return _funds[fund].organisation.same(organisation) || _consents[fund][organisation];
    }

    /// @dev What is asked of a fund that is to receive a part of another organisation's gifts, or what a closed fund leaves.
    function _requireAccepting(FundId fund, OrganisationId organisation) internal view {
        _requireTaking(fund);
        if (!_accepts(fund, organisation)) revert ConsentMissing(fund, organisation);
    }

    /// @dev What is asked of a fund that is to receive a transfer. A signed consent is used up.
    function _requireAcceptingTransfer(TransferRecord calldata transfer_, OrganisationId organisation) internal {
        _requireTaking(transfer_.toFund);
        if (_accepts(transfer_.toFund, organisation)) return;
        if (!_use(_consentOf(registry.adminOf(_funds[transfer_.toFund].organisation), transfer_))) {
            revert ConsentMissing(transfer_.toFund, organisation);
        }
    }

    function _requireTaking(FundId fund) private view {
        FundWord word = _funds[fund].word;
        if (!word.takesAnyInflow()) _refuseInflow(fund, word);
    }

    function _useNonce(OrganisationId organisation, uint256 nonce) private {
        if (_nonces[organisation].get(nonce)) revert NonceUsed(organisation, nonce);
        _nonces[organisation].set(nonce);
    }

    function _consentOf(address admin, Consent calldata c) private pure returns (bytes32) {
        return _permissionOf(admin, c.fromFund, c.fromAsset, c.fromAmount, c.expectedAt, c.toFund, c.toAsset, c.toAmount);
    }

    function _consentOf(address admin, TransferRecord calldata t) private pure returns (bytes32) {
        return _permissionOf(admin, t.fromFund, t.fromAsset, t.fromAmount, t.expectedAt, t.toFund, t.toAsset, t.toAmount);
    }

    function _permissionOf(
        address admin,
        FundId fromFund,
        address fromAsset,
        uint128 fromAmount,
        uint128 expectedAt,
        FundId toFund,
        address toAsset,
        uint128 toAmount
    ) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(CONSENT_TYPEHASH, admin, fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount)
            );
    }
}
