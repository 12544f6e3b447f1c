// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {FundId, LineId, OrganisationId} from "../interfaces/LedgerTypes.sol";

/// @title How organisations, funds and lines are named
/// @dev `contracts/ids.ts` has the same formulas for everyone off the chain.
library Ids {
    function organisation(string calldata key) internal pure returns (OrganisationId) {
        return OrganisationId.wrap(keccak256(bytes(key)));
    }

    function fund(OrganisationId owner, string calldata key) internal pure returns (FundId) {
        return FundId.wrap(keccak256(abi.encode(owner, keccak256(bytes(key)))));
    }

    function line(FundId holder, address asset) internal pure returns (LineId) {
        // `keccak256(abi.encode(holder, asset))`, without taking memory for it.
        return LineId.wrap(Hashes.efficientKeccak256(FundId.unwrap(holder), bytes32(uint256(uint160(asset)))));
    }

    function isZero(OrganisationId id) internal pure returns (bool) {
        return OrganisationId.unwrap(id) == 0;
    }

    function isZero(FundId id) internal pure returns (bool) {
        return FundId.unwrap(id) == 0;
    }

    function same(OrganisationId one, OrganisationId other) internal pure returns (bool) {
        return OrganisationId.unwrap(one) == OrganisationId.unwrap(other);
    }

    function same(FundId one, FundId other) internal pure returns (bool) {
        return FundId.unwrap(one) == FundId.unwrap(other);
    }
}
