// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../interfaces/IFunds.sol";
import {IRecording} from "../interfaces/IRecording.sol";
import {FundId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title What an outflow needs of a second key, and an inflow of the receiving side
/// @dev Approvals and consents were brought before (`administration/`) and are kept until they are used, once.
abstract contract LedgerPermissions is LedgerState {
    using Ids for OrganisationId;

    bytes32 internal constant APPROVAL_TYPEHASH = keccak256(
        "Approval(bytes32 fund,address asset,uint128 amount,uint128 expectedAt,bytes32 callHash,uint64 deadline)"
    );
    bytes32 internal constant CONSENT_TYPEHASH = keccak256(
        "Consent(bytes32 fromFund,address fromAsset,uint128 fromAmount,uint128 expectedAt,bytes32 toFund,address toAsset,uint128 toAmount,uint256 nonce,uint64 deadline)"
    );

    /// @dev What is asked of every outflow: the recorder speaks, nobody has stopped outflows, and above the limit the approver
    /// has approved this very call.
    /// @param amount Of a payment to many the sum.
    function _authorise(FundId fund, address asset, uint256 amount, uint128 expectedAt) internal {
        FundWord word = _requireRecorder(fund);
        if (!word.letsOut()) revert FundFrozenOrCancelled(fund);
        if (word.isLimited()) _requireApproved(fund, asset, amount, expectedAt);
    }

    function _requireApproved(FundId fund, address asset, uint256 amount, uint128 expectedAt) private {
        uint128 limit = _limits[fund][asset];
        if (amount <= limit) return;
        address approver = _funds[fund].approver;
        // The data of this very call: within `multicall` that of the part that is running.
        if (!_use(_approvalOf(approver, fund, asset, amount, expectedAt, keccak256(msg.data)))) {
            revert ApprovalMissing(fund, asset, amount, limit, approver);
        }
    }

    function _approvalOf(
        address approver,
        FundId fund,
        address asset,
        uint256 amount,
        uint128 expectedAt,
        bytes32 callHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(APPROVAL_TYPEHASH, approver, fund, asset, amount, expectedAt, callHash));
    }

    /// @dev Whether the permission was there and has not run out; afterwards it is not.
    function _use(bytes32 permission) internal returns (bool) {
        uint64 deadline = _permissions[permission];
        if (deadline == 0 || block.timestamp > deadline) return false;
        delete _permissions[permission];
        return true;
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
    function _requireAcceptingTransfer(IRecording.TransferRecord calldata transfer_, OrganisationId organisation) internal {
        _requireTaking(transfer_.toFund);
        if (_accepts(transfer_.toFund, organisation)) return;
        if (!_use(_consentOf(_registry.adminOf(_funds[transfer_.toFund].organisation), transfer_))) {
            revert ConsentMissing(transfer_.toFund, organisation);
        }
    }

    function _requireTaking(FundId fund) private view {
        FundWord word = _funds[fund].word;
        if (!word.takesAnyInflow()) _refuseInflow(fund, word);
    }

    function _consentOf(address admin, IFunds.Consent calldata c) internal pure returns (bytes32) {
        return _permissionOf(admin, c.fromFund, c.fromAsset, c.fromAmount, c.expectedAt, c.toFund, c.toAsset, c.toAmount);
    }

    function _consentOf(address admin, IRecording.TransferRecord calldata t) internal pure returns (bytes32) {
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
