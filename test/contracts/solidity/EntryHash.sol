// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Direction, LineId, Party} from "../../../contracts/interfaces/LedgerTypes.sol";

/// @notice The formula of `IAttestationLog.Attestation.entryHash` in Solidity's own words, for the TypeScript one to be compared with.
contract EntryHash {
    function entryHash(
        LineId line,
        Direction direction,
        uint128 start,
        uint128 amount,
        Party party,
        bytes32 ref,
        bytes32 evidence
    ) external pure returns (bytes32) {
        return keccak256(abi.encode(line, direction, start, amount, party, ref, evidence));
    }

    function payoutParty(Party recipient, Party beneficiary) external pure returns (bytes32) {
        return keccak256(abi.encode(recipient, beneficiary));
    }
}
