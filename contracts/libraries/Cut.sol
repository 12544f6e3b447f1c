// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination} from "../interfaces/LedgerTypes.sol";

/// @title How a rule cuts a gift
library Cut {
    /// @notice What the shares of a rule add up to.
    uint256 internal constant WHOLE = 10_000;

    /// @notice Each part the floor of its share, the last taking what is left. The parts add up to `amount`, exactly.
    /// @param rule Not empty; shares above zero that add up to `WHOLE`. So the last part is above zero wherever `amount` is.
    /// @return parts In the order of the rule; some may be zero.
    /// @return count How many are above zero.
    function cut(uint128 amount, Destination[] memory rule) internal pure returns (uint128[] memory parts, uint16 count) {
        uint256 last = rule.length - 1;
        uint128 rest = amount;
        parts = new uint128[](rule.length);
        for (uint256 i = 0; i <= last; ++i) {
            uint128 part = i == last ? rest : uint128((uint256(amount) * rule[i].basisPoints) / WHOLE);
            rest -= part;
            parts[i] = part;
            if (part > 0) ++count;
        }
    }
}
