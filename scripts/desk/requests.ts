// What plans ask of other keys, kept until it is used, overtaken or withdrawn on the chain. Nothing private stands in it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, lineId } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { AssetModel } from "../../api/models.ts";
import { deskError } from "../../api/errors.ts";
import { syncFolder } from "../../indexer/private/append-only-file.ts";
import type { Chain } from "../record/connect.ts";
import { nameOf } from "../record/permissions.ts";
import type { PermissionRequest } from "../record/permission-file.ts";
import type { Requested } from "./job.ts";

/** A request as it is kept: amounts are decimal texts of base units. */
export interface KeptRequest {
  id: string;
  recorder: Address;
  /** ISO 8601. */
  asked: string;
  request: PermissionRequest;
  fund: `0x${string}`;
  asset: AssetModel;
  amount: string;
  expectedAt: string;
  to: { fund: `0x${string}`; asset: AssetModel; amount: string } | null;
}

/** The requests of one ledger, in one file, which this process alone writes. */
export class Requests {
  readonly #path: string;
  readonly #ledger: Address;
  readonly #most: number;

  /** `most`: of one recorder. */
  constructor(dataDir: string, ledger: { chainId: number; ledger: Address }, most: number) {
    this.#ledger = ledger.ledger;
    this.#path = join(dataDir, "desk", `requests-${ledger.chainId}-${ledger.ledger.toLowerCase()}.json`);
    this.#most = most;
  }

  /** Those that a wallet asked for or is asked for. */
  of(wallet: Address): KeptRequest[] {
    return this.#read().filter(({ recorder, request }) => recorder === wallet || lower(request.signer) === wallet);
  }

  /** Those that a recorder asked for. */
  ofRecorder(recorder: Address): PermissionRequest[] {
    return this.#read().flatMap((each) => (each.recorder === recorder ? [each.request] : []));
  }

  /**
   * Keeps what a plan asks, and what was answered of it already. What an earlier plan asked of the same lines is asked no more, unless it is
   * signed and stands at another place: at one place of a line only one outflow can come. Returns them as kept.
   */
  keep(recorder: Address, requested: readonly Requested[]): KeptRequest[] {
    const all = this.#read();
    const kept = requested.map(({ request, amount, expectedAt, to, ...rest }): KeptRequest => {
      const id = createHash("sha256")
        .update(`${recorder} ${nameOf(request)}`)
        .digest("hex")
        .slice(0, 32);
      const before = all.find((each) => each.id === id);
      if (before) return before;
      const texts = { amount: amount.toString(), expectedAt: expectedAt.toString() };
      return {
        id,
        recorder,
        asked: new Date().toISOString(),
        request,
        ...rest,
        ...texts,
        to: to && { ...to, amount: to.amount.toString() },
      };
    });
    const places = new Set(kept.map(placeOf));
    const lines = new Set(kept.map(lineOf));
    const stays = (each: KeptRequest) =>
      !lines.has(lineOf(each)) || (each.request.signature !== undefined && !places.has(placeOf(each)));
    const others = all.filter((each) => each.recorder !== recorder || stays(each));
    if (others.filter((each) => each.recorder === recorder).length + kept.length > this.#most)
      throw deskError(
        "DESK_BUSY",
        `More than ${this.#most.toLocaleString("en-GB")} rows would wait for other keys. Plan the journal in parts, or record it with the command line.`,
      );
    this.#write([...others, ...kept]);
    return kept;
  }

  /** Keeps a signature. Undefined where the request waits no more. */
  sign(id: string, signature: Pick<PermissionRequest, "signature" | "deadline" | "nonce">): KeptRequest | undefined {
    const all = this.#read();
    const kept = all.find((each) => each.id === id);
    if (!kept) return undefined;
    Object.assign(kept.request, signature);
    this.#write(all);
    return kept;
  }

  /** Forgets what can come no more: something else, or the very outflow, came in its place. */
  async forgetPast({ client }: Chain): Promise<void> {
    const all = this.#read();
    if (all.length === 0) return;
    const ids = [...new Set(all.map(({ fund, asset }) => lineId(fund, asset.asset)))];
    const spent = new Map<string, bigint>();
    for (let from = 0; from < ids.length; from += 500) {
      const asked = ids.slice(from, from + 500);
      const read = { address: this.#ledger, abi: donationLedgerAbi, functionName: "linesOf", args: [asked] } as const;
      for (const [index, line] of (await client.readContract(read)).entries()) spent.set(asked[index]!, line.spent);
    }
    const past = new Set(
      all
        .filter(({ fund, asset, expectedAt }) => spent.get(lineId(fund, asset.asset))! > BigInt(expectedAt))
        .map(({ id }) => id),
    );
    this.forget(past);
  }

  forget(ids: ReadonlySet<string>): void {
    if (ids.size > 0) this.#write(this.#read().filter(({ id }) => !ids.has(id)));
  }

  #read(): KeptRequest[] {
    let text: string;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
    try {
      return JSON.parse(text) as KeptRequest[];
    } catch (error) {
      throw new PlainError(`${this.#path} is damaged. Set it aside: what waits in it is asked for anew by the next plan.`, {
        cause: error,
      });
    }
  }

  /** Whole or not at all, and on the disk. */
  #write(all: readonly KeptRequest[]): void {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const beside = `${this.#path}.${process.pid}.new`;
    writeFileSync(beside, `${JSON.stringify(all)}\n`, { mode: 0o600, flush: true });
    renameSync(beside, this.#path);
    syncFolder(dirname(this.#path));
  }
}

function lineOf({ fund, asset }: KeptRequest): string {
  return `${fund} ${asset.asset}`;
}

function placeOf({ request, fund, asset, expectedAt }: KeptRequest): string {
  return [request.is, lower(request.signer), fund, asset.asset, expectedAt].join(" ");
}

function lower(address: Address): Address {
  return address.toLowerCase() as Address;
}
