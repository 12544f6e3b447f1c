// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {LedgerSignatures} from "./LedgerSignatures.sol";

/// @title The second key: outflows above a fund's limits
abstract contract LedgerApprovals is LedgerSignatures {
    bytes32 private constant APPROVAL_TYPEHASH = keccak256(
        "Approval(bytes32 fund,address asset,uint128 amount,uint128 expectedAt,bytes32 callHash,uint64 deadline)"
    );

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
        _permissions[permission] = approval.deadline;
        emit Approved(
            _nextSequence(),
            approval.fund,
            approval.asset,
            approval.amount,
            approval.expectedAt,
            approval.callHash,
            approver,
            msg.sender
        );
    }

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
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(APPROVAL_TYPEHASH, approver, fund, asset, amount, expectedAt, callHash));
    }
}
