// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId, InflowKind, LineId, OrganisationId, Party, UnitKind} from "./LedgerTypes.sol";

/// @title Why the ledger refuses
interface ILedgerErrors {
    error TextMissing(string what);
    error EvidenceMissing(string what);
    error AmountZero();
    /// @notice More than one entry in a unit may state, so that no mistake and no other organisation can fill a line for good.
    error AmountTooLarge(uint128 amount, uint128 most);
    error OrganisationUnknown(OrganisationId organisation);
    error NotAdmin(OrganisationId organisation, address caller, address admin);
    error NotRecorder(FundId fund, address caller, address recorder);
    error RecorderMissing();
    /// @notice The recorder and the approver of a fund are different keys.
    error RecorderIsApprover(address key);
    error FundExists(FundId fund);
    error FundUnknown(FundId fund);
    /// @notice The fund takes no gifts and no transfers: it is closed or cancelled, frozen by its admin, or paused by the guardian.
    error FundNotOpen(FundId fund);
    /// @notice Nothing goes out: the fund is frozen by its admin, or cancelled.
    error FundFrozenOrCancelled(FundId fund);
    /// @notice Codes are 1 to 12 characters of `A-Z`, `0-9` and `-`.
    error CodeInvalid(string code);
    error DecimalsTooMany(uint8 decimals, uint8 most);
    error UnitExists(address unit);
    error UnitUnknown(address asset);
    /// @notice A goods unit needs a unit of measure; fiat and hours have none.
    error MeasureMismatch(UnitKind kind, string measure);
    /// @notice The line is not where the caller expected it; nothing was booked.
    error LineMoved(uint128 expected, uint128 actual);
    error RuleChanged(bytes32 expected, bytes32 actual);
    error Overspent(LineId line, uint128 spent, uint128 amount, uint128 received);
    error LineFull(LineId line, uint128 received, uint128 amount);
    error SameLine(LineId line);
    error GrantChangesAmount(uint128 fromAmount, uint128 toAmount);
    error ConsentMissing(FundId toFund, OrganisationId fromOrganisation);
    /// @notice What is left of a closed fund goes to its successor alone.
    error NotSuccessor(FundId fund, FundId successor);
    /// @notice An outflow above the limit that the approver has not approved, or no longer.
    error ApprovalMissing(FundId fund, address asset, uint256 amount, uint128 limit, address approver);
    error NoApprover(FundId fund);
    error NotApprover(FundId fund, address caller, address approver);
    error SignatureWrong(address signer);
    error SignatureExpired(uint64 deadline);
    /// @notice The approver has taken this approval back; the recorder has to ask for another.
    error AlreadyWithdrawn(FundId fund, bytes32 callHash);
    error NonceUsed(OrganisationId organisation, uint256 nonce);
    error SharesWrong(uint256 sum, uint256 expected);
    error ShareZero(FundId destination);
    error DestinationTwice(FundId destination);
    error DestinationsTooMany(uint256 count, uint256 most);
    error CampaignEndsTooEarly(uint32 firstDay, uint32 lastDay);
    error PledgeEndsTooEarly(uint32 firstDay, uint32 lastDay);
    error RowsMissing();
    error MatchingEndsTooEarly(uint40 from, uint40 until);
    /// @notice The pool adds nothing to gifts to this fund in this asset.
    error MatchingMissing(FundId pool, address asset, FundId fund);
    /// @notice The pool answers gifts between these times alone.
    error MatchingNotNow(FundId pool, uint40 from, uint40 until);
    /// @notice The pool answers one caller alone.
    error NotSubmitter(FundId pool, address caller, address submitter);
    error PoolTwice(FundId pool);
    /// @notice A matched gift names one pool at least.
    error PoolsWrong(uint256 count, uint256 most);
    /// @notice The pools would add less than the giver asks for.
    error MatchTooSmall(uint256 matched, uint128 least);
    /// @notice More than the pool's ratio, its limits, and what it holds allow.
    error MatchTooLarge(FundId pool, uint128 amount, uint128 most);
    /// @notice Only donations are matched.
    error KindNotMatched(InflowKind kind);
    /// @notice A batch names the root of its leaves and how many they are.
    error LeavesMissing();
    /// @notice More leaves than base units: some would be of nothing.
    error LeavesTooMany(uint32 count, uint128 amount);
    /// @notice No batch with these terms begins there.
    error BatchUnknown(FundId fund, address asset, uint128 start);
    error AlreadyDisputed(FundId fund, address asset, uint128 start);
    /// @notice A challenge brings one or two leaves, with a proof for each.
    error ChallengeWrong(uint256 leaves, uint256 proofs);
    /// @notice The proof does not lead from the leaf to the batch's root.
    error ProofWrong(uint32 index);
    /// @notice The leaves fit together and fit the batch.
    error NoFault();

    /// @notice The asset is a unit; units are recorded, not escrowed.
    error AssetIsUnit(address asset);
    error LineNotOpened(FundId fund, address asset);
    error LineExists(FundId fund, address asset);
    /// @notice The token does not say its decimals, or is no contract.
    error NotAToken(address asset);
    /// @notice More or less arrived, or left, than was stated.
    error MovedWrong(address asset, uint256 stated, uint256 moved);
    /// @notice The coins sent along are not what the call is about.
    error CoinsWrong(uint256 expected, uint256 sent);
    /// @notice Only the fund's recorder may call a gift something else than a donation.
    error KindNotYours(FundId fund, InflowKind kind);
    /// @notice A payee is a wallet, or a registered organisation with a payout address.
    error NoPayoutAddress(Party payee);
    error PayeeIsLedger();
    error PayoutRefused(address payee);
    error GasTooLow(uint256 row);
    error OnlyLedger();
    /// @notice A refundable fund takes escrowed gifts only, uncut.
    error FundRefundable(FundId fund);
    error FundNotRefundable(FundId fund);
    error NotCancelled(FundId fund);
    error DeadlinePassed(FundId fund, uint40 deadline);
    error DeadlineNotPassed(FundId fund, uint40 deadline);
    /// @notice No gift of this amount by this payer starts there, or it was refunded before.
    error NothingPaid(FundId fund, address asset, uint128 start, address payer, uint128 amount);
    /// @notice All of the gift had been spent before the fund was cancelled.
    error NothingLeft(FundId fund, address asset, uint128 start);
}
