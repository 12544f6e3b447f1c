// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../interfaces/IFunds.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {Signatures} from "./Signatures.sol";

/// @title The second key: named, its limits set, its approvals brought
abstract contract Approvals is Signatures, IFunds {
    function setApprover(FundId fund, address approver) external {
        // Check: the admin speaks; two keys are two.
        FundState storage state = _requireAdminOf(fund);
        if (approver == state.word.recorder()) revert RecorderIsApprover(approver);

        // Effect: from the next outflow on.
        state.approver = approver;
        state.word = state.word.withLimits(approver != address(0));
        emit ApproverSet(_nextSequence(), fund, approver, msg.sender);
    }

    function setLimit(FundId fund, address asset, uint128 limit) external {
        // Check: the admin speaks.
        _requireAdminOf(fund);

        // Effect: from the next outflow on.
        _limits[fund][asset] = limit;
        emit LimitSet(_nextSequence(), fund, asset, limit, msg.sender);
    }

    function approve(Approval calldata approval, bytes calldata signature) external {
        // Check: the fund's approver speaks, here or by signature.
        address approver = _requireFund(approval.fund).approver;
        if (approver == address(0)) revert NoApprover(approval.fund);
        bytes32 structHash = keccak256(
            abi.encode(
                APPROVAL_TYPEHASH,
                approval.fund,
                approval.asset,
                approval.amount,
                approval.expectedAt,
                approval.callHash,
                approval.deadline
            )
        );
        _requireSigned(approver, structHash, approval.deadline, signature);

        // Effect: kept until the recorder's call uses it. Bringing it again after that is in vain: the line has moved on.
        bytes32 permission = _approvalOf(
            approver,
            approval.fund,
            approval.asset,
            approval.amount,
            approval.expectedAt,
            approval.callHash
        );
        uint64 kept = _permissions[permission];
        if (kept == WITHDRAWN) revert AlreadyWithdrawn(approval.fund, approval.callHash);
        // Of several the longest: nobody shortens one by bringing another.
        if (approval.deadline > kept) _permissions[permission] = approval.deadline;
        emit Approved(
            _nextSequence(),
            approval.fund,
            approval.asset,
            approval.amount,
            approval.expectedAt,
            approval.callHash,
            approval.deadline,
            approver,
            msg.sender
        );
    }

    function withdrawApproval(Approval calldata approval) external {
        // Check: the fund's approver speaks.
        address approver = _requireFund(approval.fund).approver;
        if (msg.sender != approver) revert NotApprover(approval.fund, msg.sender, approver);

        // Effect: whether it was brought or not, it serves no more.
        _permissions[
            _approvalOf(approver, approval.fund, approval.asset, approval.amount, approval.expectedAt, approval.callHash)
        ] = WITHDRAWN;
        emit ApprovalWithdrawn(
            _nextSequence(),
            approval.fund,
            approval.asset,
            approval.amount,
            approval.expectedAt,
            approval.callHash,
            msg.sender
        );
    }
}
