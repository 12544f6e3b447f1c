// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IOrganisationRegistry} from "../interfaces/IOrganisationRegistry.sol";
import {Destination, FundId, Line, LineId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LineWord} from "../libraries/LineWord.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {ILedgerViews} from "../interfaces/ILedgerViews.sol";
import {LedgerPermissions} from "../ledger/LedgerPermissions.sol";

/// @title What the ledger answers
abstract contract Views is LedgerPermissions, ILedgerViews {
    using BitMaps for BitMaps.BitMap;

    function lineOf(FundId fund, address asset) external view returns (Line memory) {
        return _asLine(_lines[Ids.line(fund, asset)].word);
    }

    function linesOf(LineId[] calldata ids) external view returns (Line[] memory lines) {
        lines = new Line[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) lines[i] = _asLine(_lines[ids[i]].word);
    }

    function fundOf(FundId fund) external view returns (IFunds.Fund memory) {
        FundState storage state = _funds[fund];
        FundWord word = state.word;
        return
            IFunds.Fund({
                recorder: word.recorder(),
                open: word.isOpen(),
                closed: word.isClosed(),
                cancelled: word.isCancelled(),
                frozen: word.isFrozen(),
                paused: word.isPaused(),
                hasRule: word.hasRule(),
                organisation: state.organisation,
                termsHash: state.termsHash,
                refundDeadline: word.refundDeadline(),
                approver: state.approver,
                successor: state.successor
            });
    }

    function allocationOf(FundId fund) external view returns (Destination[] memory) {
        return _rules[fund];
    }

    function ruleHashOf(FundId fund) external view returns (bytes32) {
        return _funds[fund].ruleHash;
    }

    function accepts(FundId fund, OrganisationId organisation) external view returns (bool) {
        return _funds[fund].word.exists() && _accepts(fund, organisation);
    }

    function unitOf(address asset) external view returns (bool registered, uint8 decimals) {
        UnitState storage unit = _units[asset];
        return (unit.registered, unit.decimals);
    }

    function limitOf(FundId fund, address asset) external view returns (uint128) {
        return _limits[fund][asset];
    }

    function nonceUsed(OrganisationId organisation, uint256 nonce) external view returns (bool) {
        return _nonces[organisation].get(nonce);
    }

    function isRefundable(
        FundId fund,
        address asset,
        uint128 start,
        uint128 amount,
        address payer
    ) external view returns (bool) {
        return _isPaid(Ids.line(fund, asset), start, amount, payer);
    }

    function registry() external view returns (IOrganisationRegistry) {
        return _registry;
    }

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    function _asLine(LineWord line) private pure returns (Line memory) {
        return Line(line.received(), line.spent());
    }
}
