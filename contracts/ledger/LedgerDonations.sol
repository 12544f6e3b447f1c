// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, OrganisationId, Part} from "../interfaces/LedgerTypes.sol";
import {Cut} from "../libraries/Cut.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";

/// @title Gifts: recorded whole, or cut by their fund's rule
abstract contract LedgerDonations is LedgerLines {
    function recordDonation(DonationRecord calldata donation) external {
        // Check: the recorder speaks, of an open fund whose rule it knows; there is an amount of a unit, and a day.
        FundState storage state = _requireRecorder(donation.fund);
        _requireOpen(donation.fund);
        _requireUnit(donation.asset);
        _requireAmount(donation.amount);
        uint32 date = ValueDate.resolve(donation.date);
        // Without a rule the hash is zero, and its slot is not read.
        bytes32 ruleHash = state.hasRule ? state.ruleHash : bytes32(0);
        if (donation.ruleHash != ruleHash) revert RuleChanged(donation.ruleHash, ruleHash);

        // Effect: one inflow, or one for each part.
        if (state.hasRule) {
            _recordParts(donation, state.organisation, date);
        } else {
            _receiveAt(donation.fund, donation.asset, donation.expectedAt, donation.amount);
            Part memory whole = Part(donation.fund, donation.fund, donation.expectedAt, 0, 1);
            _emitPart(donation, donation.fund, donation.expectedAt, donation.amount, date, whole);
        }
    }

    function _recordParts(DonationRecord calldata donation, OrganisationId organisation, uint32 date) private {
        Destination[] memory rule = _rules[donation.fund];
        (uint128[] memory amounts, uint16 count) = Cut.cut(donation.amount, rule);
        Part memory part;
        part.givenTo = donation.fund;
        part.count = count;
        for (uint256 i = 0; i < rule.length; ++i) {
            FundId fund = rule[i].fund;
            // Check: it is still open and, if another organisation's, still consents; even where its part is zero, so that
            // whether a gift is taken never depends on how it rounds.
            _requireAccepting(fund, organisation);
            if (amounts[i] == 0) continue;

            // Effect: an inflow of its own line. The first one gives the gift its name, and must be where it was expected.
            uint128 start;
            if (part.index == 0) {
                start = donation.expectedAt;
                _receiveAt(fund, donation.asset, start, amounts[i]);
                (part.giftFund, part.giftStart) = (fund, start);
            } else {
                start = _receive(fund, donation.asset, amounts[i]);
            }
            _emitPart(donation, fund, start, amounts[i], date, part);
            ++part.index;
        }
    }

    function _emitPart(
        DonationRecord calldata donation,
        FundId fund,
        uint128 start,
        uint128 amount,
        uint32 date,
        Part memory part
    ) private {
        emit Donated(fund, donation.asset, donation.donor, msg.sender, start, amount, donation.kind, donation.ref, date, part);
    }
}
