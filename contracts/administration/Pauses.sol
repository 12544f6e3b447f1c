// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FundId} from "../interfaces/LedgerTypes.sol";
import {IFunds} from "../interfaces/IFunds.sol";
import {LedgerState} from "../ledger/LedgerState.sol";

/// @title The guardian's pause: inflows only
/// @dev Kept in each fund's word, which every inflow reads anyway. One switch for all would cost each gift another read from
/// storage, 2,100 gas; stopping every fund costs the guardian a write each, in as many calls as it takes.
abstract contract Pauses is LedgerState, IFunds {
    function pauseFunds(FundId[] calldata funds, bool paused) external restricted {
        for (uint256 i = 0; i < funds.length; ++i) {
            FundState storage state = _requireFund(funds[i]);
            state.word = state.word.withPaused(paused);
            emit FundPaused(_nextSequence(), funds[i], paused, msg.sender);
        }
    }

    function pauseNewFunds(bool paused) external restricted {
        _newFundsPaused = paused;
        emit NewFundsPaused(_nextSequence(), paused, msg.sender);
    }
}
