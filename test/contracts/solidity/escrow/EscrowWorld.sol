// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IFunds} from "../../../../contracts/interfaces/IFunds.sol";
import {IOrganisationRegistry} from "../../../../contracts/interfaces/IOrganisationRegistry.sol";
import {FundId, LineId, OrganisationId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {Parties} from "../../../../contracts/libraries/Parties.sol";
import {LedgerSetup} from "../LedgerSetup.sol";
import {HonestToken} from "../tokens/HonestToken.sol";
import {vm} from "../Vm.sol";
import {Accomplice} from "./Accomplice.sol";
import {HookedToken} from "./HookedToken.sol";

/// @notice Who takes part in the escrow runs: givers, payees, keys, two tokens, and an accomplice who is giver, payee, admin and
/// recorder at once. Everybody's money is counted.
abstract contract EscrowWorld is LedgerSetup {
    address internal constant COIN = address(0);
    address internal constant GUARDIAN = address(0x61);
    address internal constant REGISTRAR = address(0x62);
    address internal constant STRANGER = address(0x63);
    address internal constant FEDERATION_PAYOUT = address(0xF1);
    address internal constant MEMBER_PAYOUT = address(0xF2);
    uint256 internal constant APPROVER_KEY = 0xA99;
    uint64 internal constant REGISTRAR_ROLE = 1;
    uint64 internal constant GUARDIAN_ROLE = 3;

    HonestToken internal dollar;
    HookedToken internal hooked;
    Accomplice internal accomplice;
    /// @dev Refuses coins, whenever, and gives nevertheless.
    Accomplice internal refuser;
    Accomplice internal burner;
    address internal approver;
    OrganisationId internal gang;
    /// @dev The accomplice's own fund.
    FundId internal den;
    /// @dev The coin, the honest token, the other one.
    address[3] internal escrowed;
    address[] internal givers;
    address[] internal payees;
    /// @dev Everyone whose balance is watched, the ledger first.
    address[] internal watched;

    function deployWorld() internal {
        deployLedger();
        accomplice = new Accomplice();
        refuser = new Accomplice();
        refuser.behave(Accomplice.Manner.REFUSES);
        burner = new Accomplice();
        burner.behave(Accomplice.Manner.BURNS_GAS);
        dollar = new HonestToken();
        hooked = new HookedToken(accomplice);
        escrowed = [COIN, address(dollar), address(hooked)];
        approver = vm.addr(APPROVER_KEY);
        appoint();

        vm.prank(FEDERATION_ADMIN);
        registry.setPayout(federation, FEDERATION_PAYOUT);
        vm.prank(MEMBER_ADMIN);
        registry.setPayout(member, MEMBER_PAYOUT);
        gang = registerAs(address(accomplice), "gang");
        den = openAs(address(accomplice), gang, "den", address(accomplice));

        givers = [address(0xD1), address(0xD2), address(0xD3), address(accomplice), address(refuser)];
        payees = [address(0xE1), address(0xE2), address(0xD1), address(accomplice)];
        watched = [
            address(ledger),
            address(registry),
            address(attestations),
            address(manager),
            address(this),
            address(burner),
            FEDERATION_ADMIN,
            MEMBER_ADMIN,
            FEDERATION_RECORDER,
            MEMBER_RECORDER,
            GUARDIAN,
            REGISTRAR,
            STRANGER,
            FEDERATION_PAYOUT,
            MEMBER_PAYOUT,
            approver,
            address(0xD1),
            address(0xD2),
            address(0xD3),
            address(0xE1),
            address(0xE2),
            address(accomplice),
            address(refuser)
        ];
        for (uint256 i = 0; i < givers.length; ++i) allow(givers[i]);
        allow(FEDERATION_RECORDER);
        allow(MEMBER_RECORDER);
    }

    function appoint() private {
        bytes4[] memory guarded = new bytes4[](2);
        (guarded[0], guarded[1]) = (IFunds.pauseFunds.selector, IFunds.pauseNewFunds.selector);
        manager.setTargetFunctionRole(address(ledger), guarded, GUARDIAN_ROLE);
        manager.grantRole(GUARDIAN_ROLE, GUARDIAN, 0);
        bytes4[] memory registering = new bytes4[](1);
        registering[0] = IFunds.registerUnit.selector;
        manager.setTargetFunctionRole(address(ledger), registering, REGISTRAR_ROLE);
        manager.grantRole(REGISTRAR_ROLE, REGISTRAR, 0);
    }

    function allow(address giver) private {
        vm.prank(giver);
        dollar.approve(address(ledger), type(uint256).max);
        vm.prank(giver);
        hooked.approve(address(ledger), type(uint256).max);
    }

    function balanceOf(address asset, address who) internal view returns (uint256) {
        return asset == COIN ? who.balance : IERC20(asset).balanceOf(who);
    }

    function isEscrowed(address asset) internal view returns (bool) {
        return asset != cny && asset != blanket;
    }

    function wallet(address who) internal pure returns (Party) {
        return Parties.ofWallet(who);
    }
}
