import type { JournalUploadResolvers, WaitingApprovalResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";

export const WaitingApproval: WaitingApprovalResolvers = {
  fund: ({ fund }, _, { loaders }) => must(loaders.fund, fund),
  toFund: ({ toFund }, _, { loaders }) => (toFund === null ? null : must(loaders.fund, toFund)),
};

export const JournalUpload: JournalUploadResolvers = {
  forgottenAt: ({ forgottenAt }) => new Date(forgottenAt).toISOString(),
};
