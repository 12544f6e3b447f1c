// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EscrowHandler} from "./escrow/EscrowHandler.sol";
import {deploy} from "./Vm.sol";

/// @notice What must hold of escrow after anything whatsoever; `docs/invariants.md` has it in prose. What a single call must not do, the
/// handler refuses while it reads the events.
contract EscrowInvariantsTest {
    EscrowHandler internal handler;

    function setUp() external {
        handler = EscrowHandler(deploy("EscrowHandler.sol:EscrowHandler", ""));
    }

    /// @dev Read by the runner.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_owesNoMoreThanItHas() external view {
        handler.checkSolvency();
    }

    function invariant_nobodyGainsButWhoIsPaid() external view {
        handler.checkBalances();
    }

    function invariant_eventsCutTheLinesWithoutGapOrOverlap() external view {
        handler.checkLines(false);
        handler.checkSequence();
    }

    function invariant_noClaimTwiceAndNoneOfWhatWasSpent() external view {
        handler.checkRefundables(false);
        handler.checkFunds();
    }

    /// @dev Called by the runner at the end of every run.
    function afterInvariant() external {
        handler.doEverything();
        string memory missing = handler.missing();
        require(bytes(missing).length == 0, missing);
        handler.checkSolvency();
        handler.checkBalances();
        handler.checkLines(true);
        handler.checkRefundables(true);
    }
}
