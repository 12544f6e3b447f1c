// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {EscrowGifts} from "./ledger/EscrowGifts.sol";
import {EscrowPayouts} from "./ledger/EscrowPayouts.sol";
import {LedgerAllocation} from "./ledger/LedgerAllocation.sol";
import {LedgerDonations} from "./ledger/LedgerDonations.sol";
import {LedgerFunds} from "./ledger/LedgerFunds.sol";
import {LedgerLines} from "./ledger/LedgerLines.sol";
import {LedgerPauses} from "./ledger/LedgerPauses.sol";
import {LedgerState} from "./ledger/LedgerState.sol";
import {LedgerUnits} from "./ledger/LedgerUnits.sol";
import {LedgerViews} from "./ledger/LedgerViews.sol";

/// @title The ledger
/// @notice See `IDonationLedger` for what it promises and `ledger/` for how: what begins with `Ledger` keeps the books, what
/// begins with `Escrow` moves coins and tokens. It has no owner and cannot be changed; what it holds leaves by its funds'
/// recorders' word, or back to who paid it.
contract DonationLedger is
    LedgerUnits,
    LedgerFunds,
    LedgerPauses,
    LedgerAllocation,
    LedgerDonations,
    EscrowGifts,
    EscrowPayouts,
    LedgerViews,
    Multicall
{
    /// @param authority An OpenZeppelin `AccessManager`: who may register units, and who may pause.
    /// @param coinCode What the chain's own coin is called, as units' codes are.
    constructor(
        address authority,
        IOrganisationRegistry registry,
        string memory coinCode
    ) AccessManaged(authority) LedgerState(registry) LedgerLines(coinCode) {}

    /// @inheritdoc Multicall
    /// @dev The same, without the parts that serve trusted forwarders and empty addresses: the ledger knows neither, and
    /// they are a twentieth of what a row of a large batch costs. Not payable, so no coin is ever counted twice.
    function multicall(bytes[] calldata data) public override returns (bytes[] memory results) {
        results = new bytes[](data.length);
        for (uint256 i = 0; i < data.length; ++i) {
            if (!LowLevelCall.delegatecallNoReturn(address(this), data[i])) LowLevelCall.bubbleRevert();
            if (LowLevelCall.returnDataSize() > 0) results[i] = LowLevelCall.returnData();
        }
    }
}
