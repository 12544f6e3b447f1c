// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, Part} from "../interfaces/LedgerTypes.sol";
import {Cut} from "../libraries/Cut.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";

/// @title Gifts: recorded whole, or cut by their fund's rule
abstract contract LedgerDonations is LedgerLines {
    function recordDonation(DonationRecord calldata donation) external {
        // The most frequent call by far: each field is read, and checked to be of its type, once.
        FundId fund = donation.fund;
        address asset = donation.asset;
        uint128 amount = donation.amount;
        uint128 expectedAt = donation.expectedAt;

        // Check: the recorder speaks, of an open fund; there is a day.
        FundWord word = _funds[fund].word;
        if (msg.sender != word.recorder()) _refuseCaller(fund, word);
        if (!word.isOpen()) revert FundNotOpen(fund);
        uint32 date = ValueDate.resolve(donation.date);
        // Whether there is a rule stands in the word: without one its hash is not read.
        if (word.hasRule()) return _recordParts(donation, date);
        if (donation.ruleHash != 0) revert RuleChanged(donation.ruleHash, 0);

        // Effect: one inflow; a gift that no rule cuts is one part.
        _receiveAt(fund, asset, expectedAt, amount);
        emit Donated(
            fund,
            asset,
            donation.donor,
            msg.sender,
            expectedAt,
            amount,
            donation.kind,
            donation.ref,
            date,
            Part(fund, fund, expectedAt, 0, 1)
        );
    }

    function _recordParts(DonationRecord calldata donation, uint32 date) private {
        // Check: it is the rule that the caller knows.
        FundState storage givenTo = _funds[donation.fund];
        if (donation.ruleHash != givenTo.ruleHash) revert RuleChanged(donation.ruleHash, givenTo.ruleHash);

        Destination[] memory rule = _rules[donation.fund];
        (uint128[] memory amounts, uint16 count) = Cut.cut(donation.amount, rule);
        if (count == 0) revert AmountZero();
        Part memory part;
        part.givenTo = donation.fund;
        part.count = count;
        for (uint256 i = 0; i < rule.length; ++i) {
            FundId fund = rule[i].fund;
            // Check: it is still open and, if another organisation's, still consents; even where its part is zero, so that
            // whether a gift is taken never depends on how it rounds.
            _requireAccepting(fund, givenTo.organisation);
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
            emit Donated(
                fund,
                donation.asset,
                donation.donor,
                msg.sender,
                start,
                amounts[i],
                donation.kind,
                donation.ref,
                date,
                part
            );
            ++part.index;
        }
    }
}
