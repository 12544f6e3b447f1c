// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {LedgerAdministration} from "./LedgerAdministration.sol";
import {EscrowGifts} from "./ledger/EscrowGifts.sol";
import {EscrowPayouts} from "./ledger/EscrowPayouts.sol";
import {LedgerBatches} from "./ledger/LedgerBatches.sol";
import {LedgerDonations} from "./ledger/LedgerDonations.sol";
import {LedgerState} from "./ledger/LedgerState.sol";

/// @title The ledger
/// @notice See `IDonationLedger` for what it promises. What begins with `Ledger` in `ledger/` keeps the books, what begins with
/// `Escrow` moves coins and tokens. It has no owner and cannot be changed; what it holds leaves by its funds' recorders' word, or
/// back to who paid it.
/// @dev More than fits one contract: every call that is not known here is handed to `LedgerAdministration` (`IFunds`, `ILedgerViews`), and by that to
/// `LedgerSupplement` (`IBatchLeaves`, `IMatching`, `IPledges`), for good the same ones, to run on this contract's storage.
contract DonationLedger is LedgerDonations, LedgerBatches, EscrowGifts, EscrowPayouts, Proxy, Multicall {
    LedgerAdministration public immutable administration;

    /// @param administration_ Made with the same authority and registry.
    constructor(
        LedgerAdministration administration_
    ) AccessManaged(administration_.authority()) LedgerState(administration_.registry()) {
        administration = administration_;
    }

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

    function _implementation() internal view override returns (address) {
        return address(administration);
    }
}
