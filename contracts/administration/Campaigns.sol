// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../interfaces/IFunds.sol";
import {LedgerState} from "../ledger/LedgerState.sol";
import {Ids} from "../libraries/Ids.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";

/// @title Campaigns: said by a fund's admin, and kept as events alone
abstract contract Campaigns is LedgerState, IFunds {
    function announceCampaign(Campaign calldata campaign) external {
        // Check: the admin speaks, of a named campaign whose days follow on each other and whose target can be counted.
        _requireAdminOf(campaign.fund);
        if (bytes(campaign.key).length == 0) revert TextMissing("key");
        if (bytes(campaign.name).length == 0) revert TextMissing("name");
        if (campaign.lastDay < campaign.firstDay) revert CampaignEndsTooEarly(campaign.firstDay, campaign.lastDay);
        if (campaign.target > 0) {
            if (UnitAddress.isUnit(campaign.asset)) {
                if (!_units[campaign.asset].registered) revert UnitUnknown(campaign.asset);
            } else if (!_opened[Ids.line(campaign.fund, campaign.asset)]) {
                revert LineNotOpened(campaign.fund, campaign.asset);
            }
        }

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
