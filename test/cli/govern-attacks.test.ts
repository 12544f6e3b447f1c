// What strangers, mistyped addresses and dying nodes must not spoil for those who govern.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { createPublicClient, http } from "viem";
import { writeDeployment } from "../../contracts/deployment.ts";
import { organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, ZERO_WORD } from "../../contracts/ids.ts";
import { accredit } from "../../scripts/govern/accredit.ts";
import { findAsset } from "../../scripts/govern/assets.ts";
import { setRecorder } from "../../scripts/govern/fund/keys.ts";
import { pauseFunds } from "../../scripts/govern/fund/pause.ts";
import { closeFund, freezeFund } from "../../scripts/govern/fund/state.ts";
import { setPayout } from "../../scripts/govern/organisation/change.ts";
import { throughline } from "./support/command.ts";
import { addresses, failureOf, type Governed, startGoverned } from "./support/governed.ts";
import { temporaryDirectory } from "./support/temporary.ts";

describe("Governing, whatever others do", function () {
  this.timeout(60_000);
  const directory = temporaryDirectory();
  let governed: Governed;
  before(async () => (governed = await startGoverned()));
  after(() => governed.close());

  it("freezes a fund although a stranger opened funds called like its key, its path and its id", async () => {
    const { as, register, openFund, fundOf, writer, deployment } = governed;
    const id = fundId(organisationId("relief"), "flood");
    await register("stranger", "stranger");
    for (const key of ["flood", "relief/flood", id]) await openFund("stranger", "stranger", key);
    const ambiguous = await failureOf(freezeFund(as("admin"), "flood", true));
    expect(ambiguous).to.contain("write ORGANISATION/KEY or its id").and.to.contain(`${id}  of "relief"`);
    for (const name of [id, "relief/flood"]) {
      await freezeFund(as("admin"), name, true);
      expect((await fundOf("relief", "flood")).frozen, name).to.equal(true);
      await freezeFund(as("admin"), name, false);
    }
    await writer("admin").writeContract({
      address: deployment.registry,
      abi: organisationRegistryAbi,
      functionName: "verify",
      args: [organisationId("relief"), ZERO_WORD],
    });
    await freezeFund(as("admin"), "flood", true);
    expect((await fundOf("relief", "flood")).frozen).to.equal(true);
    await freezeFund(as("admin"), "flood", false);
  });

  it("finds a fund where a stranger's organisation makes the same path", async () => {
    const { as, register, openFund, fundOf } = governed;
    await openFund("admin", "relief", "a/b");
    await register("stranger", "relief/a");
    await openFund("stranger", "relief/a", "b");
    await freezeFund(as("admin"), "relief/a/b", true);
    expect((await fundOf("relief", "a/b")).frozen).to.equal(true);
  });

  it("asks with the successor's name, organisation and whether that is verified", async () => {
    const { as, openFund } = governed;
    await openFund("admin", "relief", "ending");
    const asked: string[] = [];
    const listening = { ...as("admin"), agree: (question: string) => (asked.push(question), Promise.resolve(false)) };
    await failureOf(closeFund(listening, "ending", "relief/winter"));
    await failureOf(closeFund(listening, "ending", undefined));
    expect(asked[0]).to.contain(`"winter" (The fund winter), ${fundId(organisationId("relief"), "winter")}`);
    expect(asked[0]).to.match(/organisation "relief" \(The relief\), which is verified\?$/);
    expect(asked[1]).to.match(/without a successor\?$/);
  });

  it("tells an administrator's or guardian's Safe what to send, with no key at hand", async () => {
    const { as, ask, deployment } = governed;
    const keyless = { ...as("stranger"), account: () => Promise.reject(new Error("nobody asks for it")) };
    await ask("hardhat_setCode", addresses.admin, "0x00");
    const call = (to: string) => new RegExp(`such as a Safe: have it send\\n {2}to {4}${to}\\n {2}data {2}0x`, "i");
    expect(await failureOf(accredit(keyless, addresses.donor, "auditor", true))).to.match(call(deployment.accessManager));
    const pause = await failureOf(pauseFunds(keyless, { funds: ["local"], all: false, newFunds: true }, true));
    expect(pause).to.match(call(deployment.ledger));
    expect(pause.match(/\n {2}data/g)).to.have.length(2);
    await ask("hardhat_setCode", addresses.admin, "0x");
  });

  it("says plainly that an address is mistyped, by its checksum", async () => {
    const { as } = governed;
    const wrong =
      `0x${addresses.donor.slice(2).replace(/[a-fA-F]/, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase()))}` as const;
    for (const work of [
      setPayout(as("other"), "member", wrong),
      setRecorder(as("admin"), "relief/flood", wrong),
      accredit(as("admin"), wrong, "auditor", true),
      findAsset(as("admin"), wrong),
    ])
      expect(await failureOf(work)).to.contain("checksum");
  });

  it("says that it was sent, and as what, where the node dies after taking it", async () => {
    const { as, chain, fundOf } = governed;
    const node = await startFailingNode(chain.url, "eth_sendRawTransaction", "after");
    const message = await failureOf(freezeFund({ ...as("admin"), url: node.url }, "relief/flood", true));
    node.close();
    expect(message).to.match(/^It was sent as 0x[0-9a-f]{64}, .* not known whether/);
    expect((await fundOf("relief", "flood")).frozen).to.equal(true);
  });

  it("says that nothing was sent where the node dies before", async () => {
    const { as, chain } = governed;
    const node = await startFailingNode(chain.url, "eth_getTransactionCount", "before");
    const message = await failureOf(freezeFund({ ...as("admin"), url: node.url }, "relief/flood", false));
    node.close();
    expect(message).to.equal("It was not done: the node does not answer. Nothing was sent.");
  });

  it("takes a node that fails for no token's fault", async () => {
    const { as, chain } = governed;
    const node = await startFailingNode(chain.url, "eth_call", "before");
    const client = createPublicClient({ transport: http(node.url, { retryCount: 0 }) });
    const error: unknown = await findAsset({ ...as("admin"), client }, addresses.donor).catch((reason: unknown) => reason);
    node.close();
    expect(String(error)).to.contain("HTTP request failed").and.not.to.contain("is no token");
    expect(await failureOf(findAsset(as("admin"), addresses.donor))).to.contain("is no token");
  });

  it("says plainly that the node died while it read, with nothing of its address's secret", async () => {
    const { chain, deployment } = governed;
    const file = join(directory, "deployment.json");
    await writeDeployment(file, deployment);
    const node = await startFailingNode(chain.url, "eth_getLogs", "before");
    const settings = { RPC_URL: `${node.url}/v2/SECRET?key=SECRET`, DEPLOYMENT: file };
    const { code, stderr } = await throughline(["fund", "show", "local"], settings);
    const debug = await throughline(["fund", "show", "local"], { ...settings, THROUGHLINE_DEBUG: "1" });
    node.close();
    expect(code).to.equal(1);
    expect(stderr).to.contain(`No chain answers at ${node.url}.`).and.not.to.contain("Unexpected");
    expect(debug.stderr).to.contain("HttpRequestError");
    expect(stderr + debug.stderr).not.to.contain("SECRET");
  });
});

/** The chain's node behind one that refuses a method, before or after the chain has carried it out. */
async function startFailingNode(
  url: string,
  method: string,
  when: "before" | "after",
): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
      const fails = body.includes(`"${method}"`);
      const said = fails && when === "before" ? "" : await (await fetch(url, { method: "POST", body, headers })).text();
      response.writeHead(fails ? 401 : 200, headers).end(fails ? "" : said);
    })();
  });
  const headers = { "content-type": "application/json" };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
