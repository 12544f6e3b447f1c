// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {LedgerPermissions} from "../ledger/LedgerPermissions.sol";

/// @title Who has signed
abstract contract Signatures is LedgerPermissions, EIP712 {
    constructor() EIP712("Throughline ledger", "1") {}

    /// @dev The signer calls, or has signed this struct for this contract on this chain. Until `deadline`, inclusive.
    function _requireSigned(address signer, bytes32 structHash, uint64 deadline, bytes calldata signature) internal view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        if (msg.sender == signer) return;
        bytes32 digest = _hashTypedDataV4(structHash);
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) revert SignatureWrong(signer);
    }
}
