// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";

/// @title Transfers: grants from fund to fund, conversions from asset to asset
abstract contract LedgerTransfers is LedgerLines {
    using Ids for FundId;

    function recordTransfer(TransferRecord calldata transfer) external {
        // Check: the recorder of the sending fund speaks, the receiving one accepts; a grant stays whole; evidence where it is due.
        _requireRecorder(transfer.fromFund);
        bool converts = transfer.fromAsset != transfer.toAsset;
        if (!converts) {
            if (transfer.fromFund.same(transfer.toFund)) revert SameLine(Ids.line(transfer.toFund, transfer.toAsset));
            if (transfer.fromAmount != transfer.toAmount) {
                revert GrantChangesAmount(transfer.fromAmount, transfer.toAmount);
            }
        }
        FundState storage from = _funds[transfer.fromFund];
        _requireAccepting(transfer.toFund, from.organisation);
        if (transfer.evidence == 0) {
            if (converts) revert EvidenceMissing("conversion");
            if (from.termsHash != _funds[transfer.toFund].termsHash) revert EvidenceMissing("change of purpose");
        }
        uint32 date = ValueDate.resolve(transfer.date);

        // Effect: an outflow of one line is an inflow of the other.
        _spendAt(transfer.fromFund, transfer.fromAsset, transfer.expectedAt, transfer.fromAmount);
        uint128 toStart = _receive(transfer.toFund, transfer.toAsset, transfer.toAmount);
        emit Transferred(
            transfer.fromFund,
            transfer.fromAsset,
            transfer.expectedAt,
            transfer.fromAmount,
            transfer.toFund,
            transfer.toAsset,
            toStart,
            transfer.toAmount,
            msg.sender,
            transfer.payee,
            transfer.ref,
            transfer.evidence,
            date
        );
    }
}
