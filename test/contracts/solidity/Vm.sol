// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the test runner offers at its well-known address; only what these tests use.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function getCode(string calldata name) external view returns (bytes memory);
    function prank(address sender) external;
    function deal(address holder, uint256 coins) external;
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function warp(uint256 time) external;
    function assume(bool condition) external;
    function expectRevert(bytes calldata data) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @dev By name (`File.sol:Contract`), so that a test does not carry the contracts that it tests: the compiler would make each of
/// them anew, for every test.
function deploy(string memory name, bytes memory constructorArguments) returns (address deployed) {
    bytes memory code = abi.encodePacked(vm.getCode(name), constructorArguments);
    assembly ("memory-safe") {
        deployed := create(0, add(code, 32), mload(code))
        if iszero(deployed) {
            returndatacopy(0, 0, returndatasize())
            revert(0, returndatasize())
        }
    }
}
