// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPledges} from "../interfaces/IPledges.sol";
import {LedgerState} from "../ledger/LedgerState.sol";
import {Ids} from "../libraries/Ids.sol";

/// @title Pledges: said by a fund's admin, and kept as events alone
abstract contract Pledges is LedgerState, IPledges {
    function announcePledge(Pledge calldata pledge) external {
        // Check: the admin speaks, on evidence of a named sponsor, of two different assets that the fund can hold, so much for so much; the days
        // follow on each other.
        _requireAdminOf(pledge.fund);
        if (bytes(pledge.sponsor).length == 0) revert TextMissing("sponsor");
        if (pledge.evidence == 0) revert EvidenceMissing("pledge");
        if (pledge.per == 0 || pledge.gives == 0) revert AmountZero();
        if (pledge.acts == pledge.outcome) revert SameLine(Ids.line(pledge.fund, pledge.acts));
        _requireHoldable(pledge.fund, pledge.acts);
        _requireHoldable(pledge.fund, pledge.outcome);
        if (pledge.lastDay < pledge.firstDay) revert PledgeEndsTooEarly(pledge.firstDay, pledge.lastDay);

        // Effect: none but the statement.
        emit PledgeAnnounced(
            _nextSequence(),
            pledge.fund,
            pledge.acts,
            pledge.per,
            pledge.outcome,
            pledge.gives,
            pledge.firstDay,
            pledge.lastDay,
            pledge.sponsor,
            pledge.evidence,
            msg.sender
        );
    }
}
