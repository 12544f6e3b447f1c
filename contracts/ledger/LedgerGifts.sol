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

    /// @dev How a rule cuts what was given, and the place of the part that is on its way.
    struct Parts {
        Destination[] rule;
        uint128[] amounts;
        OrganisationId organisation;
        bool escrowed;
        Part part;
    }

    /// @dev Each part becomes an inflow of its own line.
    /// @param ruleHash The rule that the caller knows.
    /// @param checked Whether the first part must start at `expectedAt`.
    function _receiveParts(Gift memory gift, bytes32 ruleHash, bool checked, uint128 expectedAt) internal {
        Parts memory parts = _cut(gift.givenTo, gift.asset, gift.amount, ruleHash);
        Part memory part = parts.part;
        for (uint256 i = 0; i < parts.rule.length; ++i) {
            (FundId fund, uint128 amount, uint128 start) = _receivePart(parts, i, gift.asset, checked, expectedAt);
            if (amount == 0) continue;
            emit Donated(fund, gift.asset, gift.donor, msg.sender, start, amount, gift.kind, gift.ref, gift.date, part);
            ++part.index;
        }
    }

    function _cut(FundId fund, address asset, uint128 amount, bytes32 ruleHash) internal view returns (Parts memory parts) {
        // Check: it is the rule that the caller knows.
        FundState storage givenTo = _funds[fund];
        if (ruleHash != givenTo.ruleHash) revert RuleChanged(ruleHash, givenTo.ruleHash);
        parts.organisation = givenTo.organisation;
        parts.rule = _rules[fund];
        uint16 count;
        (parts.amounts, count) = Cut.cut(amount, parts.rule);
        if (count == 0) revert AmountZero();
        parts.escrowed = !UnitAddress.isUnit(asset);
        parts.part.givenTo = fund;
        parts.part.count = count;
    }

    /// @return fund Whose line it is.
    /// @return amount Zero: there is no such part.
    function _receivePart(
        Parts memory parts,
        uint256 i,
        address asset,
        bool checked,
        uint128 expectedAt
    ) internal returns (FundId fund, uint128 amount, uint128 start) {
        fund = parts.rule[i].fund;
        amount = parts.amounts[i];
        // Check: it is still open, has a line and, if another organisation's, still consents; even where its part is zero, so that
        // whether a gift is taken never depends on how it rounds.
        _requireAccepting(fund, parts.organisation);
        if (amount == 0) {
            if (parts.escrowed && !_opened[Ids.line(fund, asset)]) revert LineNotOpened(fund, asset);
            return (fund, 0, 0);
        }

        // Effect: an inflow of its own line. The first one gives the gift its name, and must be where it was expected.
        start = _receive(fund, asset, amount);
        if (parts.part.index == 0) {
            if (checked && start != expectedAt) revert LineMoved(expectedAt, start);
            (parts.part.giftFund, parts.part.giftStart) = (fund, start);
        }
    }
}
