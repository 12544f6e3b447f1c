// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {LedgerState} from "./ledger/LedgerState.sol";
import {BatchLeaves} from "./supplement/BatchLeaves.sol";
import {MatchedGifts} from "./supplement/MatchedGifts.sol";
import {Pledges} from "./supplement/Pledges.sol";

/// @title The ledger's third part: gifts within batches, gifts that pools match, and pledges
/// @notice Runs on the ledger's storage and under its address, as `LedgerAdministration` hands on what it does not know either. Called by
/// itself it keeps books of its own, in which no amount can ever stand.
contract LedgerSupplement is BatchLeaves, MatchedGifts, Pledges {
    /// @param authority The ledger's.
    constructor(address authority, IOrganisationRegistry registry_) AccessManaged(authority) LedgerState(registry_) {}

    /// @notice Who the organisations are.
    function registry() external view returns (IOrganisationRegistry) {
        return _registry;
    }
}
