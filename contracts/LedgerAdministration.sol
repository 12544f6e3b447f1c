// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";
import {LedgerSupplement} from "./LedgerSupplement.sol";
import {Allocation} from "./administration/Allocation.sol";
import {Approvals} from "./administration/Approvals.sol";
import {Campaigns} from "./administration/Campaigns.sol";
import {Cancelling} from "./administration/Cancelling.sol";
import {Consents} from "./administration/Consents.sol";
import {Funds} from "./administration/Funds.sol";
import {OpenLines} from "./administration/OpenLines.sol";
import {Pauses} from "./administration/Pauses.sol";
import {Units} from "./administration/Units.sol";
import {Views} from "./administration/Views.sol";
import {LedgerState} from "./ledger/LedgerState.sol";

/// @title The ledger's second part: units, funds, keys, and what the ledger answers
/// @notice Runs on the ledger's storage and under its address, as `DonationLedger` hands calls to it. Called by itself it keeps books
/// of its own, in which no amount can ever stand.
/// @dev Calls that it does not know either are handed on to `LedgerSupplement`, for good the same one.
contract LedgerAdministration is Units, Funds, Allocation, Approvals, Consents, Pauses, Campaigns, Cancelling, Views, Proxy {
    LedgerSupplement public immutable supplement;

    /// @param supplement_ Made with the authority (an OpenZeppelin `AccessManager`: who may register units, and who may pause) and the registry of
    /// all three parts.
    /// @param coinCode What the chain's own coin is called, as units' codes are.
    constructor(
        LedgerSupplement supplement_,
        string memory coinCode
    ) AccessManaged(supplement_.authority()) LedgerState(supplement_.registry()) OpenLines(coinCode) {
        supplement = supplement_;
    }

    function _implementation() internal view override returns (address) {
        return address(supplement);
    }
}
