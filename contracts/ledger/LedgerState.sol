// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDonationLedger} from "../interfaces/IDonationLedger.sol";
import {IOrganisationRegistry} from "../interfaces/IOrganisationRegistry.sol";
import {Destination, FundId, Line, LineId, OrganisationId, UnitKind} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";

/// @title All that the ledger stores, and who may touch it
/// @dev Nothing here grows with the number of entries: an entry is its event.
abstract contract LedgerState is IDonationLedger {
    using Ids for OrganisationId;

    /// @dev The first slot holds all that a gift without a rule has to know of its fund: one read.
    struct FundState {
        address recorder;
        bool open;
        bool closed;
        bool hasRule;
        OrganisationId organisation;
        bytes32 termsHash;
        bytes32 ruleHash;
    }

    struct UnitState {
        bool registered;
        uint8 decimals;
    }

    IOrganisationRegistry public immutable registry;

    uint64 private _sequence;
    mapping(FundId => FundState) internal _funds;
    mapping(FundId => Destination[]) internal _rules;
    mapping(FundId => mapping(OrganisationId => bool)) internal _consents;
    mapping(address => UnitState) internal _units;
    /// @dev `spent <= received`, and neither ever shrinks.
    mapping(LineId => Line) internal _lines;

    constructor(IOrganisationRegistry registry_) {
        registry = registry_;
    }

    function lineOf(FundId fund, address asset) external view returns (Line memory) {
        return _lines[Ids.line(fund, asset)];
    }

    function linesOf(LineId[] calldata ids) external view returns (Line[] memory lines) {
        lines = new Line[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) lines[i] = _lines[ids[i]];
    }

    function fundOf(FundId fund) external view returns (Fund memory) {
        FundState storage state = _funds[fund];
        return Fund(state.recorder, state.open, state.closed, state.hasRule, state.organisation, state.termsHash);
    }

    function allocationOf(FundId fund) external view returns (Destination[] memory) {
        return _rules[fund];
    }

    function ruleHashOf(FundId fund) external view returns (bytes32) {
        return _funds[fund].ruleHash;
    }

    function accepts(FundId fund, OrganisationId organisation) external view returns (bool) {
        return _exists(_funds[fund]) && _accepts(fund, organisation);
    }

    function unitOf(address asset) external view returns (bool registered, uint8 decimals) {
        UnitState storage unit = _units[asset];
        return (unit.registered, unit.decimals);
    }

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    /// @dev The number of the next event off the lines.
    function _nextSequence() internal returns (uint64) {
        return ++_sequence;
    }

    function _exists(FundState storage state) internal view returns (bool) {
        return state.open || state.closed;
    }

    function _accepts(FundId fund, OrganisationId organisation) internal view returns (bool) {
        return _funds[fund].organisation.same(organisation) || _consents[fund][organisation];
    }

    /// @dev What is asked of everyone who records on a fund's lines.
    function _requireRecorder(FundId fund) internal view returns (FundState storage state) {
        state = _funds[fund];
        if (msg.sender == state.recorder) return state;
        // A fund that exists has a recorder, so it is only here that one may turn out not to exist.
        if (!_exists(state)) revert FundUnknown(fund);
        revert NotRecorder(fund, msg.sender, state.recorder);
    }

    function _requireAdminOf(FundId fund) internal view returns (FundState storage state) {
        state = _funds[fund];
        if (!_exists(state)) revert FundUnknown(fund);
        _requireAdmin(state.organisation);
    }

    function _requireAdmin(OrganisationId organisation) internal view {
        address admin = registry.adminOf(organisation);
        if (msg.sender != admin) revert NotAdmin(organisation, msg.sender, admin);
    }

    /// @dev What is asked of a fund that is to receive gifts or transfers.
    function _requireOpen(FundId fund) internal view {
        FundState storage state = _funds[fund];
        if (state.open) return;
        if (!_exists(state)) revert FundUnknown(fund);
        revert FundNotOpen(fund);
    }

    /// @dev What is asked of a fund that is to receive from a fund of `organisation`.
    function _requireAccepting(FundId fund, OrganisationId organisation) internal view {
        _requireOpen(fund);
        if (!_accepts(fund, organisation)) revert ConsentMissing(fund, organisation);
    }
}
