// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The addresses that stand for units
/// @notice Eight constant bytes, then the code in ASCII, padded with zeros to twelve. So a unit is told from a coin or a
/// token by its address alone, without a read from storage, and its code can be read back from it.
/// @dev That a contract or a key has an address with this prefix takes 2^64 tries, and gains nothing: recording functions
/// take registered units only, and call no asset.
library UnitAddress {
    /// @notice "throunit"
    bytes8 internal constant PREFIX = 0x7468726f756e6974;
    uint256 internal constant LONGEST_CODE = 12;

    /// @notice Whether an address has the prefix of units; it need not be registered.
    function isUnit(address asset) internal pure returns (bool) {
        return bytes8(bytes20(asset)) == PREFIX;
    }

    /// @notice The address of a valid code.
    function fromCode(string calldata code) internal pure returns (address) {
        // Shorter than twelve bytes, the code is padded with zeros on its right.
        bytes12 padded = bytes12(bytes(code));
        return address(bytes20(bytes32(PREFIX) | (bytes32(padded) >> 64)));
    }

    /// @notice The code of a unit's address.
    function codeOf(address unit) internal pure returns (string memory code) {
        bytes12 padded = bytes12(bytes20(unit) << 64);
        uint256 length = 0;
        while (length < LONGEST_CODE && padded[length] != 0) ++length;
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length; ++i) text[i] = padded[i];
        return string(text);
    }

    /// @notice Whether a code is 1 to 12 characters of `A-Z`, `0-9` and `-`.
    function isValid(string memory code) internal pure returns (bool) {
        bytes memory text = bytes(code);
        if (text.length == 0 || text.length > LONGEST_CODE) return false;
        for (uint256 i = 0; i < text.length; ++i) {
            bytes1 c = text[i];
            if (!((c >= "A" && c <= "Z") || (c >= "0" && c <= "9") || c == "-")) return false;
        }
        return true;
    }
}
