// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract that is a key: what its owner signs, it has signed (ERC-1271), until it changes its mind.
contract ContractKey is IERC1271 {
    address public immutable owner;
    bool public agrees = true;

    constructor(address owner_) {
        owner = owner_;
    }

    function agree(bool agrees_) external {
        agrees = agrees_;
    }

    function execute(address to, bytes calldata data) external payable {
        require(msg.sender == owner, "not the owner");
        (bool done, bytes memory result) = to.call{value: msg.value}(data);
        if (done) return;
        assembly ("memory-safe") {
            revert(add(result, 32), mload(result))
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError fault, ) = ECDSA.tryRecover(digest, signature);
        bool good = agrees && fault == ECDSA.RecoverError.NoError && signer == owner;
        return good ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
