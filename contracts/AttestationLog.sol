// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {IAttestationLog} from "./interfaces/IAttestationLog.sol";
import {IDonationLedger} from "./interfaces/IDonationLedger.sol";
import {IOrganisationRegistry} from "./interfaces/IOrganisationRegistry.sol";
import {ValueDate} from "./libraries/ValueDate.sol";

/// @title What is said about entries
/// @notice See `IAttestationLog`.
contract AttestationLog is IAttestationLog, Multicall {
    IDonationLedger public immutable ledger;
    IOrganisationRegistry public immutable registry;

    uint64 private _sequence;

    constructor(IDonationLedger ledger_, IOrganisationRegistry registry_) {
        ledger = ledger_;
        registry = registry_;
    }

    function attest(Attestation calldata attestation) external {
        // Check: the fund's recorder or its organisation's admin speaks; there is a day.
        IDonationLedger.Fund memory fund = ledger.fundOf(attestation.fund);
        if (!fund.open && !fund.closed) revert FundUnknown(attestation.fund);
        if (msg.sender != fund.recorder && msg.sender != registry.adminOf(fund.organisation)) {
            revert NotTheOrganisation(attestation.fund, msg.sender);
        }
        uint32 date = ValueDate.resolve(attestation.date);

        // Effect: said, for good.
        emit Attested(
            ++_sequence,
            attestation.fund,
            attestation.asset,
            attestation.direction,
            attestation.start,
            attestation.amount,
            attestation.kind,
            msg.sender,
            fund.organisation,
            attestation.ref,
            attestation.evidence,
            date
        );
    }

    function sequence() external view returns (uint64) {
        return _sequence;
    }
}
