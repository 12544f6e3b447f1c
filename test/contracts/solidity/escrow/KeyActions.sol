// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {vm} from "../Vm.sol";
import {RefundActions} from "./RefundActions.sol";

/// @notice What admins and the guardian do in between: pause, freeze, close, change keys, limits and rules; and time passes.
abstract contract KeyActions is RefundActions {
    uint256 private constant MOST_FUNDS = 9;
    /// @dev Of the first funds none is closed, so that there is always somewhere to give to.
    uint256 private constant CORE_FUNDS = 4;

    function pause(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        setPaused(fund, !known[fund].paused && seed % 4 == 0);
    }

    function pauseNew(uint256 seed) public {
        seed = stir(seed);
        must("pauseNewFunds", true, GUARDIAN, 0, abi.encodeCall(ledger.pauseNewFunds, (seed % 8 == 0)));
    }

    function freeze(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        setFrozen(fund, !known[fund].frozen && seed % 4 == 0);
    }

    function openOrdinary(uint256 seed) public {
        seed = stir(seed);
        if (funds.length == MOST_FUNDS) return;
        string memory key = string(abi.encodePacked("fund", uniqueRef()));
        vm.recordLogs();
        FundId fund = openAs(MEMBER_ADMIN, member, key, seed % 2 == 0 ? MEMBER_RECORDER : FEDERATION_RECORDER);
        readEvents();
        openLines(fund);
        ++passed["openFund"];
    }

    function close(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        if (!known[fund].refundable && funds.length == CORE_FUNDS) return;
        if (!known[fund].refundable) fund = funds[CORE_FUNDS + (seed % (funds.length - CORE_FUNDS))];
        FundId successor = seed % 2 == 0 ? FundId.wrap(0) : ordinaryFund(seed >> 8);
        bool open = !known[fund].closed && !known[fund].cancelled;
        bool sound = Ids.isZero(successor) || (!Ids.same(successor, fund) && accepts(successor, known[fund].organisation));
        must("closeFund", open && sound, adminOf(fund), 0, abi.encodeCall(ledger.closeFund, (fund, successor)));
    }

    function setApprover(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address key = seed % 3 == 0 ? address(0) : (seed % 3 == 1 ? approver : known[fund].recorder);
        bool expected = key != known[fund].recorder;
        must("setApprover", expected, adminOf(fund), 0, abi.encodeCall(ledger.setApprover, (fund, key)));
    }

    function setLimit(uint256 seed, uint128 limit) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address asset = anyEscrowed(seed);
        must("setLimit", true, adminOf(fund), 0, abi.encodeCall(ledger.setLimit, (fund, asset, limit % 1e24)));
    }

    function setRecorder(uint256 seed) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        if (seed % 3 == 0 && known[fund].approver != address(0)) {
            must("setRecorder", false, adminOf(fund), 0, abi.encodeCall(ledger.setRecorder, (fund, known[fund].approver)));
        } else {
            address key = seed % 2 == 0 ? FEDERATION_RECORDER : MEMBER_RECORDER;
            must("setRecorder", true, adminOf(fund), 0, abi.encodeCall(ledger.setRecorder, (fund, key)));
        }
    }

    function setPayout(uint256 seed) public {
        seed = stir(seed);
        vm.prank(MEMBER_ADMIN);
        registry.setPayout(member, seed % 2 == 0 ? MEMBER_PAYOUT : payees[0]);
        ++passed["setPayout"];
    }

    function setRule(uint256 seed) public {
        seed = stir(seed);
        Destination[] memory rule = new Destination[](seed % 3 == 0 ? 0 : 3);
        bool expected = !known[flood].closed;
        if (rule.length > 0) {
            uint16 share = uint16(1 + (seed % 4_000));
            rule[0] = Destination(flood, share);
            rule[1] = Destination(overhead, share);
            rule[2] = Destination(relief, 10_000 - 2 * share);
            for (uint256 i = 0; i < 3; ++i) expected = expected && accepts(rule[i].fund, federation);
        }
        must("setAllocation", expected, FEDERATION_ADMIN, 0, abi.encodeCall(ledger.setAllocation, (flood, rule)));
    }

    function wait(uint256 seed) public {
        seed = stir(seed);
        vm.warp(block.timestamp + (seed % 10 days));
        ++passed["wait"];
    }
}
