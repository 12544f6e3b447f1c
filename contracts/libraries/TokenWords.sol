// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";

/// @title What a token says of itself
/// @notice Nothing of it is proof: any token may call itself by any name. People are shown its address too.
library TokenWords {
    /// @notice Stands for a symbol without a usable character.
    string internal constant NAMELESS = "TOKEN";
    uint256 private constant LONGEST_CODE = 12;
    /// @dev A symbol is read so far and no further, so that none is too long to be read.
    uint256 private constant LONGEST_SYMBOL = 64;

    /// @notice Its decimals, where it says any that fit a byte.
    function decimalsOf(address token) internal view returns (bool said, uint8 decimals) {
        (bool success, bytes32 word, ) = LowLevelCall.staticcallReturn64Bytes(
            token,
            abi.encodeCall(IERC20Metadata.decimals, ())
        );
        said = success && LowLevelCall.returnDataSize() >= 32 && uint256(word) <= type(uint8).max;
        if (said) decimals = uint8(uint256(word));
    }

    /// @notice Its symbol in capitals, of which `A-Z`, `0-9` and `-` are kept, twelve at most.
    function codeOf(address token) internal view returns (string memory) {
        (bool success, bytes memory answer) = token.staticcall(abi.encodeCall(IERC20Metadata.symbol, ()));
        return success ? codeFrom(answer) : NAMELESS;
    }

    /// @notice The code in what `symbol()` returned: a string, or, with older tokens, one word of characters.
    function codeFrom(bytes memory answer) internal pure returns (string memory) {
        // A string is: where it starts (32), its length, its characters.
        uint256 from = 0;
        uint256 length = answer.length;
        if (length >= 64) {
            uint256 stated;
            assembly ("memory-safe") {
                stated := mload(add(answer, 0x40))
            }
            from = 64;
            length = stated < length - 64 ? stated : length - 64;
        }
        if (length > LONGEST_SYMBOL) length = LONGEST_SYMBOL;

        bytes memory code = new bytes(LONGEST_CODE);
        uint256 kept = 0;
        for (uint256 i = from; i < from + length && kept < LONGEST_CODE; ++i) {
            bytes1 c = answer[i];
            if (c >= "a" && c <= "z") c = bytes1(uint8(c) - 32);
            if ((c >= "A" && c <= "Z") || (c >= "0" && c <= "9") || c == "-") code[kept++] = c;
        }
        if (kept == 0) return NAMELESS;
        assembly ("memory-safe") {
            mstore(code, kept)
        }
        return string(code);
    }
}
