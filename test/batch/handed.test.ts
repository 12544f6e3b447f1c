import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import decodeQR from "qr/decode.js";
import { readReceiptCode, receiptCodeText } from "../../contracts/leaves/receipt-code.ts";
import { requireGift } from "../../scripts/batch/find-gift.ts";
import { qrInTerminal, qrPicture } from "../../scripts/receipt/handed.ts";
import { throughline } from "../cli/support/command.ts";
import { BEGINNING, Fixture, KEYS } from "../record/fixture.ts";
import { type Platform, sentGifts, serveGifts } from "./http-support.ts";
import { manyGifts, recordFile } from "./support.ts";

const PAGE = "https://gifts.example";

describe("What a giver is handed", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  let settings: Record<string, string>;
  before(async () => {
    fixture = await Fixture.start();
    await fixture.renew();
    await fixture.record(BEGINNING);
    settings = {
      ...{ RPC_URL: fixture.local.url, PRIVATE_KEY: KEYS[0], DATA_DIR: fixture.dataDir, PUBLIC_URL: `${PAGE}/` },
      DEPLOYMENT: fixture.write("deployment.json", JSON.stringify(fixture.deployment)),
    };
  });
  after(() => fixture.stop());

  it("is a link with the code after the #, beside code and receipt, and a sheet to print for each gift", async () => {
    const print = join(fixture.folder, "sheets.html");
    const { receipts } = await recordFile(fixture, manyGifts(3), { publicUrl: PAGE, print });
    const rows = parse<{ id: string; code: string; link: string }>(readFileSync(receipts!), { columns: true });
    expect(rows).to.have.length(3);
    for (const { code, link } of rows) {
      expect(readReceiptCode(code).fault).to.equal(undefined);
      expect(link).to.equal(`${PAGE}/gift#${code}`);
    }
    const sheets = readFileSync(print, "utf8").split("<section>").slice(1);
    expect(sheets).to.have.length(3);
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).to.contain(rows[index]!.id).and.to.contain(rows[index]!.code);
      const [, size, path] = /viewBox="0 0 (\d+) \d+".*<path d="([^"]+)"/.exec(sheet)!;
      expect(scanned(Number(size), path!, 1)).to.equal(rows[index]!.link);
    }
    expect(statSync(print).mode & 0o077).to.equal(0);
    // It is whole in itself: a page that loads something tells somebody else that it was opened.
    expect(readFileSync(print, "utf8")).to.not.match(/src=|href=|url\(|@import/);
  });

  it("is as before where the page's address is not known", async () => {
    const { receipts } = await recordFile(fixture, manyGifts(3));
    expect(readFileSync(receipts!, "utf8").split("\n")[0]).to.equal("id,code,receipt");
  });

  it("is shown to scan at the terminal, as a picture and on a sheet", async () => {
    const [svg, print] = [join(fixture.folder, "code.svg"), join(fixture.folder, "sheet.html")];
    const command = ["receipt", "show", "order-2", "--qr", "--svg", svg, "--print", print];
    const { code: exit, stdout, stderr } = await throughline(command, settings);
    expect(exit, stderr).to.equal(0);
    const code = receiptCodeText(requireGift(fixture.dataDir, "order-2").gift.code);
    const link = `${PAGE}/gift#${code}`;
    expect(stdout).to.not.contain(code);
    expect(stderr).to.contain(`Its link: ${link}`);
    const lines = stderr.split("\n").filter((line) => /^[█▀▄ ]+$/.test(line));
    expect(drawn(lines)).to.equal(link);
    const [, size, path] = /viewBox="0 0 (\d+) \d+".*<path fill="black" d="([^"]+)"/.exec(readFileSync(svg, "utf8"))!;
    expect(scanned(Number(size) / 10, path!, 10)).to.equal(link);
    expect(readFileSync(print, "utf8")).to.contain(code);
    for (const path of [svg, print]) expect(statSync(path).mode & 0o077).to.equal(0);
  });

  it("is the code alone to scan where the page's address is not known", async () => {
    const { stderr } = await throughline(["receipt", "show", "order-2", "--qr"], { ...settings, PUBLIC_URL: "" });
    const code = receiptCodeText(requireGift(fixture.dataDir, "order-2").gift.code);
    expect(stderr).to.not.contain("Its link");
    expect(drawn(stderr.split("\n").filter((line) => /^[█▀▄ ]+$/.test(line)))).to.equal(code);
  });

  it("says whole colours at a terminal, so that it is read on any background", () => {
    for (const line of qrInTerminal("TL", true).split("\n")) expect(line).to.match(/^\x1b\[97;40m[█▀▄ ]+\x1b\[0m$/);
    expect(qrPicture("TL")).to.match(/^<svg xmlns/);
  });

  it("is refused where PUBLIC_URL is no page's address", async () => {
    for (const PUBLIC_URL of [
      "gifts.example",
      "ftp://gifts.example",
      `${PAGE}/page`,
      `${PAGE}/#x`,
      "https://me@gifts.example",
    ]) {
      const { code, stderr } = await throughline(["receipt", "show", "order-2"], { ...settings, PUBLIC_URL });
      expect(code, PUBLIC_URL).to.equal(2);
      expect(stderr).to.contain("is no address of the page");
    }
  });

  it("is answered to platforms with each gift", async () => {
    const served = await serveGifts(fixture, {}, PAGE);
    try {
      const linkOf = (gift: unknown) => (gift as { link: string; code: string }).link;
      const { body } = await (served as Platform).send(sentGifts(2, 100));
      expect(body.gifts.map(linkOf)).to.deep.equal(body.gifts.map(({ code }) => `${PAGE}/gift#${code}`));
      const one = await served.ask("/batches/gifts/order-100");
      expect(linkOf(one.body)).to.equal(linkOf(body.gifts[0]));
    } finally {
      await served.close();
    }
  });
});

/** What a QR code says whose dark modules a path draws, each of so many units. */
function scanned(size: number, path: string, unit: number): string {
  const dark = new Set([...path.matchAll(/M(\d+)[ ,](\d+)h/g)].map(([, x, y]) => (Number(y) / unit) * size + Number(x) / unit));
  return read(size, size, (x, y) => dark.has(y * size + x));
}

/** What a QR code says that is drawn light on dark with half blocks. */
function drawn(lines: readonly string[]): string {
  const [width, height] = [lines[0]!.length, lines.length * 2];
  const light = { "█": [true, true], "▀": [true, false], "▄": [false, true], " ": [false, false] } as Record<string, boolean[]>;
  return read(width, height, (x, y) => !light[lines[y >> 1]![x]!]![y & 1]);
}

/** Each module of 4 pixels: scanners need some. */
function read(width: number, height: number, dark: (x: number, y: number) => boolean): string {
  const SCALE = 4;
  const data = new Uint8Array(width * SCALE * height * SCALE * 4);
  for (let y = 0; y < height * SCALE; y++)
    for (let x = 0; x < width * SCALE; x++)
      data.fill(
        dark(Math.floor(x / SCALE), Math.floor(y / SCALE)) ? 0 : 255,
        (y * width * SCALE + x) * 4,
        (y * width * SCALE + x) * 4 + 3,
      );
  return decodeQR({ width: width * SCALE, height: height * SCALE, data });
}
