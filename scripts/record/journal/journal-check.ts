// What every op's check needs: names resolved against the world, amounts made exact, faults collected.
import type { Hex } from "viem";
import { organisationId } from "../../../contracts/ids.ts";
import { displayAmount, MOST_STATED, MOST_UNITS, toBaseUnits } from "./amount.ts";
import type { Column } from "./columns.ts";
import { Doubts } from "./doubts.ts";
import type { EvidenceFound } from "./evidence.ts";
import { type Fault, shown } from "./fault.ts";
import { FaultList } from "./fault-list.ts";
import { OP_NOUNS } from "./op-nouns.ts";
import type { Outline } from "./outline.ts";
import type { BrokenRow, EvidenceCell, JournalRow, PartyCell } from "./rows.ts";
import { ScratchSet } from "./scratch-set.ts";
import type { Scratch } from "./scratch.ts";
import { Unasked } from "./unasked.ts";
import {
  assetName,
  type JournalParty,
  type KnownAsset,
  type KnownEntry,
  type KnownFund,
  type KnownOrganisation,
  type World,
  isEscrowed,
  isKnownFor,
} from "./world.ts";

const NO_TOKEN =
  "copy the address anew from the token's issuer, and check that RPC_URL is its chain: a token says its decimals, at most 18";

export interface JournalCheckOptions {
  file: string;
  world: World;
  outline: Outline;
  evidence: EvidenceFound;
  canConsent: (fund: KnownFund) => boolean;
  /** What the file does not register may stand on a chain. */
  lenient: boolean;
  /** For what is as much as there are rows. */
  scratch: Scratch;
}

/** The state of a check in progress. Methods that resolve something return undefined where they cannot; the row is then not taken. */
export class JournalCheck {
  readonly world: World;
  readonly outline: Outline;
  readonly canConsent: (fund: KnownFund) => boolean;
  readonly faults = new FaultList();
  readonly doubts: Doubts;
  readonly unasked: Unasked;
  readonly lenient: boolean;
  /** Funds by key as a `fund` row of this journal says which is meant. */
  readonly named = new Map<string, KnownFund>();
  readonly #file: string;
  readonly #evidence: EvidenceFound;
  /** Private names that were looked at. */
  readonly #likenesses: ScratchSet;
  #row: JournalRow | BrokenRow | undefined;
  #blamed = false;

  constructor({ file, world, outline, evidence, canConsent, lenient, scratch }: JournalCheckOptions) {
    this.#file = file;
    this.world = world;
    this.outline = outline;
    this.#evidence = evidence;
    this.canConsent = canConsent;
    this.lenient = lenient;
    this.doubts = new Doubts(scratch);
    this.unasked = new Unasked(scratch);
    this.#likenesses = new ScratchSet(scratch);
  }

  /** From here on faults are this row's. */
  begin(row: JournalRow | BrokenRow): void {
    this.#row = row;
    this.#blamed = false;
  }

  /** The row has an error: it must not be taken. */
  get blamed(): boolean {
    return this.#blamed;
  }

  error(column: Column | undefined, problem: string, remedy: string): void {
    this.#blamed = true;
    this.#add("error", column, problem, remedy);
  }

  warn(column: Column, problem: string, remedy: string): void {
    this.#add("warning", column, problem, remedy);
  }

  #add(severity: Fault["severity"], column: Column | undefined, problem: string, remedy: string): void {
    const row = this.#row!;
    const name = row.op === "broken" ? row.cells.ref : "ref" in row ? row.ref : "";
    const ref = name === "" ? {} : { ref: name };
    this.faults.push({ file: this.#file, line: row.line, ...(column && { column }), ...ref, problem, remedy, severity });
  }

  /** Says that a name is unknown, unless it is in doubt, or may stand on a chain that was not asked. */
  #unknown(kind: "organisation" | "unit" | "fund", column: Column, key: string, known: readonly string[]): undefined {
    const [doubts, lines] = {
      organisation: [this.doubts.organisations, this.outline.organisations],
      unit: [this.doubts.units, this.outline.units],
      fund: [this.doubts.funds, this.outline.funds],
    }[kind] as [ScratchSet, ReadonlyMap<string, number>];
    if (doubts.has(key)) return undefined;
    if (this.lenient) {
      this.unasked.add(kind, key);
      return undefined;
    }
    const later = lines.get(key);
    const here = this.#row!.line;
    const names = known.slice(0, 8).map((name) => `"${shown(name)}"`);
    const more = known.length > 8 ? ", …" : "";
    const choice = names.length === 0 ? "" : `, or use one that is: ${names.join(", ")}${more}`;
    const remedy =
      later !== undefined && later > here
        ? `line ${later} registers it: move that row up, before this one`
        : `register it in an earlier row (op ${kind})${choice}${this.elsewhere()}`;
    this.error(column, `no ${kind} "${shown(key)}" is registered`, remedy);
    return undefined;
  }

  /** Where nobody asked a chain, the end of a remedy says so. */
  elsewhere(): string {
    return this.world.complete ? "" : "; if it stands on a chain, set RPC_URL to check against it";
  }

  organisation(column: Column, key: string): KnownOrganisation | undefined {
    const organisation = this.world.organisationByKey(key);
    if (organisation) return organisation;
    this.#unknown("organisation", column, key, this.world.organisationKeys());
    // Its id follows from its key, so that its funds can be judged without knowing more.
    if (!this.lenient || this.doubts.organisations.has(key) || this.outline.organisations.has(key)) return undefined;
    const assumed = {
      id: organisationId(key),
      key,
      name: key,
      parent: undefined,
      payout: undefined,
      verified: false,
      ours: true,
    };
    this.world.addOrganisation(assumed);
    return assumed;
  }

  /** `name`: a unit's code, ETH, or a token's address in lower case. */
  asset(column: Column, name: string): KnownAsset | undefined {
    const asset = this.world.assetNamed(name);
    if (asset) return asset;
    if (!name.startsWith("0x")) return this.#unknown("unit", column, name, this.world.unitCodes());
    // A token's decimals stand on the chain alone.
    if (!this.world.isNoToken(name)) this.unasked.add("token", this.#row!.line.toString());
    else this.error(column, `there is no token at ${name} that the ledger can hold`, NO_TOKEN);
    return undefined;
  }

  /** The fund meant by a key: the one that a row of this journal opens, else the key's own, else that of a verified organisation. */
  fund(column: Column, key: string): KnownFund | undefined {
    const named = this.named.get(key);
    if (named) return named;
    const funds = this.world.fundsByKey(key);
    if (funds.length === 0) return this.#unknown("fund", column, key, this.world.fundKeys());
    if (funds.length === 1) return funds[0];
    const organisationOf = (fund: KnownFund): KnownOrganisation | undefined => this.world.organisation(fund.organisation);
    const preferences = [
      (fund: KnownFund) => fund.ours || organisationOf(fund)?.ours === true,
      (fund: KnownFund) => organisationOf(fund)?.verified === true,
    ];
    for (const prefers of preferences) {
      const preferred = funds.filter(prefers);
      if (preferred.length === 1) return preferred[0];
    }
    const owners = funds.map((fund) => `"${shown(organisationOf(fund)?.key ?? fund.organisation)}"`).join(", ");
    const remedy =
      "put a fund row with the organisation's key before this one: registering the same again only says which is meant";
    this.error(column, `${funds.length} funds have the key "${shown(key)}", of the organisations ${owners}`, remedy);
    return undefined;
  }

  amount(column: "amount" | "to_amount", text: string, unit: KnownAsset | undefined): bigint | undefined {
    if (!unit) return undefined;
    const units = toBaseUnits(text, unit.decimals, unit.code, isEscrowed(unit) ? MOST_UNITS : MOST_STATED);
    if (typeof units === "bigint") return units;
    this.error(column, units.problem, units.remedy);
    return undefined;
  }

  party(cell: PartyCell): JournalParty {
    if (cell.kind !== "text") return cell;
    const organisation = this.world.organisationByKey(cell.text);
    return organisation ? { kind: "organisation", id: organisation.id, text: cell.text } : { kind: "private", text: cell.text };
  }

  /** Warns of a private name that may be meant for an organisation: what is committed to once cannot be told apart later. */
  warnOfLikeness(party: JournalParty): void {
    if (party.kind === "organisation") return this.#warnOfStranger(party.text);
    if (party.kind !== "private" || !this.#likenesses.add(party.text)) return;
    const { text } = party;
    const like = this.world.organisationLike(text);
    const later = this.outline.organisations.get(text);
    const taken = `"${shown(text)}" is no organisation's key here, so it is taken for a private name`;
    if (like) this.warn("party", taken, `if the organisation "${shown(like.name)}" is meant, write ${shown(like.key)}`);
    else if (later !== undefined)
      this.warn("party", taken, `if the organisation of line ${later} is meant, move that row up, before this one`);
  }

  /** A name that somebody registered as a key is taken for theirs, and stands in public: also a person's, who is then not kept private. */
  #warnOfStranger(key: string): void {
    const organisation = this.world.organisationByKey(key);
    if (this.#blamed || !organisation || isKnownFor(organisation) || !this.#likenesses.add(key)) return;
    this.warn(
      "party",
      `"${shown(key)}" is the key of the organisation "${shown(organisation.name)}", which is not verified and was registered by somebody else: it is named in public, not kept private`,
      "if a person or another organisation is meant, write the name otherwise",
    );
  }

  /** The hash of the evidence; undefined also where there is none, which is then an error where there should be. */
  evidence(cell: EvidenceCell | undefined): Hex | undefined {
    if (!cell) return undefined;
    if ("hash" in cell) return cell.hash;
    const found = this.#evidence.get(cell.path) ?? {
      problem: `there is no "${shown(cell.path)}" beside the journal`,
      remedy: "give its path from the journal's folder",
    };
    if ("hash" in found) return found.hash;
    this.error("evidence", found.problem, found.remedy);
    return undefined;
  }

  /** Adds what a row brings, where another row speaks of it. */
  simulate(ref: string, entry: KnownEntry): void {
    if (this.outline.isSpokenOf(ref)) this.world.simulateEntry(ref, entry);
  }

  /** The one entry of these types under a reference. `what` names it in the message: "a gift". */
  entry<Type extends KnownEntry["type"]>(
    ref: string,
    types: readonly Type[],
    what: string,
  ): Extract<KnownEntry, { type: Type }> | undefined {
    const entries = this.world.entriesOf(ref);
    const fitting = entries.filter((entry): entry is Extract<KnownEntry, { type: Type }> =>
      (types as readonly string[]).includes(entry.type),
    );
    if (fitting.length === 1) return fitting[0];
    if (fitting.length > 1) {
      this.error(
        "of",
        `${fitting.length} entries have the reference "${shown(ref)}"`,
        `it is not clear which is meant; use a reference that ${what} has to itself`,
      );
    } else if (entries.length > 0) {
      this.error("of", `"${shown(ref)}" is ${OP_NOUNS[entries[0]!.type]}, not ${what}`, `give the reference of ${what}`);
    } else if (this.doubts.refs.has(ref)) {
      return undefined;
    } else if (this.lenient) {
      this.unasked.add("reference", ref);
    } else {
      const later = this.outline.lineOf(ref);
      const remedy =
        later !== undefined && later > this.#row!.line
          ? `it stands on line ${later}: move that row up, before this one`
          : `correct the reference, or record the entry in an earlier row${this.elsewhere()}`;
      this.error("of", `nothing is recorded under the reference "${shown(ref)}"`, remedy);
    }
    return undefined;
  }

  /** Whether a line holds as much; says what it holds where it does not. */
  holds(fund: KnownFund, unit: KnownAsset, amount: bigint): boolean {
    const { received, spent } = this.world.line(fund.id, unit.asset);
    if (spent + amount <= received) return true;
    if (this.doubts.line(fund.key, assetName(unit))) return false;
    if (this.lenient) {
      this.unasked.add("spending", this.#row!.line.toString());
      return false;
    }
    const held = `${displayAmount(received - spent, unit.decimals)} ${unit.code}`;
    const remedy = `record what came in before it went out, or correct the amount${this.elsewhere()}`;
    this.error(
      "amount",
      `fund "${shown(fund.key)}" holds ${held} here, less than ${displayAmount(amount, unit.decimals)}`,
      remedy,
    );
    return false;
  }

  /** Whether a line can take as much. */
  hasRoom(column: Column, fund: KnownFund, unit: KnownAsset, amount: bigint): boolean {
    if (this.world.line(fund.id, unit.asset).received + amount <= MOST_UNITS) return true;
    const most = `${displayAmount(MOST_UNITS, unit.decimals)} ${unit.code}`;
    this.error(
      column,
      `fund "${shown(fund.key)}" would have received more than the ledger can hold`,
      `a fund receives at most ${most} in all`,
    );
    return false;
  }
}
