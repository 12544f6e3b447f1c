// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A token of few words: what `transfer` and `transferFrom` answer, and whether they move anything, can be set.
/// It is no OpenZeppelin token, since those answer `true`.
contract AnsweringToken {
    enum Answer {
        TRUE,
        NOTHING,
        FALSE,
        REVERT,
        TWO,
        BOMB
    }

    string public constant name = "Answers as told";
    string public constant symbol = "ANSWER";
    uint8 public constant decimals = 6;

    Answer public answer;
    bool public moves = true;
    mapping(address holder => uint256) public balanceOf;
    mapping(address holder => mapping(address spender => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function set(Answer answer_, bool moves_) external {
        answer = answer_;
        moves = moves_;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
        _answer();
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
        _answer();
    }

    function _move(address from, address to, uint256 amount) private {
        if (!moves) return;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }

    function _answer() private view {
        if (answer == Answer.NOTHING) return;
        require(answer != Answer.REVERT, "told to revert");
        uint256 word =
            answer == Answer.TWO
                ? 2
                : answer == Answer.TRUE
                    ? 1
                    : 0;
        bool bomb = answer == Answer.BOMB;
        assembly ("memory-safe") {
            // 100,000 zero bytes: who copies them all pays for it.
            if bomb {
                revert(0x100000, 100000)
            }
            mstore(0, word)
            return(0, 32)
        }
    }
}
