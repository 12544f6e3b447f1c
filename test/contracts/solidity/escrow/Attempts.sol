// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Destination, FundId, InflowKind, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {Cut} from "../../../../contracts/libraries/Cut.sol";
import {Ids} from "../../../../contracts/libraries/Ids.sol";
import {vm} from "../Vm.sol";
import {EscrowReader} from "./EscrowReader.sol";

/// @notice Every call that a run makes is foretold: it must be let through, or it must be refused. Both are counted by name, so
/// that a run can be asked whether it did everything.
abstract contract Attempts is EscrowReader {
    uint256 internal constant RICH = 1e45;
    uint64 internal constant FOREVER = type(uint64).max;

    mapping(string name => uint256) public passed;
    mapping(string name => uint256) public refused;
    mapping(address asset => uint256) internal forced;
    /// @dev The last payment or transfer that was let through, for those who would send it again.
    address internal lastCaller;
    bytes internal lastCall;
    uint256 private _counter;

    function must(
        string memory name,
        bool expected,
        address caller,
        uint256 value,
        bytes memory data
    ) internal returns (bool done) {
        bytes memory answer;
        vm.recordLogs();
        vm.prank(caller);
        (done, answer) = address(ledger).call{value: value}(data);
        if (expected && !done) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
        require(done == expected, string.concat(name, " was let through"));
        if (done) {
            readEvents();
            ++passed[name];
        } else {
            ++refused[name];
        }
    }

    /// @dev Keeps what was let through, for `replay`.
    function mustPay(
        string memory name,
        bool expected,
        address caller,
        uint256 value,
        bytes memory data
    ) internal returns (bool done) {
        done = must(name, expected, caller, value, data);
        if (done && value == 0) (lastCaller, lastCall) = (caller, data);
    }

    function endow(address who) internal {
        vm.deal(who, RICH);
        dollar.mint(who, RICH);
        hooked.mint(who, RICH);
        for (uint256 i = 0; i < 3; ++i) due[escrowed[i]][who] = RICH;
    }

    /// @dev The runner likes small and round numbers; choices should be even.
    function stir(uint256 seed) internal returns (uint256) {
        return uint256(keccak256(abi.encode(seed, unique())));
    }

    function unique() internal returns (uint256) {
        return ++_counter;
    }

    function uniqueRef() internal returns (bytes32) {
        return bytes32(unique());
    }

    // ---------------------------------------------------------------- choices

    /// @dev Mostly one of the ordinary funds, else one of the last refundable ones.
    function anyFund(uint256 seed) internal view returns (FundId) {
        if (seed % 3 == 0 && refundables.length > 0) return recentRefundable(seed / 3);
        return ordinaryFund(seed / 3);
    }

    function ordinaryFund(uint256 seed) internal view returns (FundId) {
        return funds[seed % funds.length];
    }

    function recentRefundable(uint256 seed) internal view returns (FundId) {
        uint256 most = refundables.length < 5 ? refundables.length : 5;
        return refundables[refundables.length - 1 - (seed % most)];
    }

    function anyEscrowed(uint256 seed) internal view returns (address) {
        return escrowed[seed % 3];
    }

    function anyUnit(uint256 seed) internal view returns (address) {
        return seed % 2 == 0 ? cny : blanket;
    }

    function adminOf(FundId fund) internal view returns (address) {
        return registry.adminOf(known[fund].organisation);
    }

    function heldOf(FundId fund, address asset) internal view returns (uint128) {
        Ghost storage ghost = ghosts[Ids.line(fund, asset)];
        return uint128(ghost.received - ghost.spent);
    }

    function spentOf(FundId fund, address asset) internal view returns (uint128) {
        return uint128(ghosts[Ids.line(fund, asset)].spent);
    }

    function receivedOf(FundId fund, address asset) internal view returns (uint128) {
        return uint128(ghosts[Ids.line(fund, asset)].received);
    }

    // ---------------------------------------------------------------- what is foretold

    /// @dev Whether a gift is taken, recorded or escrowed.
    function takesGift(FundId fund, bool isEscrow) internal view returns (bool) {
        Known storage state = known[fund];
        if (state.closed || !state.takesInflows) return false;
        if (state.refundable) return isEscrow && block.timestamp <= state.deadline;
        if (state.ruleHash == 0) return true;
        Destination[] memory rule = ledger.allocationOf(fund);
        for (uint256 i = 0; i < rule.length; ++i) {
            if (!accepts(rule[i].fund, state.organisation)) return false;
        }
        return true;
    }

    /// @dev The fund whose line holds a gift's first part.
    function firstOf(FundId fund, uint128 amount) internal view returns (FundId) {
        if (known[fund].ruleHash == 0) return fund;
        Destination[] memory rule = ledger.allocationOf(fund);
        (uint128[] memory parts, ) = Cut.cut(amount, rule);
        for (uint256 i = 0; i < parts.length; ++i) if (parts[i] > 0) return rule[i].fund;
        revert("a gift without a part");
    }

    /// @dev A gift as its giver would send it, in short where no rule cuts it. Coins go along with it.
    function giftOf(FundId fund, address asset, uint128 amount) internal returns (bytes memory) {
        bytes32 rule = known[fund].ruleHash;
        if (rule == 0) {
            return
                asset == COIN
                    ? abi.encodeCall(ledger.donate, (fund, uniqueRef()))
                    : abi.encodeCall(ledger.donateToken, (fund, asset, amount, uniqueRef()));
        }
        Party named = Party.wrap(keccak256("named"));
        return
            asset == COIN
                ? abi.encodeCall(ledger.donateFor, (fund, rule, uniqueRef(), named, InflowKind.DONATION))
                : abi.encodeCall(ledger.donateTokenFor, (fund, asset, amount, rule, uniqueRef(), named, InflowKind.DONATION));
    }

    /// @dev Brings the second key's approval where one is needed, unless the seed would rather not.
    /// @return Whether the outflow may go ahead.
    function approved(uint256 seed, FundId fund, address asset, uint128 amount, bytes memory data) internal returns (bool) {
        Known storage state = known[fund];
        if (state.approver == address(0) || amount <= limits[fund][asset]) return true;
        if (seed % 4 == 0) return false;
        IFunds.Approval memory approval = IFunds.Approval(fund, asset, amount, spentOf(fund, asset), keccak256(data), FOREVER);
        must("approve", true, state.approver, 0, abi.encodeCall(ledger.approve, (approval, "")));
        return true;
    }
}
