// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Says whatever symbol and decimals it was given.
contract NamedToken is ERC20 {
    uint8 private immutable _decimals;

    constructor(string memory symbol_, uint8 decimals_) ERC20("Named", symbol_) {
        _decimals = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}

/// @notice Answers `symbol()` and `decimals()` with the bytes it was given, in whatever shape; empty: it reverts.
contract WordyToken {
    bytes public symbolAnswer;
    bytes public decimalsAnswer;

    constructor(bytes memory symbolAnswer_, bytes memory decimalsAnswer_) {
        (symbolAnswer, decimalsAnswer) = (symbolAnswer_, decimalsAnswer_);
    }

    function symbol() external view {
        _answer(symbolAnswer);
    }

    function decimals() external view {
        _answer(decimalsAnswer);
    }

    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    function _answer(bytes memory answer) private pure {
        require(answer.length > 0);
        assembly ("memory-safe") {
            return(add(answer, 32), mload(answer))
        }
    }
}

/// @notice Burns all the gas that asking its symbol is given.
contract BurningSymbolToken is ERC20 {
    constructor() ERC20("Burns", "") {}

    function symbol() public pure override returns (string memory) {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @notice Answers its symbol with a megabyte.
contract BombSymbolToken is ERC20 {
    constructor() ERC20("Bombs", "") {}

    function symbol() public pure override returns (string memory) {
        assembly ("memory-safe") {
            return(0, 1000000)
        }
    }
}
