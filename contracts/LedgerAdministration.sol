// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Allocation} from "./administration/Allocation.sol";
import {Approvals} from "./administration/Approvals.sol";
import {BatchLeaves} from "./administration/BatchLeaves.sol";
import {Campaigns} from "./administration/Campaigns.sol";
import {Cancelling} from "./administration/Cancelling.sol";
import {Consents} from "./administration/Consents.sol";
import {Funds} from "./administration/Funds.sol";
import {OpenLines} from "./administration/OpenLines.sol";
import {Pauses} from "./administration/Pauses.sol";
import {Units} from "./administration/Units.sol";
import {Views} from "./administration/Views.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {LedgerState} from "./ledger/LedgerState.sol";

/// @title The ledger's other half: units, funds, keys, and what the ledger answers
/// @notice Runs on the ledger's storage and under its address, as `DonationLedger` hands calls to it. Called by itself it keeps books
/// of its own, in which no amount can ever stand.
contract LedgerAdministration is
    Units,
    Funds,
    Allocation,
    Approvals,
    Consents,
    Pauses,
    Campaigns,
    Cancelling,
    BatchLeaves,
    Views
{
    /// @param authority An OpenZeppelin `AccessManager`: who may register units, and who may pause.
    /// @param coinCode What the chain's own coin is called, as units' codes are.
    constructor(
        address authority,
        IOrganisationRegistry registry,
        string memory coinCode
    ) AccessManaged(authority) LedgerState(registry) OpenLines(coinCode) {}
}
