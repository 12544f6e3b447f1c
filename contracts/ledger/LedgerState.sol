// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {ILedgerErrors} from "../interfaces/ILedgerErrors.sol";
import {IOrganisationRegistry} from "../interfaces/IOrganisationRegistry.sol";
import {Destination, FundId, LineId, OrganisationId} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {LineWord} from "../libraries/LineWord.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";

/// @title All that the ledger stores, and who may touch it
/// @dev Two contracts share it: the ledger, and the administration that runs in its place and on its storage. So nothing else
/// that either is made of may store anything. Nothing here grows with the number of entries, but for gifts to refundable funds and for
/// batches, each of thousands of gifts: an entry is its event.
abstract contract LedgerState is AccessManaged, ILedgerErrors {
    /// @dev The first slot holds all that a plain gift has to know of its fund: one read.
    struct FundState {
        FundWord word;
        OrganisationId organisation;
        bytes32 termsHash;
        bytes32 ruleHash;
        address approver;
        FundId successor;
    }

    /// @dev A struct, so that a line's place in storage is worked out once an entry.
    struct LineState {
        LineWord word;
    }

    /// @dev A pool's rule for the gifts to one fund, and what it has added to them.
    struct MatchingState {
        address submitter;
        uint40 from;
        uint40 until;
        uint128 mostPerGift;
        uint128 mostPerFund;
        uint128 matched;
        uint32 ratio;
        bytes32 evidence;
    }

    /// @dev What a pool's line adds to the gifts to all funds together: at most, and so far.
    struct PoolState {
        uint128 most;
        uint128 matched;
    }

    struct UnitState {
        bool registered;
        uint8 decimals;
    }

    /// @dev The largest inflow in a unit: 79 billion units of eighteen decimals.
    uint128 internal constant MOST_STATED = type(uint96).max;
    /// @dev In place of a permission's deadline: it was taken back, and is not brought again.
    uint64 internal constant WITHDRAWN = 1;
    /// @dev The chain's own coin, as an asset.
    address internal constant COIN = address(0);

    IOrganisationRegistry internal immutable _registry;

    uint64 internal _sequence;
    bool internal _newFundsPaused;
    mapping(FundId => FundState) internal _funds;
    mapping(FundId => Destination[]) internal _rules;
    mapping(FundId => mapping(OrganisationId => bool)) internal _consents;
    mapping(FundId => mapping(address asset => uint128)) internal _limits;
    mapping(address asset => UnitState) internal _units;
    /// @dev `spent <= received`, and neither ever shrinks.
    mapping(LineId => LineState) internal _lines;
    /// @dev Lines of coins and tokens that their recorder has opened.
    mapping(LineId => bool) internal _opened;
    /// @dev Of gifts to refundable funds, by where they start: a hash of payer and amount. Gone once refunded.
    mapping(LineId => mapping(uint128 start => bytes32)) internal _payments;
    /// @dev Approvals and consents that were brought and not yet used, by a hash of who gave them and what for: until when.
    mapping(bytes32 permission => uint64 deadline) internal _permissions;
    mapping(OrganisationId => BitMaps.BitMap) internal _nonces;
    /// @dev Of batches, by where their first part starts: a hash of what they committed themselves to, every bit of it turned over once
    /// one was disputed.
    mapping(LineId => mapping(uint128 start => bytes32)) internal _batches;
    mapping(LineId pool => mapping(FundId => MatchingState)) internal _matchings;
    mapping(LineId pool => PoolState) internal _pools;

    constructor(IOrganisationRegistry registry_) {
        _registry = registry_;
    }

    /// @dev The number of the next event off the lines.
    function _nextSequence() internal returns (uint64) {
        return ++_sequence;
    }

    /// @dev What is asked of everyone who records on a fund's lines.
    function _requireRecorder(FundId fund) internal view returns (FundWord word) {
        word = _funds[fund].word;
        if (msg.sender != word.recorder()) _refuseCaller(fund, word);
    }

    /// @dev A fund that exists has a recorder, so it is only where the caller is none that it may turn out not to exist.
    function _refuseCaller(FundId fund, FundWord word) internal view {
        if (!word.exists()) revert FundUnknown(fund);
        revert NotRecorder(fund, msg.sender, word.recorder());
    }

    function _requireAdminOf(FundId fund) internal view returns (FundState storage state) {
        state = _requireFund(fund);
        _requireAdmin(state.organisation);
    }

    function _requireFund(FundId fund) internal view returns (FundState storage state) {
        state = _funds[fund];
        if (!state.word.exists()) revert FundUnknown(fund);
    }

    function _requireAdmin(OrganisationId organisation) internal view {
        address admin = _registry.adminOf(organisation);
        if (msg.sender != admin) revert NotAdmin(organisation, msg.sender, admin);
    }

    /// @dev Why a fund does not take what was to come in.
    function _refuseInflow(FundId fund, FundWord word) internal pure {
        if (!word.exists()) revert FundUnknown(fund);
        if (word.isRefundable() && word.takesGifts()) revert FundRefundable(fund);
        revert FundNotOpen(fund);
    }

    /// @dev Whether this payer's gift of this amount to a refundable fund starts there and was not refunded.
    function _isPaid(LineId line, uint128 start, uint128 amount, address payer) internal view returns (bool) {
        return _payments[line][start] == _paymentOf(payer, amount);
    }

    function _paymentOf(address payer, uint128 amount) internal pure returns (bytes32) {
        return keccak256(abi.encode(payer, amount));
    }

    /// @dev What is kept of a batch's terms: in two words, which are hashed without taking memory for them.
    function _termsOf(bytes32 root, uint128 amount, uint32 count) internal pure returns (bytes32) {
        return Hashes.efficientKeccak256(root, bytes32((uint256(amount) << 32) | count));
    }

    function _requireUnit(address asset) internal pure {
        if (!UnitAddress.isUnit(asset)) revert UnitUnknown(asset);
    }

    /// @dev What is asked of an inflow in a unit, which costs nothing to state: a line has room for four billion of the largest.
    function _requireModest(uint128 amount) internal pure {
        if (amount > MOST_STATED) revert AmountTooLarge(amount, MOST_STATED);
    }

    /// @dev Whether there can be a line of it: a registered unit, or one that was opened.
    function _requireHoldable(FundId fund, address asset) internal view {
        if (UnitAddress.isUnit(asset)) {
            if (!_units[asset].registered) revert UnitUnknown(asset);
        } else if (!_opened[Ids.line(fund, asset)]) {
            revert LineNotOpened(fund, asset);
        }
    }

    function _requireEscrowed(address asset) internal pure {
        if (UnitAddress.isUnit(asset)) revert AssetIsUnit(asset);
    }
}
