// Types of the resolvers, from the SDL: `graphql-codegen --config api/codegen.ts`; with `--check` nothing is written and a stale file fails.
import type { CodegenConfig } from "@graphql-codegen/cli";

const rows = "../queries/rows.ts";
const models = "../models.ts";
const desk = "../desk.ts";

const LISTED = [
  "Entry",
  "Donation",
  "Disbursement",
  "Fund",
  "Organisation",
  "Piece",
  "Source",
  "Attestation",
  "Line",
  "Irregularity",
  "PayoutFailure",
  "Campaign",
];

const config: CodegenConfig = {
  schema: "api/schema.graphql",
  generates: {
    "api/generated/resolvers.ts": {
      plugins: [
        { add: { content: "// Generated from api/schema.graphql by api/codegen.ts. Do not edit." } },
        "typescript",
        "typescript-resolvers",
      ],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: { input: "string", output: "string" }, BigInt: { input: "bigint", output: "bigint" } },
        contextType: "../context.ts#ApiContext",
        resolversNonOptionalTypename: false,
        makeResolverTypeCallable: true,
        mappers: {
          Donation: `${rows}#DonationRow`,
          Part: `${rows}#PartRow`,
          Disbursement: `${rows}#DisbursementRow`,
          Transfer: `${rows}#TransferRow`,
          Return: `${rows}#ReturnRow`,
          WriteOff: `${rows}#WriteOffRow`,
          Refund: `${rows}#RefundRow`,
          Reversal: `${rows}#ReversalRow`,
          Approval: `${rows}#ApprovalRow`,
          TransferConsent: `${rows}#ConsentRow`,
          Campaign: `${rows}#CampaignRow`,
          CampaignAnnouncement: `${rows}#CampaignRow`,
          CampaignDay: `${rows}#CampaignDayRow`,
          PayoutFailure: `${rows}#PayoutFailureRow`,
          Act: `${rows}#ActRow`,
          Attestation: `${rows}#AttestationRow`,
          Fund: `${rows}#FundRow`,
          Organisation: `${rows}#OrganisationRow`,
          Verification: `${rows}#VerificationRow`,
          Line: `${rows}#LineRow`,
          LinePeriod: `${models}#LinePeriodModel`,
          HeldAges: `${models}#HeldAgesModel`,
          ClassTotal: `${models}#ClassTotalModel`,
          TxRef: `${rows}#EventRow`,
          Irregularity: `${rows}#IrregularityRow`,
          Amount: `${models}#AmountModel`,
          Asset: `${models}#AssetModel`,
          CustodyTotals: `${models}#CustodyTotalsModel`,
          Party: `${models}#PartyModel`,
          Share: `${models}#ShareModel`,
          // A trace is of its gift; what it says is computed where it is asked.
          Trace: `${rows}#DonationRow`,
          Piece: `${models}#PieceModel`,
          Source: `${models}#SourceModel`,
          SourceTotals: `${models}#SourceTotalsModel`,
          SourceKindTotal: `${models}#SourceKindTotalModel`,
          SourceFundTotal: `${models}#SourceFundTotalModel`,
          Step: `${models}#StepModel`,
          Onward: `${models}#OnwardModel`,
          FlowGraph: `${models}#FlowGraphModel`,
          FlowNode: `${models}#FlowNodeModel`,
          FlowLink: `${models}#FlowLinkModel`,
          Desk: `${desk}#Desk as DeskService`,
          JournalUpload: `${desk}#UploadModel`,
          JournalCheck: `${desk}#CheckModel`,
          JournalPlan: `${desk}#PlanModel`,
          WaitingApproval: `${desk}#WaitingModel`,
          ReissuedReceipt: "../lookup/receipt.ts#ReceiptModel",
          Wallet: `${models}#WalletModel`,
          KeysHeld: `${models}#WalletModel`,
          Subject: "../lookup/subject.ts#SubjectModel",
          AssetTotals: `${models}#AssetTotalsModel`,
          AuditPopulation: "../audit/population.ts#Population",
          AuditSample: "../audit/population.ts#Sample",
          SampledEntry: "../audit/population.ts#Sampled",
          LedgerStatus: `${models}#StatusModel`,
          ...Object.fromEntries(LISTED.map((type) => [`${type}Connection`, `${models}#${type}Page`])),
        },
      },
    },
  },
};

export default config;
