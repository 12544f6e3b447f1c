// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRecording} from "../../../../contracts/interfaces/IRecording.sol";
import {DisbursementClass, FundId, OrganisationId, Party} from "../../../../contracts/interfaces/LedgerTypes.sol";
import {BatchActions} from "./BatchActions.sol";

/// @notice What goes out to somebody outside.
abstract contract PayActions is BatchActions {
    function pay(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address asset = anyEscrowed(seed);
        if (!fill(fund, asset, seed)) return;
        amount = 1 + (amount % heldOf(fund, asset));
        (Party to, bool takes) = recipient(seed, asset);
        bytes memory data = abi.encodeCall(ledger.disburse, (paymentTo(to, fund, asset, amount, spentOf(fund, asset))));
        bool may = letsOut(fund) && approved(seed, fund, asset, amount, data);
        mustPay("disburse", may && takes, known[fund].recorder, 0, data);
    }

    /// @dev Some of the recipients refuse; the others are paid.
    function payMany(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = anyFund(seed);
        address asset = anyEscrowed(seed);
        if (!fill(fund, asset, seed) || heldOf(fund, asset) < 4) return;
        amount = 1 + (amount % (heldOf(fund, asset) / 4));
        IRecording.PayoutRow[] memory rows = new IRecording.PayoutRow[](4);
        uint256 paid = 0;
        for (uint256 i = 0; i < 4; ++i) {
            (Party to, bool takes) = recipient(seed >> (i * 8), asset);
            rows[i] = IRecording.PayoutRow(to, to, amount, DisbursementClass.PROGRAMME, "aid", uniqueRef(), 0, 0);
            if (takes) ++paid;
        }
        uint128 at = spentOf(fund, asset);
        bytes memory data = abi.encodeCall(ledger.disburseMany, (fund, asset, at, rows));
        bool may = letsOut(fund) && approved(seed, fund, asset, amount * 4, data);
        // Sent again it would be refused only if it moved the line.
        bool done =
            paid > 0
                ? mustPay("disburseMany", may, known[fund].recorder, 0, data)
                : must("disburseMany", may, known[fund].recorder, 0, data);
        if (!done) return;
        require(spentOf(fund, asset) == at + paid * amount, "each row is paid, or only it is not");
        if (paid < 4) ++passed["disburseMany, of which some refused"];
    }

    function recordPayment(uint256 seed, uint128 amount) public {
        seed = stir(seed);
        FundId fund = ordinaryFund(seed);
        address unit = anyUnit(seed);
        if (!fill(fund, unit, seed)) return;
        amount = 1 + (amount % heldOf(fund, unit));
        uint128 at = spentOf(fund, unit);
        bytes memory data =
            seed % 2 == 0
                ? abi.encodeCall(ledger.recordDisbursement, (paymentTo(Party.wrap(0), fund, unit, amount, at)))
                : abi.encodeCall(ledger.recordWriteOff, (loss(fund, unit, amount, at)));
        bool may = letsOut(fund) && approved(seed, fund, unit, amount, data);
        mustPay(seed % 2 == 0 ? "recordDisbursement" : "recordWriteOff", may, known[fund].recorder, 0, data);
    }

    /// @dev Mostly somebody who takes what they are paid.
    function recipient(uint256 seed, address asset) internal view returns (Party to, bool takes) {
        uint256 choice = (seed / 7) % 10;
        if (choice == 0) return (wallet(address(refuser)), asset != COIN);
        if (choice == 1) return (wallet(address(burner)), asset != COIN);
        // Registered, and without an address to pay to.
        if (choice == 2) return (Party.wrap(OrganisationId.unwrap(gang)), false);
        if (choice == 3) return (wallet(address(ledger)), false);
        if (choice == 4) return (Party.wrap(OrganisationId.unwrap(member)), true);
        return (wallet(payees[(seed / 70) % payees.length]), true);
    }

    function paymentTo(
        Party to,
        FundId fund,
        address asset,
        uint128 amount,
        uint128 at
    ) internal returns (IRecording.DisbursementRecord memory record) {
        record = payment(fund, asset, amount, at);
        record.recipient = to;
        record.ref = uniqueRef();
    }

    function loss(
        FundId fund,
        address asset,
        uint128 amount,
        uint128 at
    ) internal pure returns (IRecording.WriteOffRecord memory) {
        return IRecording.WriteOffRecord(fund, asset, amount, at, "lost", 0, keccak256("evidence"), 0);
    }
}
