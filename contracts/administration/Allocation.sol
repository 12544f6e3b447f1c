// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId} from "../interfaces/LedgerTypes.sol";
import {Cut} from "../libraries/Cut.sol";
import {Ids} from "../libraries/Ids.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {LedgerPermissions} from "../ledger/LedgerPermissions.sol";

/// @title Allocation rules: how the gifts to a fund are cut
abstract contract Allocation is LedgerPermissions, IFunds {
    using Ids for FundId;

    uint256 internal constant MOST_DESTINATIONS = 32;

    function setAllocation(FundId fund, Destination[] calldata destinations) external {
        // Check: the admin speaks, of an open fund that is not refundable; the rule cuts any gift exactly, and only where it is welcome.
        FundState storage state = _requireAdminOf(fund);
        if (!state.word.isOpen()) revert FundNotOpen(fund);
        if (state.word.isRefundable()) revert FundRefundable(fund);
        if (destinations.length > 0) _requireSound(state, destinations);

        // Effect: for the gifts after this.
        bytes32 ruleHash = destinations.length == 0 ? bytes32(0) : keccak256(abi.encode(destinations));
        state.word = state.word.withRule(destinations.length > 0);
        state.ruleHash = ruleHash;
        delete _rules[fund];
        for (uint256 i = 0; i < destinations.length; ++i) _rules[fund].push(destinations[i]);
        emit AllocationSet(_nextSequence(), fund, ruleHash, destinations, msg.sender);
    }

    function _requireSound(FundState storage state, Destination[] calldata destinations) private view {
        if (destinations.length > MOST_DESTINATIONS) {
            revert DestinationsTooMany(destinations.length, MOST_DESTINATIONS);
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < destinations.length; ++i) {
            FundId destination = destinations[i].fund;
            for (uint256 j = 0; j < i; ++j) {
                if (destinations[j].fund.same(destination)) revert DestinationTwice(destination);
            }
            if (destinations[i].basisPoints == 0) revert ShareZero(destination);
            sum += destinations[i].basisPoints;
            _requireAccepting(destination, state.organisation);
        }
        if (sum != Cut.WHOLE) revert SharesWrong(sum, Cut.WHOLE);
    }
}
