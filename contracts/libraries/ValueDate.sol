// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DateInFuture} from "../interfaces/LedgerTypes.sol";

/// @title Value dates, in days since 1970-01-01
library ValueDate {
    /// @notice The day an entry counts for: the one stated, or the block's where none is. Never after the block's.
    function resolve(uint32 date) internal view returns (uint32) {
        uint32 today = uint32(block.timestamp / 1 days);
        if (date > today) revert DateInFuture(date, today);
        return date == 0 ? today : date;
    }
}
