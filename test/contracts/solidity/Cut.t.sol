// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Cut} from "../../../contracts/libraries/Cut.sol";
import {Destination, FundId} from "../../../contracts/interfaces/LedgerTypes.sol";

contract CutTest {
    /// @dev Any rule of 1 to 32 shares above zero that add up to 10,000, drawn from a seed.
    function ruleFrom(uint256 seed) internal pure returns (Destination[] memory rule) {
        uint256 length = 1 + (seed % 32);
        rule = new Destination[](length);
        uint256 left = Cut.WHOLE;
        for (uint256 i = 0; i < length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 others = length - 1 - i;
            uint256 share = others == 0 ? left : 1 + (seed % (left - others));
            rule[i] = Destination(FundId.wrap(bytes32(i + 1)), uint16(share));
            left -= share;
        }
    }

    function test_fuzz_partsAddUpToTheGift(uint128 amount, uint256 seed) external pure {
        Destination[] memory rule = ruleFrom(seed);
        (uint128[] memory parts, uint16 count) = Cut.cut(amount, rule);
        require(parts.length == rule.length, "a part for every destination");
        uint256 sum = 0;
        uint256 aboveZero = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            sum += parts[i];
            if (parts[i] > 0) ++aboveZero;
        }
        require(sum == amount, "parts add up to the gift");
        require(aboveZero == count, "count is of the parts above zero");
    }

    function test_fuzz_everyPartButTheLastIsTheFloorOfItsShare(uint128 amount, uint256 seed) external pure {
        Destination[] memory rule = ruleFrom(seed);
        (uint128[] memory parts, ) = Cut.cut(amount, rule);
        for (uint256 i = 0; i + 1 < parts.length; ++i) {
            uint256 exact = uint256(amount) * rule[i].basisPoints;
            require(uint256(parts[i]) * 10_000 <= exact, "no more than its share");
            require((uint256(parts[i]) + 1) * 10_000 > exact, "less than one unit below its share");
        }
    }

    function test_fuzz_theLastPartIsNeverZero(uint128 amount, uint256 seed) external pure {
        if (amount == 0) amount = 1;
        (uint128[] memory parts, ) = Cut.cut(amount, ruleFrom(seed));
        require(parts[parts.length - 1] > 0, "the last part takes what is left");
    }
}
