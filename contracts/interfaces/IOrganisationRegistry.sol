// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OrganisationId} from "./LedgerTypes.sol";

/// @title Organisations: who they are and who speaks for them
/// @notice Anyone may register an organisation; a key belongs to whoever comes first. The registrar's verification tells
/// the real one from a squatter.
interface IOrganisationRegistry {
    /// @notice What an organisation states of itself. Public, for ever.
    struct Registration {
        /// A short public name for machines and journals; its hash is the organisation's id. Not empty.
        string key;
        /// The display name. Not empty.
        string name;
        /// Where escrowed payouts to this organisation go; zero: nowhere yet.
        address payout;
        /// The federation this organisation belongs to, already registered; zero: none. It counts only once the parent has accepted.
        OrganisationId parent;
        /// Hash and place of a public profile; both may be empty.
        bytes32 profileHash;
        string profileURI;
    }

    /// @notice What the chain keeps of an organisation.
    struct Organisation {
        /// Speaks for the organisation: opens funds, names recorders, gives consents. Zero: not registered.
        address admin;
        bool verified;
        bool parentAccepted;
        address payout;
        OrganisationId parent;
        /// Named as the next admin, and not yet accepted; zero: nobody.
        address nextAdmin;
    }

    /// @notice `seq` counts this contract's events without a gap, from 1.
    event OrganisationRegistered(
        uint64 seq,
        OrganisationId indexed organisation,
        string key,
        string name,
        address admin,
        address payout,
        OrganisationId parent,
        bytes32 profileHash,
        string profileURI
    );
    event OrganisationVerified(uint64 seq, OrganisationId indexed organisation, address registrar, bytes32 evidence);
    event ParentAccepted(uint64 seq, OrganisationId indexed organisation, OrganisationId indexed parent, address by);

    /// @notice `nextAdmin` may become admin by accepting; zero: nobody may any more.
    event AdminProposed(uint64 seq, OrganisationId indexed organisation, address nextAdmin, address by);
    event AdminChanged(uint64 seq, OrganisationId indexed organisation, address admin);
    event PayoutSet(uint64 seq, OrganisationId indexed organisation, address payout, address by);

    /// @notice A text that must say something is empty.
    error TextMissing(string what);
    error OrganisationExists(OrganisationId organisation);
    error OrganisationUnknown(OrganisationId organisation);
    error NotAdmin(OrganisationId organisation, address caller, address admin);
    error AlreadyVerified(OrganisationId organisation);
    /// @notice There is no parent to accept, or it has been accepted before.
    error NoParentToAccept(OrganisationId organisation);
    error NotNextAdmin(OrganisationId organisation, address caller, address nextAdmin);

    /// @notice Registers an organisation; the caller becomes its admin. Where the caller is also the admin of the parent,
    /// the parent has thereby accepted.
    /// @return organisation Its id.
    function register(Registration calldata registration) external returns (OrganisationId organisation);

    /// @notice Accepts `organisation` as a member. Only by the admin of the parent that it names.
    function acceptParent(OrganisationId organisation) external;

    /// @notice Names who shall be the organisation's admin; it changes nothing until they accept. Only by the admin.
    /// @param nextAdmin Zero takes back an earlier proposal.
    function proposeAdmin(OrganisationId organisation, address nextAdmin) external;

    /// @notice Becomes the organisation's admin. Only by whom the admin has named.
    function acceptAdmin(OrganisationId organisation) external;

    /// @notice Sets where escrowed payouts to the organisation go; zero: nowhere. Only by the admin.
    function setPayout(OrganisationId organisation, address payout) external;

    /// @notice Confirms that an organisation is who it says it is. Only by the registrar.
    /// @param evidence Hash of what was looked at; zero: none published.
    function verify(OrganisationId organisation, bytes32 evidence) external;

    /// @notice What is kept of an organisation; all zero where it is not registered.
    function organisationOf(OrganisationId organisation) external view returns (Organisation memory);

    /// @notice The address that speaks for an organisation; zero where it is not registered.
    function adminOf(OrganisationId organisation) external view returns (address);

    /// @notice Where escrowed payouts to an organisation go; zero: nowhere, or not registered.
    function payoutOf(OrganisationId organisation) external view returns (address);

    /// @notice How many events this contract has emitted.
    function sequence() external view returns (uint64);
}
