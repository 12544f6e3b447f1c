// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {LedgerAllocation} from "./ledger/LedgerAllocation.sol";
import {LedgerDonations} from "./ledger/LedgerDonations.sol";
import {LedgerFunds} from "./ledger/LedgerFunds.sol";
import {LedgerOutflows} from "./ledger/LedgerOutflows.sol";
import {LedgerReturns} from "./ledger/LedgerReturns.sol";
import {LedgerState} from "./ledger/LedgerState.sol";
import {LedgerTransfers} from "./ledger/LedgerTransfers.sol";
import {LedgerUnits} from "./ledger/LedgerUnits.sol";

/// @title The ledger
/// @notice See `IDonationLedger` for what it promises and `ledger/` for how. It has no owner, holds no money, and calls
/// nothing but the registry, to read who an organisation's admin is.
contract DonationLedger is
    LedgerUnits,
    LedgerFunds,
    LedgerAllocation,
    LedgerDonations,
    LedgerTransfers,
    LedgerOutflows,
    LedgerReturns,
    Multicall
{
    /// @param authority An OpenZeppelin `AccessManager`: who may register units.
    constructor(address authority, IOrganisationRegistry registry) AccessManaged(authority) LedgerState(registry) {}

    /// @inheritdoc Multicall
    /// @dev The same, without the parts that serve trusted forwarders and empty addresses: the ledger knows neither, and
    /// they are a twentieth of what a row of a large batch costs.
    function multicall(bytes[] calldata data) public override returns (bytes[] memory results) {
        results = new bytes[](data.length);
        for (uint256 i = 0; i < data.length; ++i) {
            if (!LowLevelCall.delegatecallNoReturn(address(this), data[i])) LowLevelCall.bubbleRevert();
            if (LowLevelCall.returnDataSize() > 0) results[i] = LowLevelCall.returnData();
        }
    }
}
