// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {FundId, OrganisationId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {PayActions} from "./PayActions.sol";

/// @notice Grants from fund to fund, and conversions in all four combinations of custody.
abstract contract TransferActions is PayActions {
    function grant(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        // Of another organisation, and without standing consent, often enough.
        (FundId from, FundId to) = seed % 4 == 1 ? (relief, overhead) : (anyFund(seed), ordinaryFund(seed >> 16));
        if (Ids.same(from, to)) return;
        address[2] memory assets = [anyEscrowed(seed), anyUnit(seed)];
        for (uint256 i = 0; i < 2; ++i) {
            if (!fill(from, assets[i], seed)) continue;
            uint128 part = 1 + (amount % heldOf(from, assets[i]));
            move(seed, record(from, assets[i], part, to, assets[i], part, Party.wrap(0)), i == 0 ? "grant" : "grant of units");
        }
    }

    function convert(uint256 seed, uint128 amount, uint128 rate) public {
        seed = stir(seed);
        FundId from = anyFund(seed);
        FundId to = known[from].refundable || seed % 5 == 0 ? ordinaryFund(seed >> 16) : from;
        for (uint256 i = 0; i < 4; ++i) {
            (bool leaves, bool enters) = (i % 2 == 0, i / 2 == 0);
            address fromAsset = leaves ? anyEscrowed(seed) : anyUnit(seed);
            address toAsset = enters ? escrowed[(seed + 1) % 3] : anyUnit(seed + 1);
            if (!fill(from, fromAsset, seed)) continue;
            uint128 part = 1 + (amount % heldOf(from, fromAsset));
            Party payee = leaves ? wallet(payees[(seed >> 32) % payees.length]) : Party.wrap(0);
            string memory name =
                leaves
                    ? (enters ? "convert escrow to escrow" : "convert escrow to units")
                    : (enters ? "convert units to escrow" : "convert units to units");
            move(seed, record(from, fromAsset, part, to, toAsset, 1 + (rate % 1e24), payee), name);
        }
    }

    function move(uint256 seed, IRecording.TransferRecord memory t, string memory name) private {
        Known storage from = known[t.fromFund];
        bool ofUnits = !isEscrowed(t.fromAsset) && !isEscrowed(t.toAsset);
        bytes memory data = ofUnits ? abi.encodeCall(ledger.recordTransfer, (t)) : abi.encodeCall(ledger.transfer, (t));
        bool leavesFund = !Ids.same(t.fromFund, t.toFund);
        bool succeeds = !leavesFund || !from.closed || Ids.isZero(from.successor) || Ids.same(from.successor, t.toFund);
        bool may = letsOut(t.fromFund) && succeeds;
        may = may && approved(seed, t.fromFund, t.fromAsset, t.fromAmount, data);
        may = may && welcomes(seed, t, from.organisation);
        uint256 coins = t.toAsset == COIN && t.fromAsset != COIN ? t.toAmount : 0;
        mustPay(name, may, from.recorder, coins, data);
    }

    /// @dev Brings the receiving admin's consent to this one transfer where no standing one does, unless the seed would rather not.
    function welcomes(uint256 seed, IRecording.TransferRecord memory t, OrganisationId organisation) private returns (bool) {
        Known storage to = known[t.toFund];
        if (to.closed || to.refundable || !to.takesInflows) return false;
        if (accepts(t.toFund, organisation)) return true;
        if (seed % 3 == 0) return false;
        IFunds.Consent memory given = IFunds.Consent(
            t.fromFund,
            t.fromAsset,
            t.fromAmount,
            t.expectedAt,
            t.toFund,
            t.toAsset,
            t.toAmount,
            unique(),
            FOREVER
        );
        must("consent", true, adminOf(t.toFund), 0, abi.encodeCall(ledger.consent, (given, "")));
        return true;
    }

    function record(
        FundId from,
        address fromAsset,
        uint128 amount,
        FundId to,
        address toAsset,
        uint128 toAmount,
        Party payee
    ) internal returns (IRecording.TransferRecord memory) {
        return
            IRecording.TransferRecord(
                from,
                fromAsset,
                amount,
                spentOf(from, fromAsset),
                to,
                toAsset,
                toAmount,
                payee,
                uniqueRef(),
                keccak256("evidence"),
                0
            );
    }
}
