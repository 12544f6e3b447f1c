// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {Destination, FundId, Line, LineId, OrganisationId} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {vm} from "../Vm.sol";
import {ReentryActions} from "./ReentryActions.sol";

/// @notice The world of the escrow runs with all its actions, and what its tests ask of it.
contract EscrowHandler is ReentryActions {
    address private immutable _maker = msg.sender;

    constructor() {
        vm.recordLogs();
        deployWorld();
        readEvents();
        FundId[4] memory first = [flood, overhead, relief, den];
        for (uint256 i = 0; i < 4; ++i) openLines(first[i]);
        vm.recordLogs();
        publishRule(7_001, 1_000);
        vm.prank(FEDERATION_ADMIN);
        ledger.setApprover(overhead, approver);
        readEvents();
        for (uint256 i = 0; i < givers.length; ++i) endow(givers[i]);
        endow(FEDERATION_RECORDER);
        endow(MEMBER_RECORDER);
    }

    /// @dev For the end of a run: whatever state it is in, everything can still be done, and is, until each thing was. A few rounds do it as a rule; a state
    /// in which most is frozen or closed takes many, and a run's states follow the clock.
    function doEverything() external {
        if (msg.sender != _maker) return;
        for (uint256 i = 0; i < 400 && bytes(missing()).length > 0; ++i) this.doRound(i);
    }

    /// @dev A call of its own, whose memory goes with it: what all rounds take together, paid for by its square, no run could pay.
    function doRound(uint256 i) external {
        if (msg.sender != address(this)) return;
        uint256 seed = uint256(keccak256(abi.encode(i)));
        uint128 amount = uint128(seed);
        giveCoin(seed, amount);
        giveToken(seed, amount);
        giveWithPermit(seed, amount);
        giveAsIncome(seed, amount);
        recordGift(seed, amount);
        giveBatch(seed, amount);
        challenge(seed);
        reverseLeaf(seed);
        setMatching(seed, amount);
        giveMatched(seed, amount);
        giveBack(seed, amount);
        recordReturn(seed, amount);
        pay(seed, amount);
        payMany(seed, amount);
        recordPayment(seed, amount);
        grant(seed, amount);
        convert(seed, amount, amount);
        giveToAppeal(seed, amount);
        cancelAsAdmin(seed, amount);
        cancelAsDonor(seed, amount);
        claim(seed, amount);
        claimWrongly(seed);
        spendCancelled(seed);
        pause(seed);
        pauseNew(seed);
        freeze(seed);
        openOrdinary(seed);
        close(seed);
        setApprover(seed);
        setLimit(seed, amount);
        setRecorder(seed);
        setPayout(seed);
        setRule(seed);
        wait(seed);
        strangerCalls(seed);
        replay(seed);
        forceCoins(seed);
        forceTokens(seed);
        mixCustody(seed);
        tooMuch(seed, amount);
        sendOtherCoins(seed, amount);
        withhold(seed, amount);
        reenter(seed, amount);
        giveInTheMiddle(seed);
        stopInTheMiddle(seed);
    }

    // ---------------------------------------------------------------- what the tests ask

    /// @dev Of coins and both tokens. Nothing of what was forced on the ledger is anyone's.
    function checkSolvency() external view {
        for (uint256 i = 0; i < 3; ++i) {
            address asset = escrowed[i];
            require(balanceOf(asset, address(ledger)) == owed[asset] + forced[asset], "owes more or less than it has");
        }
    }

    function checkBalances() external view {
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 j = 0; j < watched.length; ++j) {
                if (escrowed[i] == COIN && watched[j] == address(this)) continue;
                require(balanceOf(escrowed[i], watched[j]) == due[escrowed[i]][watched[j]], "somebody gained or lost");
            }
        }
    }

    /// @param all Of all funds; else of those that still change.
    function checkLines(bool all) external view {
        for (uint256 i = 0; i < funds.length; ++i) checkLinesOf(funds[i]);
        uint256 from = all || refundables.length < 6 ? 0 : refundables.length - 6;
        for (uint256 i = from; i < refundables.length; ++i) checkLinesOf(refundables[i]);
    }

    /// @dev On every line of a refundable fund each point is spent, refunded or held, and gifts told of by events are those that the ledger
    /// remembers.
    function checkRefundables(bool all) external view {
        uint256 from = all || refundables.length < 6 ? 0 : refundables.length - 6;
        for (uint256 i = from; i < refundables.length; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                Ghost storage ghost = ghosts[Ids.line(refundables[i], escrowed[j])];
                require(ghost.refunded + ghost.spent <= ghost.received, "refunded what was spent");
            }
        }
        from = all || gifts.length < 20 ? 0 : gifts.length - 20;
        for (uint256 i = from; i < gifts.length; ++i) {
            Gift storage given = gifts[i];
            require(
                ledger.isRefundable(given.fund, given.asset, given.start, given.amount, given.payer) == !given.refunded,
                "remembers a gift that was refunded, or forgot one"
            );
        }
    }

    function checkSequence() external view {
        require(ledger.sequence() == sequence, "an event off the lines is missing");
    }

    /// @dev What the ledger says of a fund is what its events said.
    function checkFunds() external view {
        for (uint256 i = 0; i < funds.length; ++i) checkFund(funds[i]);
        uint256 from = refundables.length < 6 ? 0 : refundables.length - 6;
        for (uint256 i = from; i < refundables.length; ++i) checkFund(refundables[i]);
    }

    /// @dev A run that was refused everything would find nothing; this one did everything, and was refused all that must be.
    /// @return name What was never let through, or never refused, so far; empty: nothing.
    function missing() public view returns (string memory name) {
        string[48] memory done = [
            "give coins",
            "give tokens",
            "donateTokenWithPermit",
            "give as income",
            "recordDonation",
            "recordBatch",
            "donateBatch",
            "challengeBatch",
            "recordLeafReversal",
            "setMatching",
            "a matched gift",
            "a matched gift of units",
            "a matched batch",
            "giveBack",
            "recordReturn",
            "disburse",
            "disburseMany",
            "disburseMany, of which some refused",
            "recordDisbursement",
            "recordWriteOff",
            "grant",
            "grant of units",
            "convert escrow to escrow",
            "convert escrow to units",
            "convert units to escrow",
            "convert units to units",
            "approve",
            "consent",
            "openFund",
            "openFund, refundable",
            "openLine",
            "give to a refundable fund",
            "cancelFund",
            "cancelExpiredFund",
            "claimRefund",
            "claimRefund from a paused fund",
            "claimRefund from a frozen fund",
            "pauseFunds",
            "freezeFund",
            "closeFund",
            "setApprover",
            "setLimit",
            "setRecorder",
            "setAllocation",
            "force coins",
            "force tokens",
            "a gift in the middle",
            "the same call afterwards"
        ];
        for (uint256 i = 0; i < done.length; ++i) if (passed[done[i]] == 0) return string.concat("never done: ", done[i]);
        string[22] memory tried = [
            "give coins",
            "give as income",
            "recordBatch",
            "donateBatch",
            "challengeBatch",
            "setMatching",
            "a matched gift",
            "a matched gift of units",
            "a matched batch",
            "disburse",
            "grant",
            "claimRefund",
            "cancelFund",
            "cancelExpiredFund",
            "spend of a cancelled fund",
            "a stranger's call",
            "a call sent again",
            "custody mixed up",
            "more than is held",
            "other coins than stated",
            "a token that keeps a part",
            "a call in the middle of another"
        ];
        for (uint256 i = 0; i < tried.length; ++i)
            if (refused[tried[i]] == 0) return string.concat("never refused: ", tried[i]);
    }

    function checkFund(FundId fund) private view {
        IFunds.Fund memory stored = ledger.fundOf(fund);
        Known storage told = known[fund];
        require(stored.recorder == told.recorder && stored.approver == told.approver, "its keys are others");
        require(stored.open == (!told.closed && !told.cancelled), "open, and not open");
        require(stored.closed == (told.closed && !told.cancelled) && stored.cancelled == told.cancelled, "closed or cancelled");
        require(stored.frozen == told.frozen && stored.paused == told.paused, "stopped, and not stopped");
        require(stored.refundDeadline == told.deadline, "its deadline moved");
    }

    function checkLinesOf(FundId fund) private view {
        address[5] memory assets = [escrowed[0], escrowed[1], escrowed[2], cny, blanket];
        for (uint256 i = 0; i < 5; ++i) {
            Line memory stored = lineOf(fund, assets[i]);
            Ghost storage ghost = ghosts[Ids.line(fund, assets[i])];
            require(stored.received == ghost.received && stored.spent == ghost.spent, "a line is not what its pieces are");
            require(stored.spent <= stored.received, "spent more than received");
        }
    }
}
