// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {UnitAddress} from "../../../contracts/libraries/UnitAddress.sol";

contract UnitAddressTest {
    bytes internal constant ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    function isValid(string calldata code) external pure returns (bool) {
        return UnitAddress.isValid(code);
    }

    function fromCode(string calldata code) external pure returns (address) {
        return UnitAddress.fromCode(code);
    }

    function codeFrom(uint256 seed) internal pure returns (string memory) {
        bytes memory code = new bytes(1 + (seed % 12));
        for (uint256 i = 0; i < code.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            code[i] = ALPHABET[seed % ALPHABET.length];
        }
        return string(code);
    }

    function test_fuzz_aCodeCanBeReadBackFromItsAddress(uint256 seed) external view {
        string memory code = codeFrom(seed);
        require(this.isValid(code), "valid");
        address unit = this.fromCode(code);
        require(UnitAddress.isUnit(unit), "has the prefix");
        require(keccak256(bytes(UnitAddress.codeOf(unit))) == keccak256(bytes(code)), "the same code");
    }

    function test_fuzz_onlyTheAlphabetIsValid(bytes1 character, uint256 seed) external view {
        bytes memory code = bytes(codeFrom(seed));
        code[seed % code.length] = character;
        bool known = false;
        for (uint256 i = 0; i < ALPHABET.length; ++i) known = known || ALPHABET[i] == character;
        require(this.isValid(string(code)) == known, "valid if and only if in the alphabet");
    }

    function test_fuzz_onlyThePrefixMakesAUnit(address asset) external pure {
        bool prefixed = uint160(asset) >> 96 == uint64(bytes8("throunit"));
        require(UnitAddress.isUnit(asset) == prefixed, "the first eight bytes decide");
    }
}
