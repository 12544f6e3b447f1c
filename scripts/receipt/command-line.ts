// Receipts as people see them.
import { type Address, isWord } from "../../contracts/ids.ts";
import { type Claim, newChallenge, receiptDomain, signClaim } from "../../contracts/leaves/claim.ts";
import { receiptCodeText, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { receiptOf, requireGift } from "../batch/find-gift.ts";
import { connect } from "../record/connect.ts";
import { dataDirectory, deploymentFile, publicUrl, rpcUrls } from "../settings.ts";
import { leafId, receiptJson } from "./document.ts";
import { printedSheets, qrInTerminal, qrPicture, receiptLink, scannedText } from "./handed.ts";
import { readReceipts, requireCode } from "./read-receipts.ts";
import { verifyReceipt } from "./verify.ts";
import { writeSecret } from "./write-secret.ts";

export interface ShowFlags {
  platform?: string;
  qr?: true;
  svg?: string;
  print?: string;
}

/** `receipt show ID`: the receipt on stdout, the code beside it on stderr: they are for different eyes. */
export async function showReceipt(text: string, { platform, qr, svg, print }: ShowFlags): Promise<void> {
  const base = publicUrl();
  const found = requireGift(dataDirectory(), text, platform);
  const { id, code } = found.gift;
  const receipt = await receiptOf(found);
  console.log(JSON.stringify(receiptJson(receipt), null, 2));
  console.error(`Receipt code, its giver's secret: ${receiptCodeText(code)}`);
  if (base !== undefined) console.error(`Its link: ${receiptLink(code, base)}`);
  const scanned = scannedText(code, base);
  if (qr) console.error(qrInTerminal(scanned, process.stderr.isTTY));
  if (svg !== undefined) await writeHanded(svg, [qrPicture(scanned)]);
  const { fund, asset, start, leaf } = receipt;
  const handed = { id, code, receipt: leafId({ fund, asset, start, index: leaf.index }) };
  if (print !== undefined) await writeHanded(print, printedSheets([handed], base));
}

async function writeHanded(path: string, text: Iterable<string>): Promise<void> {
  try {
    await writeSecret(path, text);
  } catch (error) {
    throw new PlainError(`${path} cannot be written (${(error as Error).message}).`, { cause: error });
  }
  console.error(`Written, with the code in it: ${path}`);
}

export interface VerifyFlags {
  code?: string;
  ledger?: string;
  block?: string;
}

/** `receipt verify FILE|CODE`. Throws a PlainError, with exit code 1, on the first receipt that is not true. */
export async function verifyFromCommandLine(text: string, flags: VerifyFlags): Promise<void> {
  const given = flags.code === undefined ? undefined : requireCode(flags.code);
  const receipts = await readReceipts(text, dataDirectory());
  const chain = await connect(rpcUrls());
  const ledger = flags.ledger === undefined ? await trustedLedger(chain.chainId) : (flags.ledger as Address);
  const block = flags.block === undefined ? undefined : BigInt(flags.block);
  for (const { name, receipt, code = given } of receipts) {
    const lines = await verifyReceipt(receipt, { chain, ledger, code, block }).catch((error: unknown) => {
      if (!(error instanceof PlainError) || receipts.length === 1) throw error;
      throw new PlainError(`${name}: ${error.message}`, { cause: error });
    });
    if (receipts.length === 1) for (const line of lines) console.log(line);
  }
  if (receipts.length > 1)
    console.log(
      `Proven: all ${receipts.length.toLocaleString("en-GB")} receipts are of gifts in batches that stand on the chain. One by itself shows what that means.`,
    );
}

/** `receipt claim CODE --file FILE`: an answer to whoever asks whose gift it is. */
export async function claimFromCommandLine(
  text: string,
  flags: { file?: string; audience: string; challenge?: string },
): Promise<void> {
  const code = requireCode(text);
  const receipts = await readReceipts(flags.file ?? text, dataDirectory());
  const commitment = receiptCommitment(code);
  const own = receipts.find(({ receipt }) => receipt.leaf.receipt === commitment);
  if (!own) throw new PlainError(`${flags.file ?? "This machine"} holds no receipt of that code: the code opens another gift.`);
  const { chainId, ledger, fund, asset, start, leaf } = own.receipt;
  const challenge = flags.challenge ?? newChallenge();
  if (!isWord(challenge)) throw new PlainError("--challenge is 0x and 64 hex digits: what the asker made up.", { exitCode: 2 });
  const where = { fund, asset, start, index: leaf.index };
  const claim: Claim = { ...where, receipt: leaf.receipt, audience: flags.audience, challenge };
  const signature = await signClaim(code, receiptDomain(chainId, ledger), claim);
  console.log(JSON.stringify({ chainId, ledger, claim: { ...claim, start: start.toString() }, signature }, null, 2));
}

async function trustedLedger(chainId: number): Promise<Address> {
  const deployment = await readDeployment(deploymentFile(chainId));
  if (!deployment) throw new PlainError("Which ledger is to be trusted? Set DEPLOYMENT, or name it with --ledger ADDRESS.");
  return deployment.ledger;
}
