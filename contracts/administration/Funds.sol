// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {openFundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {LedgerPermissions} from "../ledger/LedgerPermissions.sol";

/// @title Funds: opened, given a recorder, closed, frozen by their admin
abstract contract Funds is LedgerPermissions, ReentrancyGuardTransient, IFunds {
    using Ids for FundId;

    function openFund(FundOpening calldata opening) external returns (FundId fund) {
        // Check: the organisation's admin speaks; the fund is named, new, and has somebody to record on it.
        _requireAdmin(opening.organisation);
        if (bytes(opening.key).length == 0) revert TextMissing("key");
        if (bytes(opening.name).length == 0) revert TextMissing("name");
        if (opening.recorder == address(0)) revert RecorderMissing();
        fund = Ids.fund(opening.organisation, opening.key);
        FundState storage state = _funds[fund];
        if (state.word.exists()) revert FundExists(fund);
        uint40 deadline = opening.refundDeadline;
        if (deadline != 0 && deadline <= block.timestamp) revert DeadlinePassed(fund, deadline);

        // Effect: open it.
        state.word = openFundWord(opening.recorder, deadline, _newFundsPaused);
        state.organisation = opening.organisation;
        state.termsHash = opening.termsHash;
        emit FundOpened(
            _nextSequence(),
            fund,
            opening.organisation,
            opening.key,
            opening.name,
            opening.recorder,
            opening.restriction,
            opening.termsHash,
            opening.termsURI,
            deadline,
            msg.sender
        );
        if (_newFundsPaused) emit FundPaused(_nextSequence(), fund, true, msg.sender);
    }

    function setRecorder(FundId fund, address recorder) external {
        // Check: the admin speaks; closed funds too need a recorder, for outflows and returns.
        FundState storage state = _requireAdminOf(fund);
        if (recorder == address(0)) revert RecorderMissing();
        if (recorder == state.approver) revert RecorderIsApprover(recorder);

        // Effect: from the next call on, the new one alone.
        state.word = state.word.withRecorder(recorder);
        emit RecorderSet(_nextSequence(), fund, recorder, msg.sender);
    }

    function freezeFund(FundId fund, bool frozen) external nonReentrant {
        // Check: the admin speaks, of a fund in whatever state.
        FundState storage state = _requireAdminOf(fund);

        // Effect: nothing goes in or out; what was cancelled can still be claimed.
        state.word = state.word.withFrozen(frozen);
        emit FundFrozen(_nextSequence(), fund, frozen, msg.sender);
    }

    function closeFund(FundId fund, FundId successor) external {
        // Check: the admin speaks, of an open fund, and of a successor that would take what is left.
        FundState storage state = _requireAdminOf(fund);
        if (!state.word.isOpen()) revert FundNotOpen(fund);
        if (!successor.isZero()) {
            if (successor.same(fund)) revert NotSuccessor(fund, successor);
            _requireAccepting(successor, state.organisation);
        }

        // Effect: nothing comes in any more but returns.
        state.word = state.word.close();
        state.successor = successor;
        emit FundClosed(_nextSequence(), fund, successor, msg.sender);
    }
}
