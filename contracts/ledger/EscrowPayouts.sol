// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrow} from "../interfaces/IEscrow.sol";
import {FundId, Party} from "../interfaces/LedgerTypes.sol";
import {Ids} from "../libraries/Ids.sol";
import {UnitAddress} from "../libraries/UnitAddress.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {EscrowMoney} from "./EscrowMoney.sol";
import {LedgerOutflows} from "./LedgerOutflows.sol";
import {LedgerReturns} from "./LedgerReturns.sol";
import {LedgerTransfers} from "./LedgerTransfers.sol";

/// @title Payments, conversions and returns of coins and tokens, by the fund's recorder
abstract contract EscrowPayouts is LedgerOutflows, LedgerTransfers, LedgerReturns, EscrowMoney, IEscrow {
    /// @dev What a row of a payment to many may use, so that no recipient can eat up what the others need. A payment to a
    /// wallet takes about a tenth of it.
    uint256 private constant PAYOUT_GAS = 300_000;
    /// @dev What is left to report a failed row, and to end.
    uint256 private constant GAS_IN_HAND = 20_000;

    function disburse(DisbursementRecord calldata disbursement) external nonReentrant {
        // Each field is read, and checked to be of its type, once.
        FundId fund = disbursement.fund;
        address asset = disbursement.asset;
        uint128 amount = disbursement.amount;
        uint128 expectedAt = disbursement.expectedAt;
        Party recipient = disbursement.recipient;

        // Check: the recorder speaks, the approver has where it must, of a coin or token.
        _authorise(fund, asset, amount, expectedAt);
        _requireEscrowed(asset);
        address payee = _payoutAddress(recipient);
        uint32 date = ValueDate.resolve(disbursement.date);

        // Effect: an outflow.
        _spendAt(fund, asset, expectedAt, amount);
        emit Disbursed(
            fund,
            asset,
            recipient,
            disbursement.beneficiary,
            msg.sender,
            expectedAt,
            amount,
            disbursement.class,
            disbursement.purpose,
            disbursement.ref,
            disbursement.evidence,
            date
        );

        // Interaction: the recipient is paid, or nothing happened.
        _pay(asset, payee, amount);
    }

    function disburseMany(FundId fund, address asset, uint128 expectedAt, PayoutRow[] calldata rows) external nonReentrant {
        // Check: the recorder speaks, the approver has where it must, of something held, of a coin or token.
        if (rows.length == 0) revert RowsMissing();
        uint256 sum = _sumOf(rows);
        _authorise(fund, asset, sum, expectedAt);
        _requireEscrowed(asset);
        _requireHeld(fund, asset, expectedAt, sum);

        uint128 start = expectedAt;
        for (uint256 i = 0; i < rows.length; ++i) {
            // Check: the row gets all its gas (a call leaves a 64th behind), so that none fails for want of it.
            if (gasleft() < PAYOUT_GAS + PAYOUT_GAS / 63 + GAS_IN_HAND) revert GasTooLow(i);

            // Effect and interaction: the row is booked and paid, or neither. Its answer is not read: a recipient wrote it.
            try this.disburseRow{gas: PAYOUT_GAS}(fund, asset, start, rows[i], msg.sender) {
                start += rows[i].amount;
            } catch {
                emit PayoutFailed(_nextSequence(), fund, asset, i, rows[i].recipient, rows[i].amount, rows[i].ref, msg.sender);
            }
        }
    }

    function disburseRow(FundId fund, address asset, uint128 expectedAt, PayoutRow calldata row, address by) external {
        // Check: it is `disburseMany` that calls, which has checked the rest. No recipient can freeze or cancel the fund meanwhile.
        if (msg.sender != address(this)) revert OnlyLedger();
        address payee = _payoutAddress(row.recipient);
        uint32 date = ValueDate.resolve(row.date);

        // Effect: an outflow, right after the row before it.
        _spendAt(fund, asset, expectedAt, row.amount);
        emit Disbursed(
            fund,
            asset,
            row.recipient,
            row.beneficiary,
            by,
            expectedAt,
            row.amount,
            row.class,
            row.purpose,
            row.ref,
            row.evidence,
            date
        );

        // Interaction: paid, or none of it happened.
        _pay(asset, payee, row.amount);
    }

    function transfer(TransferRecord calldata transfer_) external payable nonReentrant {
        // Check: a coin or a token on one side at least.
        bool leaves = !UnitAddress.isUnit(transfer_.fromAsset);
        bool enters = !UnitAddress.isUnit(transfer_.toAsset);
        if (!leaves && !enters) revert AssetIsUnit(transfer_.toAsset);

        // Effect: the entry.
        bool converts = _transfer(transfer_);

        // Interaction: what enters comes from the caller, what leaves goes to the payee. A grant stays where it is.
        if (enters && converts) _pull(transfer_.toAsset, transfer_.toAmount);
        else if (msg.value != 0) revert CoinsWrong(0, msg.value);
        if (leaves && converts) _pay(transfer_.fromAsset, _payoutAddress(transfer_.payee), transfer_.fromAmount);
    }

    function giveBack(EscrowReturn calldata returned) external payable nonReentrant {
        // Check: the recorder speaks, of a fund that takes returns, of a coin or token; there is a day.
        _requireReturnsTo(returned.fund);
        _requireEscrowed(returned.asset);
        uint32 date = ValueDate.resolve(returned.date);

        // Effect: an inflow. Where it starts is not the caller's to say: strangers' gifts may come in between.
        uint128 start = _receive(returned.fund, returned.asset, returned.amount);
        emit Returned(
            returned.fund,
            returned.asset,
            start,
            returned.amount,
            returned.disbursement,
            returned.offset,
            msg.sender,
            returned.ref,
            returned.evidence,
            date
        );

        // Interaction: the money comes in.
        _pull(returned.asset, returned.amount);
    }

    /// @dev Of a payment to many the whole must be held, though some of it may fail.
    function _requireHeld(FundId fund, address asset, uint128 expectedAt, uint256 sum) private view {
        LineState storage state = _lines[Ids.line(fund, asset)];
        (uint128 received, uint128 spent) = (state.word.received(), state.word.spent());
        if (spent != expectedAt) revert LineMoved(expectedAt, spent);
        if (sum > received - spent) {
            revert Overspent(
                Ids.line(fund, asset),
                spent,
                sum > type(uint128).max ? type(uint128).max : uint128(sum),
                received
            );
        }
    }
}
