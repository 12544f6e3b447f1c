// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDonationLedger} from "../interfaces/IDonationLedger.sol";
import {IOrganisationRegistry} from "../interfaces/IOrganisationRegistry.sol";
import {Destination, FundId, Line, LineId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LineWord} from "../libraries/LineWord.sol";

/// @title All that the ledger stores, and who may touch it
/// @dev Nothing here grows with the number of entries: an entry is its event.
abstract contract LedgerState is IDonationLedger {
    using Ids for OrganisationId;

    /// @dev The first slot holds all that a gift without a rule has to know of its fund: one read.
    struct FundState {
        FundWord word;
        OrganisationId organisation;
        bytes32 termsHash;
        bytes32 ruleHash;
    }

    /// @dev A struct, so that a line's place in storage is worked out once an entry.
    struct LineState {
        LineWord word;
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
    mapping(LineId => LineState) internal _lines;

    constructor(IOrganisationRegistry registry_) {
        registry = registry_;
    }

    function lineOf(FundId fund, address asset) external view returns (Line memory) {
        return _asLine(_lines[Ids.line(fund, asset)].word);
    }

    function linesOf(LineId[] calldata ids) external view returns (Line[] memory lines) {
        lines = new Line[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) lines[i] = _asLine(_lines[ids[i]].word);
    }

    function fundOf(FundId fund) external view returns (Fund memory) {
        FundState storage state = _funds[fund];
        FundWord word = state.word;
        bool closed = word.exists() && !word.isOpen();
        return Fund(word.recorder(), word.isOpen(), closed, word.hasRule(), state.organisation, state.termsHash);
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

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    /// @dev The number of the next event off the lines.
    function _nextSequence() internal returns (uint64) {
        return ++_sequence;
    }

    function _asLine(LineWord line) private pure returns (Line memory) {
        return Line(line.received(), line.spent());
    }

    function _accepts(FundId fund, OrganisationId organisation) internal view returns (bool) {
        return _funds[fund].organisation.same(organisation) || _consents[fund][organisation];
    }

    /// @dev What is asked of everyone who records on a fund's lines.
    function _requireRecorder(FundId fund) internal view {
        FundWord word = _funds[fund].word;
        if (msg.sender != word.recorder()) _refuseCaller(fund, word);
    }

    /// @dev A fund that exists has a recorder, so it is only where the caller is none that it may turn out not to exist.
    function _refuseCaller(FundId fund, FundWord word) internal view {
        if (!word.exists()) revert FundUnknown(fund);
        revert NotRecorder(fund, msg.sender, word.recorder());
    }

    function _requireAdminOf(FundId fund) internal view returns (FundState storage state) {
        state = _funds[fund];
        if (!state.word.exists()) revert FundUnknown(fund);
        _requireAdmin(state.organisation);
    }

    function _requireAdmin(OrganisationId organisation) internal view {
        address admin = registry.adminOf(organisation);
        if (msg.sender != admin) revert NotAdmin(organisation, msg.sender, admin);
    }

    /// @dev What is asked of a fund that is to receive gifts or transfers.
    function _requireOpen(FundId fund, FundWord word) internal pure {
        if (word.isOpen()) return;
        if (!word.exists()) revert FundUnknown(fund);
        revert FundNotOpen(fund);
    }

    /// @dev What is asked of a fund that is to receive from a fund of `organisation`.
    function _requireAccepting(FundId fund, OrganisationId organisation) internal view {
        _requireOpen(fund, _funds[fund].word);
        if (!_accepts(fund, organisation)) revert ConsentMissing(fund, organisation);
    }
}
