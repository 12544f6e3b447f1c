// Who is let in: whoever holds a key that is good, of a wallet that has to do with the ledger.
import { getAbiItem, hashMessage, type Hex, parseAbi, toFunctionSelector } from "viem";
import type { DeskKeyGiven } from "../../api/desk.ts";
import { deskError } from "../../api/errors.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import { accessManagerAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import type { Chain } from "../record/connect.ts";
import { challengeFor, isInTime, isSignature, signedByKey } from "./challenge.ts";
import type { DeskLimits } from "./limits.ts";
import { Tally } from "./tally.ts";

/** How a contract says whether it signed (ERC-1271). */
const ERC1271 = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const VALID = "0x1626ba7e";
/** Mirrors `AttestationLog.AUDITOR_ROLE`. */
const AUDITOR_ROLE = 2n;
/** So long who was let in is not looked at again; milliseconds. */
const KNOWN_FOR = 60_000;
const MOST_KNOWN = 1_000;

export class Admission {
  readonly #deployment: Deployment;
  readonly #chain: () => Promise<Chain>;
  /** Keys that were good, and until when nobody looks again. */
  readonly #known = new Map<string, number>();
  readonly #asked: Tally;

  constructor(deployment: Deployment, chain: () => Promise<Chain>, { mostAsked }: DeskLimits) {
    this.#deployment = deployment;
    this.#chain = chain;
    this.#asked = new Tally(mostAsked, 60_000);
  }

  /** The wallet of a key. Throws DESK_KEY_REFUSED. */
  async admit(key: DeskKeyGiven, mayEnter: (address: Address) => Promise<boolean>): Promise<Address> {
    const address = key.address.toLowerCase() as Address;
    const { until, signature } = key;
    if (!isInTime(until)) throw refused("Your key to the desk has run out. Sign in again.");
    if (!isSignature(signature)) throw refused("Your key to the desk is not signed. Sign in again.");
    const name = `${address} ${until} ${signature}`;
    if ((this.#known.get(name) ?? 0) > Date.now()) return address;

    const text = challengeFor(address, this.#deployment, until);
    const byKey = await signedByKey(address, text, signature);
    const known = await mayEnter(address);
    // The chain is asked for strangers too: it alone knows registrars, auditors and contracts that sign. So not too often.
    if (!byKey || !known) {
      // Who holds keys here is not kept out by the many questions of strangers.
      if (!this.#asked.take(known ? address : "strangers"))
        throw deskError("DESK_BUSY", "Many want to be let in at the moment. Try again in a minute.");
      const right = known || (await this.#isAppointed(address));
      if (!right)
        throw refused(
          `The wallet ${key.address} is neither recorder, second key nor admin of anything in this ledger, nor its registrar or an accredited auditor. Choose another wallet, or ask your organisation's admin.`,
        );
      if (!byKey && !(await this.#signedByContract(address, text, signature)))
        throw refused("The signature is not this wallet's, or is for another ledger or time. Sign in again.");
    }
    this.#remember(name);
    return address;
  }

  #remember(name: string): void {
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(name, Date.now() + KNOWN_FOR);
  }

  async #signedByContract(address: Address, message: string, signature: Hex): Promise<boolean> {
    const { client } = await this.#chain();
    if (!(await client.getCode({ address }))) return false;
    // Asked itself, not through a validator: some contracts' signature is empty, since they noted the text before.
    const args = [hashMessage(message), signature] as const;
    const question = { address, abi: ERC1271, functionName: "isValidSignature", args } as const;
    return await client.readContract(question).then(
      (answer) => answer === VALID,
      () => false,
    );
  }

  /** Whether it is a registrar, or an accredited auditor. */
  async #isAppointed(address: Address): Promise<boolean> {
    const { client } = await this.#chain();
    const { accessManager, registry, ledger } = this.#deployment;
    const manager = { address: accessManager, abi: accessManagerAbi } as const;
    const [audits] = await client.readContract({ ...manager, functionName: "hasRole", args: [AUDITOR_ROLE, address] });
    if (audits) return true;
    const targets = [
      [registry, toFunctionSelector(getAbiItem({ abi: organisationRegistryAbi, name: "verify" }))],
      [ledger, toFunctionSelector(getAbiItem({ abi: donationLedgerAbi, name: "registerUnit" }))],
    ] as const;
    for (const [target, selector] of targets)
      if ((await client.readContract({ ...manager, functionName: "canCall", args: [address, target, selector] }))[0])
        return true;
    return false;
  }
}

function refused(message: string): Error {
  return deskError("DESK_KEY_REFUSED", message);
}
