// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrow} from "../../../../contracts/interfaces/IEscrow.sol";
import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {FundId, InflowKind, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Attempts} from "./Attempts.sol";

/// @notice What comes in: gifts by anyone, gifts that a recorder states, payments that come back.
abstract contract GiftActions is Attempts {
    function giveCoin(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        amount = 1 + (amount % 1e24);
        must("give coins", takesGift(fund, true), givers[seed % givers.length], amount, giftOf(fund, COIN, amount));
    }

    function giveToken(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address token = escrowed[1 + (seed % 2)];
        amount = 1 + (amount % 1e24);
        must("give tokens", takesGift(fund, true), givers[seed % givers.length], 0, giftOf(fund, token, amount));
    }

    /// @dev A permit that was used before, or that the token does not know, does no harm: the allowance stands.
    function giveWithPermit(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address token = escrowed[1 + (seed % 2)];
        bytes memory data = abi.encodeCall(
            ledger.donateTokenWithPermit,
            (fund, token, 1 + (amount % 1e24), uniqueRef(), block.timestamp, 27, bytes32(uint256(1)), bytes32(uint256(2)))
        );
        bool expected = takesGift(fund, true) && known[fund].ruleHash == 0;
        must("donateTokenWithPermit", expected, givers[seed % givers.length], 0, data);
    }

    /// @dev Only the recorder calls a gift something else.
    function giveAsIncome(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address token = escrowed[1 + (seed % 2)];
        address by = seed % 5 < 3 ? known[fund].recorder : givers[seed % givers.length];
        bytes memory data = abi.encodeCall(
            ledger.donateTokenFor,
            (fund, token, 1 + (amount % 1e24), known[fund].ruleHash, uniqueRef(), Party.wrap(0), InflowKind.INCOME)
        );
        must("give as income", takesGift(fund, true) && by == known[fund].recorder, by, 0, data);
    }

    function recordGift(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address unit = anyUnit(seed);
        amount = 1 + (amount % 1e24);
        uint128 at = receivedOf(firstOf(fund, amount), unit);
        bytes memory data = abi.encodeCall(ledger.recordDonation, (gift(fund, unit, amount, at)));
        must("recordDonation", takesGift(fund, false), known[fund].recorder, 0, data);
    }

    function giveBack(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address asset = anyEscrowed(seed);
        amount = 1 + (amount % 1e24);
        IEscrow.EscrowReturn memory back = IEscrow.EscrowReturn(fund, asset, amount, 0, 0, uniqueRef(), 0, 0);
        must(
            "giveBack",
            known[fund].takesInflows && !known[fund].refundable,
            known[fund].recorder,
            asset == COIN ? amount : 0,
            abi.encodeCall(ledger.giveBack, (back))
        );
    }

    function recordReturn(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address unit = anyUnit(seed);
        amount = 1 + (amount % 1e24);
        IRecording.ReturnRecord memory back = IRecording.ReturnRecord(
            fund,
            unit,
            amount,
            receivedOf(fund, unit),
            0,
            0,
            uniqueRef(),
            0,
            0
        );
        bool expected = known[fund].takesInflows && !known[fund].refundable;
        must("recordReturn", expected, known[fund].recorder, 0, abi.encodeCall(ledger.recordReturn, (back)));
    }

    /// @dev Sees to it that the line holds something, where the fund takes gifts at all.
    /// @return Whether it does.
    function fill(FundId fund, address asset, uint256 seed) internal returns (bool) {
        if (heldOf(fund, asset) > 0) return true;
        if (!takesGift(fund, isEscrowed(asset))) return false;
        address giver = givers[seed % givers.length];
        uint128 amount = 1_000_000 + uint128(seed % 1e24);
        if (isEscrowed(asset)) {
            must("give to fill", true, giver, asset == COIN ? amount : 0, giftOf(fund, asset, amount));
        } else {
            bytes memory data = abi.encodeCall(
                ledger.recordDonation,
                (gift(fund, asset, amount, receivedOf(firstOf(fund, amount), asset)))
            );
            must("recordDonation", true, known[fund].recorder, 0, data);
        }
        return heldOf(fund, asset) > 0;
    }
}
