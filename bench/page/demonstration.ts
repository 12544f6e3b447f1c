// The demonstration as its own process, for whatever looks at the page from outside.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../scripts/settings.ts";

type PageName =
  | "home"
  | "search"
  | "gift"
  | "disbursement"
  | "fund"
  | "organisation"
  | "campaign"
  | "desk"
  | "audit"
  | "audit/sample"
  | "audit/entry";

export interface Demonstration extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  rpcUrl: string;
  /** Every page with something on it, by name. */
  paths: Record<PageName, string>;
  /** Records a journal's rows, without the heading, and waits until an entry of that reference is indexed. */
  record(rows: readonly string[], last: string): Promise<void>;
}

const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";
const CLI = join(ROOT, "scripts", "cli.ts");

/** Starts it on free ports, with data of its own, and waits until the page is there. */
export async function startDemonstration(): Promise<Demonstration> {
  const dataDir = await mkdtemp(join(tmpdir(), "throughline-page-"));
  const parameters = [CLI, "dev", "--port", "0", "--rpc-port", "0"];
  const env = { ...process.env, DATA_DIR: dataDir, NO_COLOR: "1" };
  const child = spawn(process.execPath, parameters, { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Open\s+(http:\/\/[^/\s]+)\//.exec(said);
      if (found && said.includes("Ctrl-C")) resolve(found[1]!);
    });
    void ended.then(() => reject(new Error("The demonstration ended before its page was there.")));
  });
  const ask = async <Data>(query: string): Promise<Data> => {
    const address = `${url}/graphql?query=${encodeURIComponent(query)}`;
    return ((await (await fetch(address, { headers: { accept: "application/json" } })).json()) as { data: Data }).data;
  };
  const setting = (name: string): string => new RegExp(`${name}=(\\S+)`).exec(said)![1]!;
  const record = async (rows: readonly string[], last: string): Promise<void> => {
    const file = join(dataDir, "further.csv");
    await writeFile(file, [HEADING, ...rows, ""].join("\n"));
    const names = ["RPC_URL", "DEPLOYMENT", "PRIVATE_KEY"];
    const settings = Object.fromEntries(names.map((name) => [name, setting(name)]));
    const recording = spawn(process.execPath, [CLI, "record", file], {
      env: { ...env, ...settings },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const code = await new Promise((resolve) => recording.once("exit", resolve));
    if (code !== 0) throw new Error(`${file} could not be recorded.`);
    while ((await ask<{ disbursement: unknown }>(`{ disbursement(ref: "${last}") { id } }`)).disbursement === null)
      await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const { donation, disbursement, campaigns, status } = await ask<{
    donation: { id: string; fund: { id: string; organisation: { id: string } } };
    disbursement: { id: string };
    campaigns: { nodes: { id: string }[] };
    status: { indexed: number };
  }>(`{ donation(ref: "gift-3") { id fund { id organisation { id } } } disbursement(ref: "out-2") { id }
    campaigns(first: 1) { nodes { id } } status { indexed } }`);
  return {
    url,
    rpcUrl: setting("RPC_URL"),
    record,
    paths: {
      home: "/",
      search: "/search?q=boat",
      gift: `/gift/${donation.id}`,
      disbursement: `/disbursement/${disbursement.id}`,
      fund: `/fund/${donation.fund.id}`,
      organisation: `/organisation/${donation.fund.organisation.id}`,
      campaign: `/campaign/${campaigns.nodes[0]!.id}`,
      desk: "/desk",
      audit: "/audit",
      "audit/sample": `/audit/sample?block=${status.indexed}&method=SIMPLE&size=5&seed=a+throw+of+dice`,
      "audit/entry": `/audit/entry/${disbursement.id}`,
    },
    [Symbol.asyncDispose]: close,
  };
}
