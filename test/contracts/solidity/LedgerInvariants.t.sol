// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Line} from "../../../contracts/interfaces/LedgerTypes.sol";
import {LedgerHandler} from "./LedgerHandler.sol";
import {deploy} from "./Vm.sol";

/// @notice What must hold after any recording whatsoever:
/// - what a line spent it had received;
/// - the pieces told by the events cut `[0, received)` and `[0, spent)` of each line, in order, without gap or overlap;
/// - what all funds hold of an asset is what came in less what went out: rules, grants and returns make nothing and lose nothing;
/// - strangers change nothing (the handler's `strangerCalls`).
contract LedgerInvariantsTest {
    LedgerHandler internal handler;

    function setUp() external {
        handler = LedgerHandler(deploy("LedgerHandler.sol:LedgerHandler", ""));
    }

    /// @dev Read by the runner.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_spentIsReceivedFirst() external view {
        (Line[6] memory stored, ) = handler.lines();
        for (uint256 i = 0; i < 6; ++i) require(stored[i].spent <= stored[i].received, "spent more than received");
    }

    function invariant_eventsCutTheLinesWithoutGapOrOverlap() external view {
        (Line[6] memory stored, LedgerHandler.Ghost[6] memory rebuilt) = handler.lines();
        for (uint256 i = 0; i < 6; ++i) {
            require(stored[i].received == rebuilt[i].received, "received is where the inflows end");
            require(stored[i].spent == rebuilt[i].spent, "spent is where the outflows end");
        }
    }

    function invariant_nothingIsMadeAndNothingLost() external view {
        for (uint256 i = 0; i < 2; ++i) {
            address asset = handler.unit(i);
            require(
                handler.heldOf(asset) == handler.cameIn(asset) - handler.wentOut(asset),
                "held is not what came in less what went out"
            );
        }
    }
}
