// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IAttestationLog} from "../../../contracts/interfaces/IAttestationLog.sol";
import {IBatches} from "../../../contracts/interfaces/IBatches.sol";
import {IDonationLedger} from "../../../contracts/interfaces/IDonationLedger.sol";
import {IFunds} from "../../../contracts/interfaces/IFunds.sol";
import {IOrganisationRegistry} from "../../../contracts/interfaces/IOrganisationRegistry.sol";
import {IRecording} from "../../../contracts/interfaces/IRecording.sol";
import {
    BatchTerms,
    Destination,
    DisbursementClass,
    FundId,
    InflowKind,
    Line,
    OrganisationId,
    Party,
    Restriction,
    UnitKind
} from "../../../contracts/interfaces/LedgerTypes.sol";
import {deploy, vm} from "./Vm.sol";

/// @notice Two organisations with their own keys; the federation's funds `flood` and `overhead`, the member's fund `relief`;
/// two units. `flood` and `relief` accept from each other's organisation.
abstract contract LedgerSetup {
    address internal constant FEDERATION_ADMIN = address(0xA1);
    address internal constant MEMBER_ADMIN = address(0xA2);
    address internal constant FEDERATION_RECORDER = address(0xB1);
    address internal constant MEMBER_RECORDER = address(0xB2);
    uint256 internal constant NOW = 1_800_000_000;

    IAccessManager internal manager;
    IOrganisationRegistry internal registry;
    IDonationLedger internal ledger;
    IAttestationLog internal attestations;
    OrganisationId internal federation;
    OrganisationId internal member;
    FundId internal flood;
    FundId internal overhead;
    FundId internal relief;
    address internal cny;
    address internal blanket;

    function deployLedger() internal {
        vm.warp(NOW);
        manager = IAccessManager(deploy("AccessManager.sol:AccessManager", abi.encode(address(this))));
        registry = IOrganisationRegistry(deploy("OrganisationRegistry.sol:OrganisationRegistry", abi.encode(manager)));
        address supplement = deploy("LedgerSupplement.sol:LedgerSupplement", abi.encode(manager, registry));
        address administration = deploy("LedgerAdministration.sol:LedgerAdministration", abi.encode(supplement, "ETH"));
        ledger = IDonationLedger(deploy("DonationLedger.sol:DonationLedger", abi.encode(administration)));
        attestations = IAttestationLog(deploy("AttestationLog.sol:AttestationLog", abi.encode(manager, ledger, registry)));
        // The administrator may call what is restricted.
        cny = ledger.registerUnit(UnitKind.FIAT, "CNY", 2, "");
        blanket = ledger.registerUnit(UnitKind.GOODS, "BLANKET", 0, "piece");
        federation = registerAs(FEDERATION_ADMIN, "federation");
        member = registerAs(MEMBER_ADMIN, "member");
        flood = openAs(FEDERATION_ADMIN, federation, "flood", FEDERATION_RECORDER);
        overhead = openAs(FEDERATION_ADMIN, federation, "overhead", FEDERATION_RECORDER);
        relief = openAs(MEMBER_ADMIN, member, "relief", MEMBER_RECORDER);
        vm.prank(MEMBER_ADMIN);
        ledger.setConsent(relief, federation, true);
        vm.prank(FEDERATION_ADMIN);
        ledger.setConsent(flood, member, true);
    }

    function registerAs(address admin, string memory key) internal returns (OrganisationId) {
        vm.prank(admin);
        return
            registry.register(IOrganisationRegistry.Registration(key, key, address(0), OrganisationId.wrap(0), bytes32(0), ""));
    }

    function openAs(address admin, OrganisationId organisation, string memory key, address recorder) internal returns (FundId) {
        return openRefundableAs(admin, organisation, key, recorder, 0);
    }

    /// @param deadline In seconds; zero: the fund is not refundable.
    function openRefundableAs(
        address admin,
        OrganisationId organisation,
        string memory key,
        address recorder,
        uint40 deadline
    ) internal returns (FundId) {
        vm.prank(admin);
        return
            ledger.openFund(IFunds.FundOpening(organisation, key, key, recorder, Restriction.NONE, bytes32(0), "", deadline));
    }

    /// @dev The federation publishes a rule for `flood`: itself, the overhead fund, and the member's fund.
    function publishRule(uint16 itself, uint16 toOverhead) internal {
        Destination[] memory rule = new Destination[](3);
        rule[0] = Destination(flood, itself);
        rule[1] = Destination(overhead, toOverhead);
        rule[2] = Destination(relief, 10_000 - itself - toOverhead);
        vm.prank(FEDERATION_ADMIN);
        ledger.setAllocation(flood, rule);
    }

    function gift(
        FundId fund,
        address asset,
        uint128 amount,
        uint128 expectedAt
    ) internal view returns (IRecording.DonationRecord memory) {
        return
            IRecording.DonationRecord(
                fund,
                asset,
                Party.wrap(keccak256("donor")),
                amount,
                expectedAt,
                ledger.ruleHashOf(fund),
                InflowKind.DONATION,
                keccak256("ref"),
                0
            );
    }

    function batch(
        FundId fund,
        address asset,
        BatchTerms memory terms,
        uint128 expectedAt,
        bytes32 ref
    ) internal view returns (IBatches.BatchRecord memory) {
        bytes32 ruleHash = ledger.ruleHashOf(fund);
        return IBatches.BatchRecord(fund, asset, terms.amount, expectedAt, ruleHash, terms.count, terms.root, "leaves", ref, 0);
    }

    function payment(
        FundId fund,
        address asset,
        uint128 amount,
        uint128 expectedAt
    ) internal pure returns (IRecording.DisbursementRecord memory) {
        Party someone = Party.wrap(keccak256("someone"));
        return
            IRecording.DisbursementRecord(
                fund,
                asset,
                someone,
                someone,
                amount,
                expectedAt,
                DisbursementClass.PROGRAMME,
                "aid",
                keccak256("ref"),
                bytes32(0),
                0
            );
    }

    function lineOf(FundId fund, address asset) internal view returns (Line memory) {
        return ledger.lineOf(fund, asset);
    }
}
