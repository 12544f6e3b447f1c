import { Command } from "commander";
import { PlainError } from "../../contracts/plain-error.ts";
import type { PledgeWords } from "../govern/fund/pledge.ts";
import type { GovernedLedger } from "../govern/ledger.ts";

interface CampaignFlags {
  key: string;
  name: string;
  from: string;
  until: string;
  target?: string;
  asset?: string;
}

interface MatchingFlags {
  fund: string;
  asset: string;
  ratio?: string;
  stop?: true;
  perGift?: string;
  perFund?: string;
  inAll?: string;
  from?: string;
  until?: string;
  submitter?: string;
  evidence?: string;
}

const SETTINGS = "Settings: RPC_URL, DEPLOYMENT, PRIVATE_KEY (or the keystore; showing needs none).";
const FUND = "the fund's key, or ORGANISATION/KEY, or its id";

/** `fund`: freezes, closes, cancels and pauses funds, and says who holds their keys. */
export function fundCommand(): Command {
  const fund = new Command("fund")
    .summary("freeze, close, cancel or pause a fund; name its keys, limits and consents")
    .description(`Each says beforehand why it cannot be done, and is safe to run again.\n${SETTINGS}`);

  command(fund, "show", "all that the chain keeps of a fund").action(async (key: string) => {
    const { showFund } = await import("../govern/fund/show.ts");
    for (const line of await opened(undefined, (ledger) => showFund(ledger, key))) console.log(line);
  });
  for (const frozen of [true, false])
    command(
      fund,
      frozen ? "freeze" : "unfreeze",
      frozen ? "stop everything but claims, by the admin" : "let a frozen fund go on, by the admin",
    ).action(async (key: string) => {
      const { freezeFund } = await import("../govern/fund/state.ts");
      console.log(await opened(undefined, (ledger) => freezeFund(ledger, key, frozen)));
    });
  command(fund, "close", "take no more gifts and transfers, for good, by the admin")
    .option("--successor <fund>", "the one fund that may be granted what is left")
    .option("--yes", "do not ask")
    .action(async (key: string, { successor, yes }: { successor?: string; yes?: true }) => {
      const { closeFund } = await import("../govern/fund/state.ts");
      console.log(await opened(yes, (ledger) => closeFund(ledger, key, successor)));
    });
  command(fund, "cancel", "cancel a refundable fund for good: by the admin, or after its deadline by any donor")
    .option("--gift <ref or id>", "as a donor: a gift that you paid")
    .option("--yes", "do not ask")
    .action(async (key: string, { gift, yes }: { gift?: string; yes?: true }) => {
      const { cancelFund } = await import("../govern/fund/state.ts");
      console.log(await opened(yes, (ledger) => cancelFund(ledger, key, gift)));
    });
  command(fund, "open-line", "take gifts of the coin or a token, by the recorder")
    .argument("<asset>", "the coin's code, or a token's address")
    .action(async (key: string, asset: string) => {
      const { openLine } = await import("../govern/fund/lines.ts");
      console.log(await opened(undefined, (ledger) => openLine(ledger, key, asset)));
    });
  command(fund, "recorder", "name the key that records and pays, by the admin")
    .argument("<address>", "the key's address")
    .action(async (key: string, address: string) => {
      const { setRecorder } = await import("../govern/fund/keys.ts");
      console.log(await opened(undefined, (ledger) => setRecorder(ledger, key, address)));
    });
  command(fund, "approver", "name the second key that approves outflows above the limits, by the admin")
    .argument("<address>", 'the key\'s address, or "none"')
    .action(async (key: string, address: string) => {
      const { setApprover } = await import("../govern/fund/keys.ts");
      console.log(await opened(undefined, (ledger) => setApprover(ledger, key, address)));
    });
  command(fund, "limit", "set up to what amount an outflow needs no approval, by the admin")
    .argument("<asset>", "a unit's code, the coin's code, or a token's address")
    .argument("<amount>", "as in 100.00; 0: every outflow needs one")
    .action(async (key: string, asset: string, amount: string) => {
      const { setLimit } = await import("../govern/fund/keys.ts");
      console.log(await opened(undefined, (ledger) => setLimit(ledger, key, asset, amount)));
    });
  command(fund, "campaign", "announce an appeal for gifts, or announce it anew, by the admin")
    .requiredOption("--key <key>", "its short public name; the same key again replaces what was said")
    .requiredOption("--name <name>", "its display name")
    .requiredOption("--from <day>", "the first day whose gifts count, YYYY-MM-DD, by their value dates")
    .requiredOption("--until <day>", "the last day whose gifts count")
    .option("--target <amount>", "how much is hoped for, as in 100000.00; with --asset")
    .option("--asset <asset>", "what the target is of: a unit's code, the coin's code, or a token's address")
    .action(async (key: string, flags: CampaignFlags) => {
      const { announceCampaign } = await import("../govern/fund/campaign.ts");
      const { target: amount, asset, ...words } = flags;
      if ((amount === undefined) !== (asset === undefined))
        throw new PlainError("--target and --asset go together: so much of what.", { exitCode: 2 });
      const target = amount === undefined || asset === undefined ? {} : { target: { amount, asset } };
      console.log(await opened(undefined, (ledger) => announceCampaign(ledger, key, { ...words, ...target })));
    });
  command(fund, "matching", "say what this fund adds, as a pool, to gifts to another one, by the pool's admin")
    .requiredOption("--fund <fund>", "whose gifts it adds to")
    .requiredOption("--asset <asset>", "of what: a unit's code, the coin's code, or a token's address")
    .option("--ratio <percent>", "how much of each gift it adds, as in 100, which doubles it, or 12.5")
    .option("--per-gift <amount>", "the most for one gift, as in 50.00")
    .option("--per-fund <amount>", "the most for all gifts to that fund, ever")
    .option("--in-all <amount>", 'the most for gifts to all funds, ever; "none" lifts what was set before')
    .option("--from <day>", "the first day, YYYY-MM-DD in UTC; left out: at once")
    .option("--until <day>", "the last day; left out: until it is set anew")
    .option("--submitter <address>", "answer the gifts and batches that this key sends alone")
    .option("--evidence <file>", "what the pool's own donors were told, where the two funds have different terms")
    .option("--stop", "add nothing more")
    .action(async (key: string, { stop, ratio, evidence, ...words }: MatchingFlags) => {
      if ((stop === undefined) === (ratio === undefined))
        throw new PlainError("Say --ratio, or --stop: how much it adds, or that it adds nothing more.", { exitCode: 2 });
      const { setMatching, stopMatching } = await import("../govern/fund/matching.ts");
      const { evidenceArgument } = await import("../record/evidence-argument.ts");
      const { dataDirectory } = await import("../settings.ts");
      const proof = evidence === undefined ? {} : { evidence: await evidenceArgument(evidence, dataDirectory()) };
      console.log(
        await opened(undefined, (ledger) =>
          ratio === undefined ? stopMatching(ledger, key, words) : setMatching(ledger, key, { ...words, ratio, ...proof }),
        ),
      );
    });
  command(fund, "pledge", "announce what a sponsor promises for acts that the fund counts, by the admin")
    .requiredOption("--acts <asset>", "what is counted: a unit's code, such as STEP, the coin's code, or a token's address")
    .requiredOption("--per <amount>", "for so much of it")
    .requiredOption("--outcome <asset>", "what is promised: the same, such as TREE")
    .requiredOption("--gives <amount>", "so much of it")
    .requiredOption("--sponsor <name>", "who promises: the public name of an organisation or a company")
    .requiredOption("--evidence <file>", "what the sponsor signed: a file or a folder, or the hash of one")
    .requiredOption("--from <day>", "the first day whose acts count, YYYY-MM-DD, by their value dates")
    .requiredOption("--until <day>", "the last day whose acts count; announce it anew with an earlier one to end it")
    .action(async (key: string, flags: PledgeWords) => {
      const [{ announcePledge }, { dataDirectory }] = await Promise.all([
        import("../govern/fund/pledge.ts"),
        import("../settings.ts"),
      ]);
      console.log(await opened(undefined, (ledger) => announcePledge(ledger, key, flags, dataDirectory())));
    });
  command(fund, "consent", "accept transfers from an organisation, by the receiving fund's admin")
    .argument("<organisation>", "the giving organisation's key")
    .option("--withdraw", "no longer accept them")
    .action(async (key: string, organisation: string, { withdraw }: { withdraw?: true }) => {
      const { setConsent } = await import("../govern/fund/keys.ts");
      console.log(await opened(undefined, (ledger) => setConsent(ledger, key, organisation, !withdraw)));
    });
  for (const paused of [true, false])
    fund
      .command(paused ? "pause" : "unpause")
      .summary(paused ? "stop inflows, by the guardian" : "let inflows go on, by the guardian")
      .argument("[fund...]", FUND)
      .option("--all", "every fund of the ledger")
      .option("--new", "also funds that are opened from here on")
      .action(async (funds: string[], flags: { all?: true; new?: true }) => {
        const { pauseFunds } = await import("../govern/fund/pause.ts");
        const choice = { funds, all: flags.all ?? false, newFunds: flags.new ?? false };
        for (const line of await opened(undefined, (ledger) => pauseFunds(ledger, choice, paused))) console.log(line);
      });
  return fund;
}

function command(parent: Command, name: string, summary: string): Command {
  return parent
    .command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
    .argument("<fund>", FUND);
}

async function opened<T>(yes: true | undefined, work: (ledger: GovernedLedger) => Promise<T>): Promise<T> {
  const { withLedger } = await import("../govern/ledger.ts");
  return await withLedger(yes ?? false, work);
}
