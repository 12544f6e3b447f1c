// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {LedgerState} from "./LedgerState.sol";

/// @title Permissions given by another key: brought, kept, used once
abstract contract LedgerSignatures is LedgerState, EIP712 {
    constructor() EIP712("Throughline ledger", "1") {}

    /// @dev The signer calls, or has signed this struct for this contract on this chain. Until `deadline`, inclusive.
    function _requireSigned(address signer, bytes32 structHash, uint64 deadline, bytes calldata signature) internal view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        if (msg.sender == signer) return;
        bytes32 digest = _hashTypedDataV4(structHash);
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) revert SignatureWrong(signer);
    }

    /// @dev Whether the permission was there and has not run out; afterwards it is not.
    function _use(bytes32 permission) internal returns (bool) {
        uint64 deadline = _permissions[permission];
        if (deadline == 0 || block.timestamp > deadline) return false;
        delete _permissions[permission];
        return true;
    }
}
