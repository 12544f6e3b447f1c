// What a giver is handed besides the code itself: its link, a QR code, a sheet to print. All of them hold the code, which is its giver's secret.
import type { Hex } from "viem";
import { encode, renderSVG, renderUnicodeCompact } from "uqr";
import { receiptCodeText } from "../../contracts/leaves/receipt-code.ts";

/** Modules of white around a QR code, as ISO/IEC 18004 asks; a sixth of it may be lost. */
const QR = { ecc: "M", border: 4 } as const;
const [LIGHT_ON_DARK, PLAIN] = ["\x1b[97;40m", "\x1b[0m"];

/** The page on which a code finds its gift. What stands after the `#` browsers send to nobody. */
export function receiptLink(code: Hex, publicUrl: string): string {
  return `${publicUrl}/gift#${receiptCodeText(code)}`;
}

/** What a QR code holds: the link, or the code alone where the page's address is not known. */
export function scannedText(code: Hex, publicUrl: string | undefined): string {
  return publicUrl === undefined ? receiptCodeText(code) : receiptLink(code, publicUrl);
}

/** A text as a QR code of half blocks. `coloured`: light on dark whatever the terminal's own colours; else right where text is light on dark. */
export function qrInTerminal(text: string, coloured: boolean): string {
  const drawn = renderUnicodeCompact(text, QR);
  if (!coloured) return drawn;
  return drawn
    .split("\n")
    .map((line) => `${LIGHT_ON_DARK}${line}${PLAIN}`)
    .join("\n");
}

/** A text as a QR code, a picture of its own. */
export function qrPicture(text: string): string {
  return `${renderSVG(text, QR)}\n`;
}

/** What stands on a sheet. */
export interface Handed {
  /** As whoever collected the gift numbered it. */
  id: string;
  code: Hex;
  /** The gift's id in the ledger. */
  receipt: string;
}

/** A page to print: a sheet of paper for each gift. It is whole in itself and loads nothing. */
export function* printedSheets(gifts: Iterable<Handed>, publicUrl: string | undefined): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>Receipt · 收据 · 收據</title>
<style>
  body { margin: 0; font: 12pt/1.5 system-ui, sans-serif; color: #000; background: #fff }
  section { max-width: 34em; margin: auto; padding: 2em 1em; break-after: page }
  section:last-of-type { break-after: auto }
  .qr { width: 12em; display: block; margin: 1em 0 }
  .code { font: 600 14pt/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
  .hash { font: 9pt/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
</style>
`;
  for (const gift of gifts) yield sheet(gift, publicUrl);
}

function sheet({ id, code, receipt }: Handed, publicUrl: string | undefined): string {
  const where =
    publicUrl === undefined
      ? ["the page of the ledger", "账本的网页", "帳本的網頁"]
      : Array<string>(3).fill(`${publicUrl}/gift`);
  return `<section>
<h1>Receipt · <span lang="zh-Hans">收据</span> · <span lang="zh-Hant">收據</span></h1>
<p>${escaped(id)}</p>
${picture(scannedText(code, publicUrl))}
<p class="code">${receiptCodeText(code)}</p>
<p>This code is yours alone, like the key to a locker. Scan it, or type it in at ${escaped(where[0]!)}, to see what became of your gift.</p>
<p lang="zh-Hans">这个代码只属于您，就像储物柜的钥匙。扫描它，或在 ${escaped(where[1]!)} 输入，即可查看这笔捐赠的去向。</p>
<p lang="zh-Hant">這個代碼只屬於您，就像置物櫃的鑰匙。掃描它，或在 ${escaped(where[2]!)} 輸入，即可查看這筆捐贈的去向。</p>
<p class="hash">${escaped(receipt)}</p>
</section>
`;
}

/** As small as it goes: a sheet of thousands holds one for each gift. */
function picture(text: string): string {
  const { data, size } = encode(text, QR);
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="QR"><path d="${path}"/></svg>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
