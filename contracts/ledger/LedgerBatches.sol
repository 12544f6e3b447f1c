// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBatches} from "../interfaces/IBatches.sol";
import {FundId, Part} from "../interfaces/LedgerTypes.sol";
import {FundWord} from "../libraries/FundWord.sol";
import {Ids} from "../libraries/Ids.sol";
import {ValueDate} from "../libraries/ValueDate.sol";
import {EscrowMoney} from "./EscrowMoney.sol";
import {LedgerGifts} from "./LedgerGifts.sol";

/// @title Batches of gifts, recorded or escrowed
abstract contract LedgerBatches is LedgerGifts, EscrowMoney, IBatches {
    /// @dev A batch on its way into its parts.
    struct Batch {
        FundId givenTo;
        address asset;
        uint128 amount;
        uint32 count;
        bytes32 root;
        string uri;
        bytes32 ref;
        uint32 date;
    }

    function recordBatch(BatchRecord calldata batch) external {
        // Check: the recorder speaks, in a unit; there is a day.
        FundId fund = batch.fund;
        address asset = batch.asset;
        uint128 amount = batch.amount;
        _requireRecorder(fund);
        _requireUnit(asset);
        _requireModest(amount);
        uint32 date = ValueDate.resolve(batch.date);

        // Effect: the entry.
        _bookBatch(
            fund,
            asset,
            amount,
            batch.count,
            batch.root,
            batch.uri,
            batch.ref,
            date,
            batch.ruleHash,
            true,
            batch.expectedAt
        );
    }

    function donateBatch(
        FundId fund,
        address token,
        uint128 amount,
        bytes32 ruleHash,
        uint32 count,
        bytes32 root,
        string calldata uri,
        bytes32 ref
    ) external nonReentrant {
        // Check and effect: the entry, in a token.
        _requireEscrowed(token);
        _bookBatch(fund, token, amount, count, root, uri, ref, uint32(block.timestamp / 1 days), ruleHash, false, 0);

        // Interaction: the money comes in.
        _pullToken(token, amount);
    }

    /// @param checked Whether it must start at `expectedAt`.
    function _bookBatch(
        FundId fund,
        address asset,
        uint128 amount,
        uint32 count,
        bytes32 root,
        string calldata uri,
        bytes32 ref,
        uint32 date,
        bytes32 ruleHash,
        bool checked,
        uint128 expectedAt
    ) private {
        // Check: the fund is open, and not refundable; there are leaves, and something for each.
        FundWord word = _funds[fund].word;
        if (!word.takesAnyInflow()) _refuseInflow(fund, word);
        if (root == 0 || count == 0) revert LeavesMissing();
        if (amount < count) revert LeavesTooMany(count, amount);

        // Effect: one inflow, or one for each part; what it committed itself to is kept.
        uint128 start;
        if (word.hasRule()) {
            (fund, start) = _receiveBatchParts(
                Batch(fund, asset, amount, count, root, uri, ref, date),
                ruleHash,
                checked,
                expectedAt
            );
        } else {
            if (ruleHash != 0) revert RuleChanged(ruleHash, 0);
            start = _receive(fund, asset, amount);
            if (checked && start != expectedAt) revert LineMoved(expectedAt, start);
            emit BatchDonated(fund, asset, root, msg.sender, start, amount, count, uri, ref, date);
        }
        _batches[Ids.line(fund, asset)][start] = _termsOf(root, amount, count);
    }

    /// @return The fund and the place where its first part starts.
    function _receiveBatchParts(
        Batch memory batch,
        bytes32 ruleHash,
        bool checked,
        uint128 expectedAt
    ) private returns (FundId, uint128) {
        Parts memory parts = _cut(batch.givenTo, batch.asset, batch.amount, ruleHash);
        Part memory part = parts.part;
        for (uint256 i = 0; i < parts.rule.length; ++i) {
            (FundId fund, uint128 amount, uint128 start) = _receivePart(parts, i, batch.asset, checked, expectedAt);
            if (amount == 0) continue;
            emit BatchDonated(
                fund,
                batch.asset,
                batch.root,
                msg.sender,
                start,
                amount,
                batch.count,
                batch.uri,
                batch.ref,
                batch.date,
                part
            );
            ++part.index;
        }
        return (part.giftFund, part.giftStart);
    }
}
