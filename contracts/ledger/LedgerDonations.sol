// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerGifts} from "./LedgerGifts.sol";

/// @title Gifts that an organisation records
abstract contract LedgerDonations is LedgerGifts {
    function recordDonation(DonationRecord calldata donation) external {
        // The most frequent call by far: each field is read, and checked to be of its type, once.
        FundId fund = donation.fund;
        address asset = donation.asset;
        uint128 amount = donation.amount;
        uint128 expectedAt = donation.expectedAt;

        // Check: the recorder speaks, of an open fund, in a unit; there is a day.
        FundWord word = _requireRecorder(fund);
        if (!word.takesAnyInflow()) _refuseInflow(fund, word);
        _requireUnit(asset);
        _requireModest(amount);
        uint32 date = ValueDate.resolve(donation.date);
        // Whether there is a rule stands in the word: without one its hash is not read.
        if (word.hasRule()) {
            return
                _receiveParts(
                    Gift(fund, asset, donation.donor, amount, donation.kind, donation.ref, date),
                    donation.ruleHash,
                    true,
                    expectedAt
                );
        }
        if (donation.ruleHash != 0) revert RuleChanged(donation.ruleHash, 0);

        // Effect: one inflow.
        _receiveAt(fund, asset, expectedAt, amount);
        emit Donated(fund, asset, donation.donor, msg.sender, expectedAt, amount, donation.kind, donation.ref, date);
    }
}
