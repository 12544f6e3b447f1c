// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Party} from "../interfaces/LedgerTypes.sol";

/// @title Wallets as parties
library Parties {
    function ofWallet(address wallet) internal pure returns (Party) {
        return Party.wrap(bytes32(uint256(uint160(wallet))));
    }

    /// @notice The wallet that a party is; zero where it is none.
    function asWallet(Party party) internal pure returns (address) {
        uint256 word = uint256(Party.unwrap(party));
        return word >> 160 == 0 ? address(uint160(word)) : address(0);
    }
}
