// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TokenWords} from "../../../contracts/libraries/TokenWords.sol";
import {UnitAddress} from "../../../contracts/libraries/UnitAddress.sol";

contract TokenWordsTest {
    function isValid(string calldata code) external pure returns (bool) {
        return UnitAddress.isValid(code);
    }

    /// @dev Whatever a token answers, its code is one that a unit could have, and reading it does not fail.
    function test_fuzz_anyAnswerMakesAValidCode(bytes memory answer) external view {
        require(this.isValid(TokenWords.codeFrom(answer)), "a valid code");
    }

    /// @dev The same of an answer that has the shape of a string, and lies about its length.
    function test_fuzz_anyStatedLengthMakesAValidCode(uint256 start, uint256 length, bytes memory characters) external view {
        require(this.isValid(TokenWords.codeFrom(abi.encodePacked(start, length, characters))), "a valid code");
    }

    function test_fuzz_keepsWhatIsValidAndSaysItInCapitals(uint256 seed) external pure {
        bytes memory symbol = new bytes(1 + (seed % 12));
        bytes memory capitals = new bytes(symbol.length);
        bytes memory alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
        bytes memory upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
        for (uint256 i = 0; i < symbol.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            symbol[i] = alphabet[seed % alphabet.length];
            capitals[i] = upper[seed % upper.length];
        }
        string memory code = TokenWords.codeFrom(abi.encode(string(symbol)));
        require(keccak256(bytes(code)) == keccak256(capitals), "the same in capitals");
        require(
            keccak256(bytes(TokenWords.codeFrom(abi.encodePacked(bytes32(symbol))))) == keccak256(capitals),
            "the same of one word of characters"
        );
    }
}
