import type { TransferConsentResolvers } from "../generated/resolvers.ts";
import { recorded, wallet } from "./entry.ts";

export const TransferConsent: TransferConsentResolvers = {
  by: recorded.by,
  tx: recorded.tx,
  signer: ({ signer }) => wallet(signer),
};
