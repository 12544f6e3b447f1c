// The foundation's flood appeal, announced as a campaign: the twelve days after the flood, and what was hoped for.
import type { Deployment } from "../../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { dayNumber, fundId, organisationId, unitAddress } from "../../../contracts/ids.ts";
import { at, done } from "./people.ts";

export async function announceAppeal(rpcUrl: string, { ledger: address }: Deployment): Promise<void> {
  const { reader, writer } = at(rpcUrl, "recorder");
  const campaign = {
    fund: fundId(organisationId("city-foundation"), "flood"),
    key: "june-flood",
    name: "Twelve days for Qingshui",
    asset: unitAddress("CNY"),
    target: 20_000_00n,
    firstDay: dayNumber("2025-06-12")!,
    lastDay: dayNumber("2025-06-23")!,
  };
  const call = { abi: donationLedgerAbi, address, functionName: "announceCampaign", args: [campaign] } as const;
  await done(reader, await writer.writeContract(call));
}
