import type { ApprovalResolvers } from "../generated/resolvers.ts";
import { lineOf } from "../lookup/entry.ts";
import { recorded, wallet } from "./entry.ts";

export const Approval: ApprovalResolvers = {
  by: recorded.by,
  tx: recorded.tx,
  approver: ({ approver }) => wallet(approver),
  amount: async (approval, _, context) => ({ value: approval.amount, asset: await lineOf(approval, context) }),
};
