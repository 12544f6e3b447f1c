// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRecording} from "../interfaces/IRecording.sol";
import {Destination, FundId, InflowKind, OrganisationId, Part, Party} from "../interfaces/LedgerTypes.sol";
import {Cut} from "../libraries/Cut.sol";
import {Ids} from "../libraries/Ids.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {LedgerLines} from "./LedgerLines.sol";
import {LedgerPermissions} from "./LedgerPermissions.sol";

/// @title Gifts cut by their fund's rule, recorded or escrowed
abstract contract LedgerGifts is LedgerPermissions, LedgerLines, IRecording {
    /// @dev A gift on its way into its parts.
    struct Gift {
        FundId givenTo;
        address asset;
        Party donor;
        uint128 amount;
        InflowKind kind;
        bytes32 ref;
        uint32 date;
    }

    /// @dev Each part becomes an inflow of its own line.
    /// @param ruleHash The rule that the caller knows.
    /// @param checked Whether the first part must start at `expectedAt`.
    function _receiveParts(Gift memory gift, bytes32 ruleHash, bool checked, uint128 expectedAt) internal {
        // Check: it is the rule that the caller knows.
        FundState storage givenTo = _funds[gift.givenTo];
        if (ruleHash != givenTo.ruleHash) revert RuleChanged(ruleHash, givenTo.ruleHash);

        OrganisationId organisation = givenTo.organisation;
        Destination[] memory rule = _rules[gift.givenTo];
        (uint128[] memory amounts, uint16 count) = Cut.cut(gift.amount, rule);
        if (count == 0) revert AmountZero();
        Part memory part;
        part.givenTo = gift.givenTo;
        part.count = count;
        bool escrowed = !UnitAddress.isUnit(gift.asset);
        for (uint256 i = 0; i < rule.length; ++i) {
            FundId fund = rule[i].fund;
            // Check: it is still open, has a line and, if another organisation's, still consents; even where its part is zero, so that
            // whether a gift is taken never depends on how it rounds.
            _requireAccepting(fund, organisation);
            if (amounts[i] == 0) {
                if (escrowed && !_opened[Ids.line(fund, gift.asset)]) revert LineNotOpened(fund, gift.asset);
                continue;
            }

            // Effect: an inflow of its own line. The first one gives the gift its name, and must be where it was expected.
            uint128 start = _receive(fund, gift.asset, amounts[i]);
            if (part.index == 0) {
                if (checked && start != expectedAt) revert LineMoved(expectedAt, start);
                (part.giftFund, part.giftStart) = (fund, start);
            }
            emit Donated(fund, gift.asset, gift.donor, msg.sender, start, amounts[i], gift.kind, gift.ref, gift.date, part);
            ++part.index;
        }
    }
}
