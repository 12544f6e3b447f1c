// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {FundId, LineId, OrganisationId} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {Vm} from "../Vm.sol";
import {EscrowWorld} from "./EscrowWorld.sol";

/// @notice What the events off the lines say of the funds, and that none of these events is missing.
abstract contract FundReader is EscrowWorld {
    struct Known {
        OrganisationId organisation;
        address recorder;
        address approver;
        bool refundable;
        uint40 deadline;
        bool closed;
        bool cancelled;
        bool frozen;
        bool paused;
        /// Open, and nobody has stopped inflows; of a closed fund returns are one.
        bool takesInflows;
        bytes32 ruleHash;
        FundId successor;
    }

    FundId[] internal funds;
    FundId[] internal refundables;
    mapping(FundId => Known) internal known;
    mapping(FundId => mapping(OrganisationId => bool)) internal consents;
    mapping(FundId => mapping(address asset => uint256)) internal limits;
    mapping(LineId => bool) internal lineOpened;
    uint64 internal sequence;

    /// @dev Each of these events begins with its number.
    function readOffLine(Vm.Log memory log) internal {
        bytes32 signature = log.topics[0];
        readSequence(abi.decode(log.data, (uint64)));
        if (signature == IFunds.UnitRegistered.selector) return;
        FundId fund = FundId.wrap(log.topics.length > 1 ? log.topics[1] : bytes32(0));
        Known storage state = known[fund];
        if (signature == IFunds.FundOpened.selector) {
            readOpening(fund, log);
        } else if (signature == IFunds.LineOpened.selector) {
            address asset = address(uint160(uint256(log.topics[2])));
            require(!lineOpened[Ids.line(fund, asset)], "a line opened twice");
            lineOpened[Ids.line(fund, asset)] = true;
        } else if (signature == IFunds.RecorderSet.selector) {
            (, state.recorder) = abi.decode(log.data, (uint64, address));
        } else if (signature == IFunds.ApproverSet.selector) {
            (, state.approver) = abi.decode(log.data, (uint64, address));
        } else if (signature == IFunds.LimitSet.selector) {
            (, limits[fund][address(uint160(uint256(log.topics[2])))]) = abi.decode(log.data, (uint64, uint128));
        } else if (signature == IFunds.ConsentSet.selector) {
            (, consents[fund][OrganisationId.wrap(log.topics[2])]) = abi.decode(log.data, (uint64, bool));
        } else if (signature == IFunds.AllocationSet.selector) {
            (, state.ruleHash) = abi.decode(log.data, (uint64, bytes32));
        } else if (signature == IFunds.FundFrozen.selector) {
            (, state.frozen) = abi.decode(log.data, (uint64, bool));
        } else if (signature == IFunds.FundPaused.selector) {
            (, state.paused) = abi.decode(log.data, (uint64, bool));
        } else if (signature == IFunds.FundClosed.selector) {
            require(!state.closed && !state.cancelled, "closed, and not open before");
            state.closed = true;
            (, state.successor) = abi.decode(log.data, (uint64, FundId));
        } else if (signature == IFunds.FundCancelled.selector) {
            require(state.refundable && !state.cancelled, "cancelled, and not refundable");
            state.cancelled = true;
        }
        state.takesInflows = !state.cancelled && !state.frozen && !state.paused;
        require(state.recorder == address(0) || state.recorder != state.approver, "one key for two");
    }

    function readSequence(uint64 seq) internal {
        require(seq == sequence + 1, "an event off the lines is missing");
        sequence = seq;
    }

    function placeIn(Vm.Log memory log) internal pure returns (FundId fund, address asset) {
        return (FundId.wrap(log.topics[1]), address(uint160(uint256(log.topics[2]))));
    }

    /// @dev Whether a gift or a transfer may reach it, and, of another organisation, has standing consent.
    function accepts(FundId fund, OrganisationId from) internal view returns (bool) {
        Known storage state = known[fund];
        return
            state.takesInflows &&
            !state.closed &&
            !state.refundable &&
            (Ids.same(state.organisation, from) || consents[fund][from]);
    }

    function letsOut(FundId fund) internal view returns (bool) {
        return !known[fund].cancelled && !known[fund].frozen;
    }

    function readOpening(FundId fund, Vm.Log memory log) private {
        Known storage state = known[fund];
        require(state.recorder == address(0), "a fund opened twice");
        (, , , state.recorder, , , , state.deadline) = abi.decode(
            log.data,
            (uint64, string, string, address, uint8, bytes32, string, uint40)
        );
        state.organisation = OrganisationId.wrap(log.topics[2]);
        state.refundable = state.deadline != 0;
        if (state.refundable) refundables.push(fund);
        else funds.push(fund);
    }
}
