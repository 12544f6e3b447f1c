import { expect } from "chai";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { askHalf, makeWorld, type Served, startService, until, type World } from "./support/service.ts";

describe("stopping a service", function () {
  this.timeout(300_000);
  const directory = temporaryDirectory();
  let world: World;
  let served: Served | undefined;
  before(async () => void (world = await makeWorld(directory)));
  after(() => world.chain.close());
  afterEach(() => served?.running.child.kill("SIGKILL"));

  const stopped = async (signal: NodeJS.Signals): Promise<void> => {
    const { child } = served!.running;
    let said = "";
    const heard = new Promise<void>((resolve) => {
      child.stderr!.on("data", (text: string) => (said += text).includes('"event":"stopping"') && resolve());
    });
    child.kill(signal);
    await heard;
  };

  it("finishes what was asked, takes nothing new, and ends well", async () => {
    served = await startService("start", world.settings("finishes"));
    await until(`${served.url}/ready`, 200);
    const slow = await askHalf(served.port);
    await stopped("SIGTERM");
    expect(await fetch(`${served.url}/ready`).catch(() => "refused")).to.equal("refused");
    const { status, text } = await slow.finish();
    expect(status, text).to.equal(200);
    expect(JSON.parse(text)).to.have.nested.property("data.status.lag");
    const { code, stderr } = await served.running.ended;
    expect(code, stderr).to.equal(0);
    expect(stderr).to.include('"event":"stopped"');
    // Closed well: the same directory is used again at once.
    served = await startService("start", world.settings("finishes"));
    await until(`${served.url}/ready`, 200);
    expect(stderr).not.to.match(/moved to|damaged/);
  });

  it("ends at once at a second signal", async () => {
    served = await startService("start", world.settings("at-once"));
    await askHalf(served.port);
    await stopped("SIGTERM");
    served.running.child.kill("SIGTERM");
    expect((await served.running.ended).code).to.equal(130);
  });

  it("waits for no request longer than some seconds", async () => {
    served = await startService("start", world.settings("some-seconds"));
    await askHalf(served.port);
    await stopped("SIGTERM");
    expect((await served.running.ended).code).to.equal(0);
  });
});
