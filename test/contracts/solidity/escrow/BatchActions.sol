// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBatchLeaves} from "../../../../contracts/interfaces/IBatchLeaves.sol";
import {GiftId, BatchTerms, FundId, Leaf} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Trees} from "../Trees.sol";
import {GiftActions} from "./GiftActions.sol";

/// @notice Batches of gifts, of tokens by anyone and of units by recorders; some of them with a fault, which a stranger proves.
abstract contract BatchActions is GiftActions {
    /// @dev A batch of two leaves that was let through.
    struct Made {
        GiftId id;
        FundId givenTo;
        uint128 amount;
        uint128 first;
        bool faulty;
        bool disputed;
    }

    Made[] internal batches;

    function giveBatch(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address asset = seed % 2 == 0 ? anyUnit(seed >> 8) : escrowed[1 + ((seed >> 8) % 2)];
        amount = 2 + (amount % 1e24);
        Made memory made = Made(GiftId(firstOf(fund, amount), asset, 0), fund, amount, 1, seed % 5 == 0, false);
        made.first = 1 + uint128((seed >> 16) % (amount - 1));
        made.id.start = receivedOf(made.id.fund, asset);
        bool expected = takesGift(fund, false) && !known[fund].refundable;
        bool ofUnits = !isEscrowed(asset);
        bytes memory data = ofUnits ? batchOfUnits(made) : batchOfTokens(made);
        string memory name = ofUnits ? "recordBatch" : "donateBatch";
        if (must(name, expected, ofUnits ? known[fund].recorder : givers[seed % givers.length], 0, data)) batches.push(made);
    }

    /// @dev By anyone: it is refused of a batch that is right, or was disputed before.
    function challenge(uint256 seed) public {
        if (batches.length == 0) return;
        seed = stir(seed);
        uint256 place = batches.length - 1 - (seed % (batches.length < 20 ? batches.length : 20));
        Made memory made = batches[place];
        (BatchTerms memory terms, Leaf[] memory leaves, bytes32[][] memory proofs) = contentOf(made);
        bool stands = ledger.isLeaf(made.id, terms, leaves[seed % 2], proofs[seed % 2]);
        require(stands == !made.disputed && ledger.isDisputed(made.id, terms) == made.disputed, "a batch is not what it was");
        bytes memory data = abi.encodeCall(ledger.challengeBatch, (made.id, terms, leaves, proofs));
        if (must("challengeBatch", made.faulty && !made.disputed, STRANGER, 0, data)) batches[place].disputed = true;
    }

    function reverseLeaf(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        bytes memory data = abi.encodeCall(ledger.recordLeafReversal, (leafReversal(fund, anyUnit(seed))));
        must("recordLeafReversal", true, known[fund].recorder, 0, data);
    }

    function leafReversal(FundId fund, address unit) internal pure returns (IBatchLeaves.LeafReversalRecord memory) {
        return IBatchLeaves.LeafReversalRecord(fund, unit, fund, 0, 0, 1, "bounced", 0, keccak256("evidence"), 0);
    }

    function batchOfUnits(Made memory made) internal returns (bytes memory) {
        (BatchTerms memory terms, , ) = contentOf(made);
        return abi.encodeCall(ledger.recordBatch, (batch(made.givenTo, made.id.asset, terms, made.id.start, uniqueRef())));
    }

    function batchOfTokens(Made memory made) internal returns (bytes memory) {
        (BatchTerms memory t, , ) = contentOf(made);
        bytes32 rule = known[made.givenTo].ruleHash;
        return
            abi.encodeCall(ledger.donateBatch, (made.givenTo, made.id.asset, t.amount, rule, t.count, t.root, "", uniqueRef()));
    }

    /// @dev Two leaves; a fault is that the second overlaps the first.
    function contentOf(
        Made memory made
    ) private pure returns (BatchTerms memory terms, Leaf[] memory leaves, bytes32[][] memory proofs) {
        leaves = new Leaf[](2);
        leaves[0] = Leaf(0, 0, made.first, new uint128[](0), keccak256("one"));
        leaves[1] = Leaf(1, made.first, made.amount - made.first, new uint128[](0), keccak256("other"));
        if (made.faulty) --leaves[1].offset;
        bytes32 root;
        (root, proofs) = Trees.make(leaves);
        terms = BatchTerms(root, made.amount, 2);
    }
}
