// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {IMatching} from "../../../../contracts/interfaces/IMatching.sol";
import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {
    BatchTerms,
    Destination,
    DisbursementClass,
    FundId,
    OrganisationId,
    Party
} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {vm} from "../Vm.sol";
import {Accomplice} from "./Accomplice.sol";
import {KeyActions} from "./KeyActions.sol";

/// @dev Leaves its coins where nobody asked for them.
contract Forcer {
    constructor(address payable victim) payable {
        selfdestruct(victim);
    }
}

/// @notice What nobody should do: strangers' calls, calls sent again, units taken for money and the other way, forced coin, more than is
/// held, tokens that keep a part.
abstract contract AttackActions is KeyActions {
    /// @dev Every function that asks for somebody, by everybody else.
    function strangerCalls(uint256 seed) public {
        seed = stir(seed);
        (FundId fund, address asset) = (anyFund(seed), anyEscrowed(seed));
        Known storage state = known[fund];
        address[5] memory callers = [STRANGER, GUARDIAN, REGISTRAR, approver, address(0xD1)];
        address caller = callers[(seed >> 8) % 5];
        uint256 choice = (seed >> 16) % 24;
        if (choice == 10 && caller == GUARDIAN) caller = STRANGER;
        // A refused row would be told by an event of its own, and none of the ledger's own functions is anyone's.
        bytes memory data = strangeCall(choice, seed, fund, asset);
        require(caller != state.recorder, "no stranger");
        must("a stranger's call", false, caller, 0, data);
    }

    function replay(uint256) public {
        if (lastCall.length == 0) return;
        must("a call sent again", false, lastCaller, 0, lastCall);
    }

    function forceCoins(uint256 seed) public {
        seed = stir(seed);
        uint256 coins = 1 + (seed % 1e20);
        if (seed % 2 == 0) {
            vm.deal(address(this), coins);
            new Forcer{value: coins}(payable(address(ledger)));
        } else {
            // As a block's fees come in.
            vm.deal(address(ledger), address(ledger).balance + coins);
        }
        countForced(COIN, coins);
    }

    function forceTokens(uint256 seed) public {
        seed = stir(seed);
        uint256 tokens = 1 + (seed % 1e20);
        address token = escrowed[1 + (seed % 2)];
        if (seed % 2 == 0) dollar.mint(address(ledger), tokens);
        else hooked.mint(address(ledger), tokens);
        countForced(token, tokens);
    }

    function countForced(address asset, uint256 amount) private {
        forced[asset] += amount;
        due[asset][address(ledger)] += amount;
        ++passed[asset == COIN ? "force coins" : "force tokens"];
    }

    function mixCustody(uint256 seed) public {
        seed = stir(seed);
        FundId fund = ordinaryFund(seed);
        (address unit, address asset) = (anyUnit(seed), anyEscrowed(seed));
        fill(fund, unit, seed);
        fill(fund, asset, seed);
        uint256 choice = (seed >> 8) % 12;
        bytes memory data;
        Party to = wallet(payees[0]);
        if (choice == 0) data = abi.encodeCall(ledger.disburse, (paymentTo(to, fund, unit, 1, spentOf(fund, unit))));
        else if (choice == 1) data = abi.encodeCall(ledger.recordDisbursement, (payment(fund, asset, 1, spentOf(fund, asset))));
        else if (choice == 2)
            data = abi.encodeCall(ledger.recordDonation, (gift(fund, asset, 1, receivedOf(firstOf(fund, 1), asset))));
        else if (choice == 3) data = abi.encodeCall(ledger.recordWriteOff, (loss(fund, asset, 1, spentOf(fund, asset))));
        else if (choice == 4) data = giftOf(fund, unit, 1);
        else if (choice == 5) data = abi.encodeCall(ledger.donateToken, (fund, COIN, 1, 0));
        else if (choice == 6) data = abi.encodeCall(ledger.recordTransfer, (record(fund, asset, 1, fund, unit, 1, to)));
        else if (choice == 9) {
            BatchTerms memory terms = BatchTerms(bytes32(seed), 1, 1);
            data = abi.encodeCall(ledger.recordBatch, (batch(fund, asset, terms, receivedOf(firstOf(fund, 1), asset), 0)));
        } else if (choice == 10)
            data = abi.encodeCall(
                ledger.donateBatch,
                (fund, seed % 2 == 0 ? unit : COIN, 1, known[fund].ruleHash, 1, bytes32(seed), "", 0)
            );
        else if (choice == 11) data = abi.encodeCall(ledger.recordLeafReversal, (leafReversal(fund, asset)));
        else if (choice == 7) data = abi.encodeCall(ledger.giveBack, (IEscrow.EscrowReturn(fund, unit, 1, 0, 0, 0, 0, 0)));
        else
            data = abi.encodeCall(
                ledger.recordReturn,
                (IRecording.ReturnRecord(fund, asset, 1, receivedOf(fund, asset), 0, 0, 0, 0, 0))
            );
        must("custody mixed up", false, known[fund].recorder, 0, data);
    }

    function tooMuch(uint256 seed, uint128 more) public {
        seed = stir(seed);
        (FundId fund, address asset) = (anyFund(seed), anyEscrowed(seed));
        if (!fill(fund, asset, seed)) return;
        if (seed % 2 == 0) {
            uint128 amount = heldOf(fund, asset) + 1 + (more % 1e30);
            bytes memory data = abi.encodeCall(
                ledger.disburse,
                (paymentTo(wallet(payees[0]), fund, asset, amount, spentOf(fund, asset)))
            );
            approved(seed, fund, asset, amount, data);
            must("more than is held", false, known[fund].recorder, 0, data);
        } else {
            uint128 amount = type(uint128).max - receivedOf(fund, asset) + 1;
            // Under a rule its parts may find room.
            if (known[fund].ruleHash != 0) return;
            bytes memory data = giftOf(fund, asset, amount);
            must("more than a line holds", false, givers[0], asset == COIN ? amount : 0, data);
        }
    }

    /// @dev More coins, or fewer, than the call states; or coins with a call that brings none.
    function sendOtherCoins(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = ordinaryFund(seed);
        uint128 coins = 2 + (amount % 1e24);
        if (seed % 3 == 0 && fill(fund, COIN, seed)) {
            bytes memory grant_ = abi.encodeCall(
                ledger.transfer,
                (record(fund, COIN, 1, ordinaryFund(seed >> 8), COIN, 1, Party.wrap(0)))
            );
            must("other coins than stated", false, known[fund].recorder, coins, grant_);
            return;
        }
        address asset = seed % 2 == 0 ? COIN : address(dollar);
        IEscrow.EscrowReturn memory back = IEscrow.EscrowReturn(fund, asset, coins, 0, 0, 0, 0, 0);
        uint128 sent = asset == COIN ? coins - 1 + uint128(2 * ((seed / 6) % 2)) : coins;
        must("other coins than stated", false, known[fund].recorder, sent, abi.encodeCall(ledger.giveBack, (back)));
    }

    /// @dev The token says that all of it arrived; the part that did not is given in the middle of it by somebody else, so that
    /// the balance fits.
    function withhold(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = ordinaryFund(seed);
        if (!takesGift(fund, true)) return;
        amount = 2 + (amount % 1e24);
        uint128 less = 1 + uint128(seed % (amount - 1));
        bytes memory data = giftOf(fund, address(hooked), less);
        if (seed % 2 == 0) accomplice.arm(address(ledger), 0, data);
        hooked.hook(less);
        data = giftOf(fund, address(hooked), amount);
        must("a token that keeps a part", false, givers[seed % 2], 0, data);
        hooked.unhook();
        accomplice.arm(address(0), 0, "");
    }

    function strangeCall(uint256 choice, uint256 seed, FundId fund, address asset) private returns (bytes memory) {
        Party to = wallet(STRANGER);
        address unit = anyUnit(seed);
        if (choice == 0) return abi.encodeCall(ledger.disburse, (paymentTo(to, fund, asset, 1, spentOf(fund, asset))));
        if (choice == 1) return abi.encodeCall(ledger.transfer, (record(fund, asset, 1, fund, unit, 1, to)));
        if (choice == 2) return abi.encodeCall(ledger.openLine, (fund, address(this)));
        if (choice == 3) return abi.encodeCall(ledger.giveBack, (IEscrow.EscrowReturn(fund, asset, 1, 0, 0, 0, 0, 0)));
        if (choice == 4) return abi.encodeCall(ledger.cancelFund, (fund));
        if (choice == 5) return abi.encodeCall(ledger.closeFund, (fund, FundId.wrap(0)));
        if (choice == 6) return abi.encodeCall(ledger.freezeFund, (fund, false));
        if (choice == 7) return abi.encodeCall(ledger.setRecorder, (fund, STRANGER));
        if (choice == 8) return abi.encodeCall(ledger.setApprover, (fund, STRANGER));
        if (choice == 9) return abi.encodeCall(ledger.setLimit, (fund, asset, type(uint128).max));
        if (choice == 10) return abi.encodeCall(ledger.pauseNewFunds, (true));
        if (choice == 11) return abi.encodeCall(ledger.setConsent, (fund, gang, true));
        if (choice == 12) return abi.encodeCall(ledger.setAllocation, (fund, new Destination[](0)));
        IFunds.Consent memory theirs = IFunds.Consent(den, COIN, 1, 0, flood, COIN, 1, seed, FOREVER);
        if (choice == 13) return abi.encodeCall(ledger.revokeConsent, (theirs));
        if (choice == 14) return abi.encodeCall(ledger.recordDonation, (gift(fund, unit, 1, receivedOf(fund, unit))));
        if (choice == 15) return abi.encodeCall(ledger.recordWriteOff, (loss(fund, unit, 1, spentOf(fund, unit))));
        IRecording.PayoutRow memory row = IRecording.PayoutRow(to, to, 1, DisbursementClass.PROGRAMME, "aid", 0, 0, 0);
        if (choice == 16) return abi.encodeCall(ledger.disburseRow, (fund, asset, spentOf(fund, asset), row, STRANGER));
        IRecording.PayoutRow[] memory rows = new IRecording.PayoutRow[](1);
        rows[0] = row;
        if (choice == 17) return abi.encodeCall(ledger.disburseMany, (fund, asset, spentOf(fund, asset), rows));
        if (choice == 18) {
            return abi.encodeCall(ledger.consent, (theirs, abi.encodePacked(bytes32(seed), bytes32(seed >> 1), uint8(27))));
        }
        if (choice == 19) return abi.encodeCall(ledger.recordLeafReversal, (leafReversal(fund, unit)));
        BatchTerms memory terms = BatchTerms(bytes32(seed), 1, 1);
        if (choice == 20) return abi.encodeCall(ledger.recordBatch, (batch(fund, unit, terms, receivedOf(fund, unit), 0)));
        IMatching.MatchingRule memory rule;
        (rule.pool, rule.asset, rule.fund, rule.ratio, rule.until) = (fund, asset, den, 10_000, type(uint40).max);
        if (choice == 21) return abi.encodeCall(ledger.setMatching, (rule));
        FundId[] memory pools = new FundId[](1);
        pools[0] = den;
        if (choice == 22) {
            return abi.encodeCall(ledger.recordDonationMatched, (gift(fund, unit, 1, receivedOf(fund, unit)), pools, 0));
        }
        IFunds.FundOpening memory opening;
        (opening.organisation, opening.key, opening.name, opening.recorder) = (federation, "theirs", "theirs", STRANGER);
        return abi.encodeCall(ledger.openFund, (opening));
    }
}
