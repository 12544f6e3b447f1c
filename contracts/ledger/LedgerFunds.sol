// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {openFundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title Funds: opened, given a recorder, made to accept, closed
abstract contract LedgerFunds is LedgerState {
    function openFund(FundOpening calldata opening) external returns (FundId fund) {
        // Check: the organisation's admin speaks; the fund is named, new, and has somebody to record on it.
        _requireAdmin(opening.organisation);
        if (bytes(opening.key).length == 0) revert TextMissing("key");
        if (bytes(opening.name).length == 0) revert TextMissing("name");
        if (opening.recorder == address(0)) revert RecorderMissing();
        fund = Ids.fund(opening.organisation, opening.key);
        FundState storage state = _funds[fund];
        if (state.word.exists()) revert FundExists(fund);

        // Effect: open it.
        state.word = openFundWord(opening.recorder);
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
            msg.sender
        );
    }

    function setRecorder(FundId fund, address recorder) external {
        // Check: the admin speaks; closed funds too need a recorder, for outflows and returns.
        FundState storage state = _requireAdminOf(fund);
        if (recorder == address(0)) revert RecorderMissing();

        // Effect: from the next call on, the new one alone.
        state.word = state.word.withRecorder(recorder);
        emit RecorderSet(_nextSequence(), fund, recorder, msg.sender);
    }

    function setConsent(FundId fund, OrganisationId organisation, bool accepted) external {
        // Check: the receiving side's admin speaks, of an organisation that exists.
        _requireAdminOf(fund);
        if (registry.adminOf(organisation) == address(0)) revert OrganisationUnknown(organisation);

        // Effect: for the transfers and gifts after this.
        _consents[fund][organisation] = accepted;
        emit ConsentSet(_nextSequence(), fund, organisation, accepted, msg.sender);
    }

    function closeFund(FundId fund) external {
        // Check: the admin speaks, of an open fund.
        FundState storage state = _requireAdminOf(fund);
        _requireOpen(fund, state.word);

        // Effect: nothing comes in any more but returns.
        state.word = state.word.close();
        emit FundClosed(_nextSequence(), fund, msg.sender);
    }
}
