// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {OrganisationId} from "./interfaces/LedgerTypes.sol";
import {Ids} from "./libraries/Ids.sol";

/// @title Organisations
/// @notice See `IOrganisationRegistry`.
contract OrganisationRegistry is IOrganisationRegistry, AccessManaged, Multicall {
    using Ids for OrganisationId;

    uint64 private _sequence;
    mapping(OrganisationId => Organisation) private _organisations;

    /// @param authority An OpenZeppelin `AccessManager`: who may verify.
    constructor(address authority) AccessManaged(authority) {}

    function register(Registration calldata registration) external returns (OrganisationId organisation) {
        // Check: it is named and new, and its parent, if any, is registered. So no organisation is its own ancestor.
        if (bytes(registration.key).length == 0) revert TextMissing("key");
        if (bytes(registration.name).length == 0) revert TextMissing("name");
        organisation = Ids.organisation(registration.key);
        Organisation storage state = _organisations[organisation];
        if (state.admin != address(0)) revert OrganisationExists(organisation);
        bool hasParent = !registration.parent.isZero();
        if (hasParent) _requireRegistered(registration.parent);

        // Effect: first come.
        state.admin = msg.sender;
        state.payout = registration.payout;
        state.parent = registration.parent;
        emit OrganisationRegistered(
            ++_sequence,
            organisation,
            registration.key,
            registration.name,
            msg.sender,
            registration.payout,
            registration.parent,
            registration.profileHash,
            registration.profileURI
        );
        if (hasParent && _organisations[registration.parent].admin == msg.sender) _acceptParent(organisation, state);
    }

    function acceptParent(OrganisationId organisation) external {
        // Check: the parent's admin speaks, of a member that names it and waits.
        Organisation storage state = _requireRegistered(organisation);
        if (state.parent.isZero() || state.parentAccepted) revert NoParentToAccept(organisation);
        _requireAdminOf(state.parent);

        // Effect: a member from now on.
        _acceptParent(organisation, state);
    }

    function proposeAdmin(OrganisationId organisation, address nextAdmin) external {
        // Check: the admin speaks.
        Organisation storage state = _requireAdminOf(organisation);

        // Effect: nothing but the right to accept; whoever was named before has it no more.
        state.nextAdmin = nextAdmin;
        emit AdminProposed(++_sequence, organisation, nextAdmin, msg.sender);
    }

    function acceptAdmin(OrganisationId organisation) external {
        // Check: whom the admin has named, by their own call: so no organisation passes to a key that nobody holds.
        Organisation storage state = _requireRegistered(organisation);
        address nextAdmin = state.nextAdmin;
        if (msg.sender != nextAdmin) revert NotNextAdmin(organisation, msg.sender, nextAdmin);

        // Effect: admin from now on, once.
        state.admin = msg.sender;
        state.nextAdmin = address(0);
        emit AdminChanged(++_sequence, organisation, msg.sender);
    }

    function setPayout(OrganisationId organisation, address payout) external {
        // Check: the admin speaks.
        Organisation storage state = _requireAdminOf(organisation);

        // Effect: for the payouts after this.
        state.payout = payout;
        emit PayoutSet(++_sequence, organisation, payout, msg.sender);
    }

    function verify(OrganisationId organisation, bytes32 evidence) external restricted {
        // Check: registered, and not verified before.
        Organisation storage state = _requireRegistered(organisation);
        if (state.verified) revert AlreadyVerified(organisation);

        // Effect: verified.
        state.verified = true;
        emit OrganisationVerified(++_sequence, organisation, msg.sender, evidence);
    }

    function organisationOf(OrganisationId organisation) external view returns (Organisation memory) {
        return _organisations[organisation];
    }

    function adminOf(OrganisationId organisation) external view returns (address) {
        return _organisations[organisation].admin;
    }

    function payoutOf(OrganisationId organisation) external view returns (address) {
        return _organisations[organisation].payout;
    }

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    function _acceptParent(OrganisationId organisation, Organisation storage state) private {
        state.parentAccepted = true;
        emit ParentAccepted(++_sequence, organisation, state.parent, msg.sender);
    }

    function _requireAdminOf(OrganisationId organisation) private view returns (Organisation storage state) {
        state = _requireRegistered(organisation);
        if (msg.sender != state.admin) revert NotAdmin(organisation, msg.sender, state.admin);
    }

    function _requireRegistered(OrganisationId organisation) private view returns (Organisation storage state) {
        state = _organisations[organisation];
        if (state.admin == address(0)) revert OrganisationUnknown(organisation);
    }
}
