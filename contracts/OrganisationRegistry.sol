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
        address admin = _organisations[state.parent].admin;
        if (msg.sender != admin) revert NotAdmin(state.parent, msg.sender, admin);

        // Effect: a member from now on.
        _acceptParent(organisation, state);
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

    function sequence() external view returns (uint64) {
        return _sequence;
    }

    function _acceptParent(OrganisationId organisation, Organisation storage state) private {
        state.parentAccepted = true;
        emit ParentAccepted(++_sequence, organisation, state.parent, msg.sender);
    }

    function _requireRegistered(OrganisationId organisation) private view returns (Organisation storage state) {
        state = _organisations[organisation];
        if (state.admin == address(0)) revert OrganisationUnknown(organisation);
    }
}
