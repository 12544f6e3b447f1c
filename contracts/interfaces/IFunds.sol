// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, OrganisationId, Restriction, UnitKind} from "./LedgerTypes.sol";

/// @title Units and funds: who opens, guards, freezes and closes them
/// @notice Nothing here moves an amount. Keys and what each may do:
/// - the *admin* of the organisation (`IOrganisationRegistry`) opens its funds and sets everything about them;
/// - the fund's *recorder*, one key, records and pays out;
/// - the fund's *approver*, another key, must have approved an outflow above the limit;
/// - the *guardian* (a role of the `AccessManager`) may stop inflows, and nothing else;
/// - the *registrar* (another role) registers units, and nothing else.
interface IFunds {
    struct FundOpening {
        OrganisationId organisation;
        /// A short public name, unique within the organisation. Not empty.
        string key;
        /// The display name. Not empty.
        string name;
        /// The key that may record on the fund's lines.
        address recorder;
        Restriction restriction;
        /// Hash of the terms of the fund, zero: no terms of its own. Funds with equal hashes share their terms.
        bytes32 termsHash;
        /// Where the terms can be read; a `data:` URI holds the text itself.
        string termsURI;
        /// Seconds since 1970-01-01 in UTC until which the fund takes gifts, and after which any donor may cancel it and every
        /// donor may claim back what is not spent; zero: the fund is not refundable.
        uint40 refundDeadline;
    }

    /// @notice What the chain keeps of a fund.
    struct Fund {
        address recorder;
        /// Takes gifts and transfers in, unless frozen, paused, or refundable (gifts alone, until the deadline). A fund that was opened is open, closed or cancelled.
        bool open;
        bool closed;
        bool cancelled;
        bool frozen;
        bool paused;
        bool hasRule;
        OrganisationId organisation;
        bytes32 termsHash;
        /// Zero: not refundable.
        uint40 refundDeadline;
        /// Must approve outflows above the limit; zero: nobody need.
        address approver;
        /// Where what is left goes when a fund is closed; zero: nowhere named.
        FundId successor;
    }

    /// @notice What an approver signs: one call of the recorder's, at one place of one line.
    struct Approval {
        FundId fund;
        address asset;
        /// The outflow; of a payment to many the sum.
        uint128 amount;
        /// The line's `spent` before it, so that it serves once.
        uint128 expectedAt;
        /// `keccak256` of the call's data: function and arguments.
        bytes32 callHash;
        /// Seconds since 1970-01-01 in UTC; good up to and including it.
        uint64 deadline;
    }

    /// @notice What the receiving organisation's admin signs for one transfer.
    struct Consent {
        FundId fromFund;
        address fromAsset;
        uint128 fromAmount;
        /// The sending line's `spent` before it, so that it serves once.
        uint128 expectedAt;
        FundId toFund;
        address toAsset;
        uint128 toAmount;
        /// Of the receiving organisation's choice, each used once; `revokeConsent` makes one useless.
        uint256 nonce;
        /// Seconds since 1970-01-01 in UTC; good up to and including it.
        uint64 deadline;
    }

    /// @notice An appeal for gifts to one fund: from when to when, and how much is hoped for. A statement: it stops no gift and moves none.
    struct Campaign {
        FundId fund;
        /// A short public name, unique within the fund; announcing it again replaces what was said before. Not empty.
        string key;
        /// The display name. Not empty.
        string name;
        /// What the target is of: a registered unit, or a coin or token that the fund has a line of. Of no account where there is no target.
        address asset;
        /// In base units; zero: none.
        uint128 target;
        /// The first and the last day whose gifts count, by their value dates, in days since 1970-01-01.
        uint32 firstDay;
        uint32 lastDay;
    }

    // ---------------------------------------------------------------- events
    // They touch no line; `seq` counts them, and all others of the ledger that touch none, without a gap, from 1.

    event UnitRegistered(
        uint64 seq,
        address indexed asset,
        string code,
        UnitKind kind,
        uint8 decimals,
        string measure,
        address by
    );
    event FundOpened(
        uint64 seq,
        FundId indexed fund,
        OrganisationId indexed organisation,
        string key,
        string name,
        address recorder,
        Restriction restriction,
        bytes32 termsHash,
        string termsURI,
        uint40 refundDeadline,
        address by
    );
    event RecorderSet(uint64 seq, FundId indexed fund, address recorder, address by);
    /// @notice From here on outflows above the limits need this key's approval; zero: none do.
    event ApproverSet(uint64 seq, FundId indexed fund, address approver, address by);
    /// @notice Outflows of `asset` up to and including `limit` need no approval from here on. Zero, as at first: all need one.
    event LimitSet(uint64 seq, FundId indexed fund, address indexed asset, uint128 limit, address by);
    /// @notice The approver has approved, `by` brought it.
    event Approved(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        uint128 amount,
        uint128 expectedAt,
        bytes32 callHash,
        uint64 deadline,
        address approver,
        address by
    );
    /// @notice The approver has taken back an approval, or one that might still be brought.
    event ApprovalWithdrawn(
        uint64 seq,
        FundId indexed fund,
        address indexed asset,
        uint128 amount,
        uint128 expectedAt,
        bytes32 callHash,
        address by
    );
    /// @notice The fund's rule from here on; no destinations: no rule. `ruleHash` is zero then.
    event AllocationSet(uint64 seq, FundId indexed fund, bytes32 ruleHash, Destination[] destinations, address by);
    /// @notice The campaign of this fund and key is this from here on.
    event CampaignAnnounced(
        uint64 seq,
        FundId indexed fund,
        string key,
        string name,
        address asset,
        uint128 target,
        uint32 firstDay,
        uint32 lastDay,
        address by
    );
    /// @notice From here on `fund` accepts, or no longer accepts, transfers and shares of gifts from `organisation`.
    event ConsentSet(uint64 seq, FundId indexed fund, OrganisationId indexed organisation, bool accepted, address by);
    /// @notice The receiving organisation's admin `signer` consents to one transfer; `by` brought it.
    event ConsentGiven(
        uint64 seq,
        FundId indexed fromFund,
        address fromAsset,
        uint128 fromAmount,
        uint128 expectedAt,
        FundId indexed toFund,
        address toAsset,
        uint128 toAmount,
        uint256 nonce,
        uint64 deadline,
        address signer,
        address by
    );
    /// @notice The receiving organisation's admin has taken back a consent, or one that might still be brought.
    event ConsentRevoked(
        uint64 seq,
        FundId indexed fromFund,
        address fromAsset,
        uint128 fromAmount,
        uint128 expectedAt,
        FundId indexed toFund,
        address toAsset,
        uint128 toAmount,
        uint256 nonce,
        address by
    );
    /// @notice The line exists; emitted before its first inflow.
    event LineOpened(uint64 seq, FundId indexed fund, address indexed asset, string code, uint8 decimals);
    /// @notice Nothing in or out from here on, or again as usual. Claims go on.
    event FundFrozen(uint64 seq, FundId indexed fund, bool frozen, address by);
    /// @notice Nothing in from here on, or again as usual, by the guardian.
    event FundPaused(uint64 seq, FundId indexed fund, bool paused, address by);
    /// @notice Funds opened from here on begin paused, or no longer do, by the guardian.
    event NewFundsPaused(uint64 seq, bool paused, address by);
    /// @notice No gift and no transfer in from here on; returns and outflows go on, and grants to `successor` alone where one is named.
    event FundClosed(uint64 seq, FundId indexed fund, FundId successor, address by);
    /// @notice Claims only from here on. `spent` of each of the fund's lines stands still for ever.
    event FundCancelled(uint64 seq, FundId indexed fund, address by);

    // ---------------------------------------------------------------- units and funds

    /// @notice Registers a unit that organisations may record in. Only by the registrar.
    /// @param measure The unit of measure of goods ("piece", "box"); empty for fiat and hours.
    /// @return asset The unit's address: a constant 8-byte prefix, then the code padded to 12 bytes.
    function registerUnit(
        UnitKind kind,
        string calldata code,
        uint8 decimals,
        string calldata measure
    ) external returns (address asset);

    /// @notice Opens a fund of an organisation. Only by its admin.
    function openFund(FundOpening calldata opening) external returns (FundId fund);

    /// @notice Opens the fund's line of the chain's coin (zero) or of a token, so that gifts of it are taken; until then they are
    /// refused, so that strangers cannot fill a fund with worthless tokens. Only by the recorder. Code and decimals are the
    /// token's own words. Lines of units open themselves.
    function openLine(FundId fund, address asset) external;

    /// @notice Names the key that may record on the fund's lines; not the approver. Only by the organisation's admin.
    function setRecorder(FundId fund, address recorder) external;

    /// @notice Names the second key, other than the recorder, that must approve outflows above the limits; zero: none. Only by the
    /// organisation's admin. What another key approved before serves no more, unless that key is named again in time.
    function setApprover(FundId fund, address approver) external;

    /// @notice Sets the largest outflow of `asset` that needs no approval, in base units. Only by the organisation's admin.
    function setLimit(FundId fund, address asset, uint128 limit) external;

    /// @notice Announces a campaign, or announces it anew. Only by the organisation's admin.
    function announceCampaign(Campaign calldata campaign) external;

    /// @notice Approves one outflow above the limit: the recorder's call whose data hash to `callHash`. Anyone may bring it.
    /// @param signature The approver's over the EIP-712 `Approval` (a key's, or a contract's by ERC-1271); not looked at where the
    /// approver itself calls.
    function approve(Approval calldata approval, bytes calldata signature) external;

    /// @notice Takes back an approval of this call, whether it was brought or only signed, for good. Only by the approver. The
    /// deadline is of no account.
    function withdrawApproval(Approval calldata approval) external;

    /// @notice Publishes how gifts to `fund` are cut from here on; an empty rule ends cutting. Only by the organisation's
    /// admin. Shares are above zero and add up to 10,000; a destination stands once, is open and not refundable, and belongs to
    /// the same organisation or has consented to it. At most 32. A refundable fund has no rule.
    function setAllocation(FundId fund, Destination[] calldata destinations) external;

    /// @notice Gives or withdraws the standing consent of `fund` to receive from `organisation`. Only by the admin of the fund's organisation.
    function setConsent(FundId fund, OrganisationId organisation, bool accepted) external;

    /// @notice Brings the consent of the receiving organisation's admin to one transfer. Anyone may bring it.
    /// @param signature The admin's over the EIP-712 `Consent` (a key's, or a contract's by ERC-1271); not looked at where the admin
    /// itself calls.
    function consent(Consent calldata consent_, bytes calldata signature) external;

    /// @notice Takes back a consent, whether it was brought or only signed. Only by the receiving organisation's admin. With
    /// another nonce the same may be consented to anew.
    function revokeConsent(Consent calldata consent_) external;

    /// @notice Stops everything but claims, or lets it go on. Only by the organisation's admin.
    function freezeFund(FundId fund, bool frozen) external;

    /// @notice Stops inflows of these funds, or lets them go on. Only by the guardian.
    function pauseFunds(FundId[] calldata funds, bool paused) external;

    /// @notice Lets funds opened from here on begin paused, or no longer. Only by the guardian.
    function pauseNewFunds(bool paused) external;

    /// @notice Closes a fund for gifts and transfers in, for good. Only by the organisation's admin.
    /// @param successor The one fund that may be granted what is left; it accepts from this one's organisation. Zero: none named.
    function closeFund(FundId fund, FundId successor) external;

    /// @notice Cancels a refundable fund, for good: every donor may claim what is not spent. Only by the organisation's admin.
    function cancelFund(FundId fund) external;

    /// @notice The same after the deadline, by any of its donors, who names a gift that they paid.
    /// @param start Where the gift starts on the line of `asset`. @param amount The whole gift, in base units.
    function cancelExpiredFund(FundId fund, address asset, uint128 start, uint128 amount) external;
}
