// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice `keccak256(utf8(key))` of the organisation's key.
type OrganisationId is bytes32;

/// @notice `keccak256(abi.encode(organisation id, keccak256(utf8(key))))` of the fund's key.
type FundId is bytes32;

/// @notice `keccak256(abi.encode(fund id, asset))`: one line for every asset that a fund holds.
type LineId is bytes32;

/// @notice Who gave, was paid or is served, in one word. Never personal data:
/// - zero: nobody named (an anonymous donor);
/// - twelve zero bytes, then an address: a wallet;
/// - the twelve bytes `"voucher"` padded with zeros, then an address: a beneficiary known only by a voucher code,
///   which is the private key of that address;
/// - the id of a registered organisation: that organisation;
/// - any other word: a salted hash, the commitment of a person who alone can open it.
type Party is bytes32;

/// @notice What an inflow is. Only what arrived is an inflow; a pledge is not.
enum InflowKind {
    DONATION,
    GOVERNMENT,
    INCOME,
    OPENING,
    OWN
}

/// @notice What a unit measures: money by ISO 4217 code, goods by a code and a unit of measure, volunteer hours.
enum UnitKind {
    FIAT,
    GOODS,
    HOURS
}

/// @notice What the donors of a fund have been promised about its use.
enum Restriction {
    NONE,
    PURPOSE,
    TIME,
    ENDOWMENT
}

/// @notice The three classes of spending that charity accounts are made of.
enum DisbursementClass {
    PROGRAMME,
    MANAGEMENT,
    FUNDRAISING
}

/// @notice Which of a line's two counters an entry moved.
enum Direction {
    IN,
    OUT
}

/// @notice What is said about an entry: the first three by its organisation, `RECEIVED` by who was paid or served, the next three
/// by accredited auditors, `QUESTIONED` by anyone.
enum AttestationKind {
    SHIPPED,
    DELIVERED,
    COMPLETED,
    RECEIVED,
    VERIFIED,
    FLAGGED,
    RESOLVED,
    QUESTIONED
}

/// @notice Two counters that only grow. Inflows cut `[0, received)`, outflows `[0, spent)`, both in order.
/// Base units of the line's asset. `spent <= received`, always.
struct Line {
    uint128 received;
    uint128 spent;
}

/// @notice One destination of an allocation rule.
struct Destination {
    FundId fund;
    /// Hundredths of a percent; a rule's shares add up to 10,000.
    uint16 basisPoints;
}

/// @notice Where a part stands in its gift.
struct Part {
    /// The fund the gift was given to, whose rule cut it.
    FundId givenTo;
    /// With the asset and `giftStart`, the gift's identity: the fund whose line holds the gift's first part.
    FundId giftFund;
    /// Where the gift's first part starts on that line.
    uint128 giftStart;
    /// Counted over the parts above zero, in the order of the rule.
    uint16 index;
    uint16 count;
}

/// @notice A batch's identity, as a gift's: the line, by fund and asset, and the place where its first part starts.
struct GiftId {
    FundId fund;
    address asset;
    uint128 start;
}

/// @notice What a batch committed itself to.
struct BatchTerms {
    /// Of the Merkle tree of its leaves; see `IBatches`.
    bytes32 root;
    /// The whole batch's, all its parts together.
    uint128 amount;
    /// How many leaves.
    uint32 count;
}

/// @notice One gift in a batch.
struct Leaf {
    /// Counted from 0.
    uint32 index;
    /// What the leaves before it add up to: the gift is `[offset, offset + amount)` of the batch.
    uint128 offset;
    /// Above zero.
    uint128 amount;
    /// What each matching pool added to it, in the order in which they apply; empty: none.
    uint128[] matched;
    /// The giver's receipt code, as a commitment that nobody can guess.
    bytes32 receipt;
}

/// @notice Why a batch is not what it says.
/// - `OVERLAP`: a leaf begins before one of a lower index ends, or two different leaves have one index.
/// - `NEIGHBOURS`: leaf i + 1 does not begin where leaf i ends.
/// - `FIRST`: leaf 0 does not begin at 0.
/// - `LAST`: a leaf ends beyond the batch's amount, or the last one before it.
/// - `INDEX`: a leaf's index is not below the count.
/// - `EMPTY`: a leaf of nothing.
enum BatchFault {
    OVERLAP,
    NEIGHBOURS,
    FIRST,
    LAST,
    INDEX,
    EMPTY
}

/// @notice A value date lies after the block's day; both in days since 1970-01-01.
error DateInFuture(uint32 date, uint32 today);
