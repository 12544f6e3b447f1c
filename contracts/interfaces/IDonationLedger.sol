// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBatches} from "./IBatches.sol";
import {IBatchLeaves} from "./IBatchLeaves.sol";
import {IEscrow} from "./IEscrow.sol";
import {IFunds} from "./IFunds.sol";
import {ILedgerErrors} from "./ILedgerErrors.sol";
import {ILedgerViews} from "./ILedgerViews.sol";
import {IMatching} from "./IMatching.sol";
import {IPledges} from "./IPledges.sol";
import {IRecording} from "./IRecording.sol";

/// @title The ledger: funds, their lines, and every entry on them
/// @notice A fund has one line for every asset it holds: two counters that only grow. An inflow takes the next piece of
/// `[0, received)`, an outflow the next piece of `[0, spent)`; first in, first out. So who paid for an outflow is what
/// overlaps it, and an entry costs the same whether the line has ten donors or ten million. No entry is stored: an entry
/// is its event, identified for ever by line, direction and start.
///
/// `IFunds` has units, funds and keys, `IRecording` what organisations state, `IEscrow` what the ledger itself holds, `IBatches` and
/// `IBatchLeaves` gifts by the thousand, `IMatching` what other people's money adds to them, `IPledges` what sponsors promise for acts.
interface IDonationLedger is
    IFunds,
    IRecording,
    IEscrow,
    IBatches,
    IBatchLeaves,
    IMatching,
    IPledges,
    ILedgerViews,
    ILedgerErrors
{
    /// @notice Several calls in one transaction, in order; all of them take effect, or none. Carries no coins.
    function multicall(bytes[] calldata data) external returns (bytes[] memory results);
}
