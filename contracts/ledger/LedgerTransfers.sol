// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRecording} from "../interfaces/IRecording.sol";
import {FundId} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {LedgerLines} from "./LedgerLines.sol";
import {LedgerPermissions} from "./LedgerPermissions.sol";

/// @title Transfers: grants from fund to fund, conversions from asset to asset
abstract contract LedgerTransfers is LedgerPermissions, LedgerLines, IRecording {
    using Ids for FundId;

    function recordTransfer(TransferRecord calldata transfer_) external {
        _requireUnit(transfer_.fromAsset);
        _requireUnit(transfer_.toAsset);
        _transfer(transfer_);
    }

    /// @dev The entry, whatever the assets. No money moves here.
    /// @return converts Whether one asset becomes another.
    function _transfer(TransferRecord calldata transfer_) internal returns (bool converts) {
        // Check: the recorder of the sending fund speaks, the receiving one accepts; a grant stays whole; evidence where it is due.
        _authorise(transfer_.fromFund, transfer_.fromAsset, transfer_.fromAmount, transfer_.expectedAt);
        converts = transfer_.fromAsset != transfer_.toAsset;
        bool leavesFund = !transfer_.fromFund.same(transfer_.toFund);
        if (!converts) {
            if (!leavesFund) revert SameLine(Ids.line(transfer_.toFund, transfer_.toAsset));
            if (transfer_.fromAmount != transfer_.toAmount) {
                revert GrantChangesAmount(transfer_.fromAmount, transfer_.toAmount);
            }
        }
        FundState storage from = _funds[transfer_.fromFund];
        if (leavesFund) _requireSuccession(from, transfer_.toFund);
        _requireAcceptingTransfer(transfer_, from.organisation);
        if (transfer_.evidence == 0) {
            if (converts) revert EvidenceMissing("conversion");
            if (from.termsHash != _funds[transfer_.toFund].termsHash) revert EvidenceMissing("change of purpose");
        }
        if (UnitAddress.isUnit(transfer_.toAsset)) _requireModest(transfer_.toAmount);
        uint32 date = ValueDate.resolve(transfer_.date);

        // Effect: an outflow of one line is an inflow of the other.
        _spendAt(transfer_.fromFund, transfer_.fromAsset, transfer_.expectedAt, transfer_.fromAmount);
        uint128 toStart = _receive(transfer_.toFund, transfer_.toAsset, transfer_.toAmount);
        emit Transferred(
            transfer_.fromFund,
            transfer_.fromAsset,
            transfer_.expectedAt,
            transfer_.fromAmount,
            transfer_.toFund,
            transfer_.toAsset,
            toStart,
            transfer_.toAmount,
            msg.sender,
            transfer_.payee,
            transfer_.ref,
            transfer_.evidence,
            date
        );
    }

    /// @dev What a closed fund leaves goes to the successor that was named, if one was.
    function _requireSuccession(FundState storage state, FundId toFund) private view {
        if (!state.word.isClosed()) return;
        FundId successor = state.successor;
        if (!successor.isZero() && !successor.same(toFund)) revert NotSuccessor(toFund, successor);
    }
}
