// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../interfaces/IFunds.sol";
import {LedgerState} from "../ledger/LedgerState.sol";

/// @title Campaigns: said by a fund's admin, and kept as events alone
abstract contract Campaigns is LedgerState, IFunds {
    function announceCampaign(Campaign calldata campaign) external {
        // Check: the admin speaks, of a named campaign whose days follow on each other and whose target can be counted.
        _requireAdminOf(campaign.fund);
        if (bytes(campaign.key).length == 0) revert TextMissing("key");
        if (bytes(campaign.name).length == 0) revert TextMissing("name");
        if (campaign.lastDay < campaign.firstDay) revert CampaignEndsTooEarly(campaign.firstDay, campaign.lastDay);
        if (campaign.target > 0) _requireHoldable(campaign.fund, campaign.asset);

        // Effect: none but the statement.
        emit CampaignAnnounced(
            _nextSequence(),
            campaign.fund,
            campaign.key,
            campaign.name,
            campaign.asset,
            campaign.target,
            campaign.firstDay,
            campaign.lastDay,
            msg.sender
        );
    }
}
