import { expect } from "chai";
import { dayNumber, fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { printFaults } from "../../scripts/record/journal/fault.ts";
import { emptyWorld, type KnownEntry, World } from "../../scripts/record/journal/world.ts";
import { HASH, HEAD, HEADER, judge, NEXT, withHead } from "./journal-helpers.ts";

const CITY = organisationId("city");
const [FLOOD, OFFICE, RELIEF] = [fundId(CITY, "flood"), fundId(CITY, "office"), fundId(organisationId("north"), "relief")];
const [CNY, MASK] = [unitAddress("CNY"), unitAddress("MASK")];

describe("checking a journal", () => {
  it("resolves names to ids, amounts to base units and entries to their starts", async () => {
    const { rows } = await judge(
      withHead(
        "donate,D-3,flood,CNY,0.01,,,,,,,,",
        "disburse,P-2,flood,CNY,850.01,city,,,,,,receipt.pdf,",
        "return,R-1,,,40,,,,,P-2,,,",
        "return,R-2,,,60,,,,,P-2,,,",
      ),
    );
    const [gift, paid, first, second] = rows.slice(-4);
    expect(gift).to.deep.include({
      fund: FLOOD,
      asset: CNY,
      amount: 1n,
      parts: [{ fund: FLOOD, start: 100_000n, amount: 1n }],
    });
    expect(paid).to.deep.include({ start: 15_000n, amount: 85_001n, evidence: `0x${"ab".repeat(32)}`, class: "PROGRAMME" });
    expect(paid).to.deep.include({ party: { kind: "organisation", id: CITY, text: "city" } });
    expect(first).to.deep.include({ start: 100_001n, disbursement: 15_000n, offset: 0n, amount: 4000n });
    expect(second).to.deep.include({ start: 104_001n, disbursement: 15_000n, offset: 4000n });
  });

  it("cuts gifts by the rule in force, each part a floor and the last the rest", async () => {
    const rule = ["allocation,,flood,,33.33,,office,,,,,,", "allocation,,flood,,66.67,,flood,,,,,,"];
    const { rows, errors } = await judge(
      withHead(
        "donate,A,flood,CNY,0.01,,,,,,,,",
        ...rule,
        "donate,B,flood,CNY,10.01,,,,,,,,",
        "donate,C,flood,CNY,0.02,,,,,,,,",
        "donate,D,office,CNY,1,,,,,,,,",
      ),
    );
    expect(printFaults(errors)).to.equal("");
    const gifts = rows.filter((row) => row.op === "donate").slice(-4);
    expect(gifts.map(({ parts }) => parts)).to.deep.equal([
      [{ fund: FLOOD, start: 100_000n, amount: 1n }],
      [
        { fund: OFFICE, start: 0n, amount: 333n },
        { fund: FLOOD, start: 100_001n, amount: 668n },
      ],
      [{ fund: FLOOD, start: 100_669n, amount: 2n }],
      [{ fund: OFFICE, start: 333n, amount: 100n }],
    ]);
  });

  it("warns once of a private name that may be meant for an organisation, where the row is still to be recorded", async () => {
    const { warnings, errors, rows } = await judge(
      withHead(
        "donate,A,flood,CNY,1,City Foundation,,,,,,,",
        "donate,B,flood,CNY,1,City Foundation,,,,,,,",
        "disburse,C,flood,CNY,1,North ,,,,,,,",
        "donate,D,flood,CNY,1,south,,,,,,,",
        "donate,E,flood,CNY,1,Li,,,,,,,",
        "organisation,south,,,,South,,,,,,,",
      ),
    );
    expect(errors).to.have.length(0);
    expect(warnings.map(({ line, column }) => [line - NEXT, column])).to.deep.equal([
      [0, "party"],
      [2, "party"],
      [3, "party"],
    ]);
    expect(warnings[0]!.remedy).to.contain("write city");
    expect(warnings[1]!.remedy).to.contain("write north");
    expect(warnings[2]!.remedy).to.contain(`line ${NEXT + 5}`);
    expect(rows.slice(-6, -1).every((row) => "party" in row && row.party.kind === "private")).to.equal(true);
  });

  it("asks for each missing consent once, and then it stands", async () => {
    const { rows } = await judge(
      withHead("allocation,,flood,,100,,relief,,,,,,", `transfer,T-2,flood,CNY,1,,relief,,,,,${HASH},`),
    );
    const consents = rows.flatMap((row) => ("consents" in row ? [[row.op, row.consents]] : []));
    expect(consents).to.deep.equal([
      ["transfer", [{ fund: RELIEF, organisation: CITY }]],
      ["allocation", []],
      ["transfer", []],
    ]);
  });

  it("takes the same display amount where a conversion names none", async () => {
    const { rows } = await judge(withHead(`transfer,T-2,flood,CNY,36.00,shop,,MASK,,,,${HASH},`));
    expect(rows.at(-1)).to.deep.include({ amount: 3600n, toAsset: MASK, toAmount: 36n, toStart: 500n, start: 15_000n });
    expect(rows.at(-1)).to.deep.include({ party: { kind: "private", text: "shop" } });
  });

  it("takes a registration again, in the file too, as nothing to do", async () => {
    const { rows, errors } = await judge(withHead(...HEAD.slice(0, 8)));
    expect(errors).to.deep.equal([]);
    expect(rows.slice(HEAD.length).map((row) => row.recorded)).to.deep.equal(Array.from({ length: 8 }, () => true));
  });

  it("tells terms from a name, and funds without terms share none", async () => {
    const { rows } = await judge(withHead());
    const funds = rows.filter((row) => row.op === "fund");
    expect(funds.map(({ name, termsHash }) => [name, termsHash])).to.deep.equal([
      ["Flood appeal", ZERO_WORD],
      ["Office", ZERO_WORD],
      ["Relief", textHash("for the flooded")],
    ]);
  });

  it("lets a corrected story through: returned, converted, paid anew", async () => {
    const { errors } = await judge(
      withHead(
        "disburse,M-1,flood,MASK,250,clinic,,,,,,,",
        "return,M-2,,,250,,,,,M-1,,,",
        "unit,KN95,,,0,piece,,,,,goods,,",
        `transfer,M-3,flood,MASK,500,,,KN95,,,,${HASH},`,
        "disburse,M-4,flood,KN95,500,clinic,,,,,,,",
      ),
    );
    // The first 250 left and came back: 500 are held, and 500 convert.
    expect(printFaults(errors)).to.equal("");
  });
});

describe("checking a journal against what is on the chain", () => {
  /** The chain after the head: what the simulation made of it, with the entries as the chain tells them. */
  async function chainAfterHead(entries: Record<string, KnownEntry>): Promise<World> {
    const world = emptyWorld({ complete: true });
    await judge(withHead(), { world });
    const chain = new World({ complete: true, registrar: true, time: 0 });
    for (const key of world.organisationKeys()) chain.addOrganisation(world.organisationByKey(key)!);
    for (const code of world.unitCodes()) chain.addAsset(world.assetNamed(code)!);
    for (const key of world.fundKeys()) for (const fund of world.fundsByKey(key)) chain.addFund(fund);
    for (const [fund, asset] of [
      [FLOOD, CNY],
      [FLOOD, MASK],
      [RELIEF, CNY],
    ] as const) {
      Object.assign(chain.line(fund, asset), world.line(fund, asset));
    }
    for (const [ref, entry] of Object.entries(entries)) chain.addEntry(textHash(ref), entry);
    return chain;
  }

  const day = dayNumber("2026-01-05")!;
  const gift = {
    type: "donate",
    fund: FLOOD,
    asset: CNY,
    amount: 100_000n,
    kind: "DONATION",
    giftFund: FLOOD,
    giftStart: 0n,
    firstAmount: 100_000n,
    reversed: false,
    date: day,
  } as const;
  const ENTRIES: Record<string, KnownEntry> = {
    "D-1": { ...gift, party: { kind: "word", word: `0x${"12".repeat(32)}`, text: "Li" } },
    "D-2": { ...gift, asset: MASK, amount: 500n, kind: "GOVERNMENT", party: { kind: "nobody" }, date: day + 1 },
    "P-1": {
      ...{
        type: "disburse",
        fund: FLOOD,
        asset: CNY,
        start: 0n,
        amount: 10_000n,
        returned: 0n,
        recipient: { kind: "nobody" },
        evidence: undefined,
        date: day + 2,
      },
      ...{ class: "PROGRAMME", purpose: "beds", party: { kind: "word", word: `0x${"13".repeat(32)}`, text: undefined } },
    },
    "T-1": {
      ...{
        type: "transfer",
        fund: FLOOD,
        asset: CNY,
        start: 10_000n,
        amount: 5_000n,
        toFund: RELIEF,
        toAsset: CNY,
        toAmount: 5_000n,
      },
      ...{ party: { kind: "nobody" }, evidence: HASH as `0x${string}`, date: day + 3 },
    },
  };

  it("skips every row that stands there with the same content, and goes on after it", async () => {
    const { rows, errors } = await judge(withHead("donate,D-3,flood,CNY,1,,,,,,,,"), { world: await chainAfterHead(ENTRIES) });
    expect(printFaults(errors)).to.equal("");
    expect(rows.map(({ recorded }) => recorded)).to.deep.equal([...HEAD.map(() => true), false]);
    expect(rows.at(-1)).to.deep.include({ parts: [{ fund: FLOOD, start: 100_000n, amount: 100n }] });
  });

  for (const [name, from, to, column, recorded] of [
    ["another fund", "donate,D-1,flood", "donate,D-1,office", "fund", "flood"],
    ["another amount", "1000.00", "1000.01", "amount", "1000.00 CNY"],
    ["another donor", "Li", "Lee", "party", "Li"],
    ["no donor", "Li", "", "party", "Li"],
    ["another kind", "GOVERNMENT", "INCOME", "purpose", "GOVERNMENT"],
    ["another date", "2026-01-05", "2026-01-04", "date", "2026-01-05"],
    ["another purpose", "beds", "tents", "purpose", "PROGRAMME: beds"],
    ["another class", "PROGRAMME: beds", "MANAGEMENT: beds", "purpose", "PROGRAMME: beds"],
    ["evidence where there was none", "PROGRAMME: beds,", "PROGRAMME: beds,receipt.pdf", "evidence", "none"],
    ["another destination", "50,,relief", "50,,office", "to_fund", "relief"],
    ["other evidence", HASH, "receipt.pdf", "evidence", HASH.slice(0, 20)],
  ] as const) {
    it(`refuses a row that has ${name} than the chain`, async () => {
      const text = withHead().replace(from, to);
      const { errors } = await judge(text, { world: await chainAfterHead(ENTRIES) });
      expect(
        errors.map((error) => error.column),
        printFaults(errors),
      ).to.deep.equal([column]);
      expect(errors[0]!.problem).to.contain("is recorded already").and.to.contain(recorded);
      expect(errors[0]!.line).to.equal(text.split("\n").findIndex((line, index) => line !== withHead().split("\n")[index]) + 1);
    });
  }

  it("refuses a reference that stands there for another op", async () => {
    const { errors } = await judge(withHead("disburse,OLD,flood,CNY,1,,,,,,,,"), {
      world: await chainAfterHead({ ...ENTRIES, OLD: ENTRIES["D-1"]! }),
    });
    expect(errors.map(({ column, line }) => [column, line])).to.deep.equal([["op", NEXT]]);
    expect(errors[0]!.problem).to.match(/recorded already, with a gift/);
  });

  it("takes what is left of a disbursement on the chain", async () => {
    const paid = { ...ENTRIES["P-1"]!, returned: 9_000n } as KnownEntry;
    const { rows, errors } = await judge([HEADER, "return,R-1,,,10,,,,,P-1,,,", "return,R-2,,,0.01,,,,,P-1,,,"].join("\n"), {
      world: await chainAfterHead({ "P-1": paid }),
    });
    expect(rows[0]).to.deep.include({ offset: 9_000n, disbursement: 0n });
    expect(errors.map(({ line }) => line)).to.deep.equal([3]);
  });

  it("does not set a rule again where a gift after it is on the chain, whatever rule stands there now", async () => {
    const text = [
      HEADER,
      "allocation,,flood,,100,,office,,,,,,",
      HEAD[8],
      "allocation,,flood,,100,,flood,,,,,,",
      "donate,D-9,flood,CNY,1,,,,,,,,",
    ].join("\n");
    const world = await chainAfterHead(ENTRIES);
    const { rows, errors } = await judge(text, { world });
    expect(printFaults(errors)).to.equal("");
    expect(rows.map(({ recorded }) => recorded)).to.deep.equal([true, true, false, false]);
    expect(rows.at(-1)).to.deep.include({ parts: [{ fund: FLOOD, start: 100_000n, amount: 100n }] });
  });

  it("does not set again the rule that is in force", async () => {
    const world = await chainAfterHead(ENTRIES);
    world.fund(FLOOD)!.rule = [{ fund: OFFICE, basisPoints: 10_000 }];
    const { rows } = await judge([HEADER, "allocation,,flood,,100,,office,,,,,,"].join("\n"), { world });
    expect(rows.map(({ recorded }) => recorded)).to.deep.equal([true]);
  });

  it("refuses gifts and transfers to a closed fund, and lets returns and outflows go on", async () => {
    const world = await chainAfterHead(ENTRIES);
    world.fund(FLOOD)!.closed = true;
    const rows = [
      "donate,X,flood,CNY,1,,,,,,,,",
      "disburse,Y,flood,CNY,1,,,,,,,,",
      "return,Z,,,1,,,,,P-1,,,",
      "allocation,,flood,,100,,flood,,,,,,",
      "transfer,W,flood,CNY,1,,office,,,,,,",
    ];
    const back = `transfer,V,relief,CNY,1,,flood,,,,,${HASH},`;
    const { errors } = await judge([HEADER, ...rows, back].join("\n"), { world });
    expect(
      errors.map(({ line, column }) => `${line} ${column}`),
      printFaults(errors),
    ).to.deep.equal(["2 fund", "5 fund", "5 to_fund", "7 to_fund"]);
    for (const { problem } of errors) expect(problem).to.match(/"flood" is closed/);
  });

  it("asks which fund is meant where two of ours share a key, and a fund row answers", async () => {
    const world = await chainAfterHead(ENTRIES);
    const north = organisationId("north");
    world.addFund({ ...world.fund(FLOOD)!, id: fundId(north, "flood"), organisation: north });
    const gift = "donate,X,flood,CNY,1,,,,,,,,";
    const asked = await judge([HEADER, gift].join("\n"), { world });
    expect(asked.errors.map(({ problem }) => problem).join()).to.match(
      /2 funds have the key "flood", of the organisations "city", "north"/,
    );
    const { rows, errors } = await judge([HEADER, "fund,flood,,,,north,,,,,Flood appeal,,", gift].join("\n"), { world });
    expect(printFaults(errors)).to.equal("");
    expect(rows.at(-1)).to.include({ fund: fundId(north, "flood") });
  });

  it("is not confused by a stranger's fund of the same key", async () => {
    const world = await chainAfterHead(ENTRIES);
    const stranger = organisationId("stranger");
    world.addOrganisation({ ...world.organisation(CITY)!, id: stranger, key: "stranger", ours: false });
    world.addFund({ ...world.fund(FLOOD)!, id: fundId(stranger, "flood"), organisation: stranger, ours: false });
    const { rows } = await judge([HEADER, "donate,X,flood,CNY,1,,,,,,,,"].join("\n"), { world });
    expect(rows[0]).to.include({ fund: FLOOD });
  });
});

describe("checking a journal without a chain", () => {
  const alone = { world: emptyWorld({ complete: false }) };

  it("only notes what may be on the chain where the file goes on with a ledger", async () => {
    const rows = [
      "donate,X,flood,CNY,1,,,,,,,,",
      "disburse,Y,flood,CNY,5,,,,,,,,",
      "return,Z,,,1,,,,,P-1,,,",
      "fund,new,,,,city,,,,,New,,",
      "disburse,W,new,CNY,1,,,,,,,,",
    ];
    const { errors, notes } = await judge([HEADER, ...rows].join("\n"), { world: emptyWorld({ complete: false }) });
    expect(printFaults(errors)).to.equal("");
    expect(notes).to.have.lengthOf(1);
    expect(notes[0]).to.match(/Not checked against a chain/);
    for (const name of ['"flood"', '"CNY"', '"P-1"', '"city"']) expect(notes[0]).to.contain(name);
  });

  it("still refuses there what is wrong by itself", async () => {
    const { errors } = await judge([HEADER, "donate,X,flood,CNY,-1,,,,,,,,", "return,X,,,1,,,,,P-1,,,"].join("\n"), {
      world: emptyWorld({ complete: false }),
    });
    expect(errors.map(({ line, column }) => `${line} ${column}`)).to.deep.equal(["2 amount", "3 ref"]);
  });

  it("judges a file that begins a ledger by itself, and says how to ask a chain", async () => {
    const { errors, notes } = await judge(
      withHead("disburse,Y,fluud,CNY,5,,,,,,,,", "disburse,Z,flood,CNY,5000,,,,,,,,"),
      alone,
    );
    expect(errors.map(({ line, column }) => `${line - NEXT} ${column}`)).to.deep.equal(["0 fund", "1 amount"]);
    for (const { remedy } of errors) expect(remedy).to.match(/set RPC_URL/);
    expect(notes).to.deep.equal([]);
  });
});
