import { expect } from "chai";
import type { Column } from "../../scripts/record/journal/columns.ts";
import { printFaults } from "../../scripts/record/journal/fault.ts";
import { HASH, HEAD, HEADER, judge, NEXT, withHead } from "./journal-helpers.ts";

/** One fault: the rows after the head, the line (counted from the first of them, 0) and column blamed, and words of the problem and of the remedy. */
type Case = [name: string, rows: string | string[], at: number, column: Column | undefined, problem: RegExp, remedy: RegExp];

const CASES: Case[] = [
  ["an unknown op", "donat,X,flood,CNY,1,,,,,,,,", 0, "op", /"donat" is no op/, /write one of organisation, unit/],
  ["an op in capitals", "Donate,X,flood,CNY,1,,,,,,,,", 0, "op", /"Donate"/, /write donate/],
  ["an empty op", ",X,flood,CNY,1,,,,,,,,", 0, "op", /missing/, /write one of/],
  ["too few cells", "donate,X,flood,CNY,1", 0, undefined, /5 cells, not 13/, /12 commas/],
  ["too many cells", "donate,X,flood,CNY,1,000.00,,,,,,,,", 0, undefined, /14 cells, not 13/, /double quotes/],
  [
    "a cell that the op does not use",
    "donate,X,flood,CNY,1,,office,,,,,,",
    0,
    "to_fund",
    /donate does not use/,
    /leave the cell empty/,
  ],
  ["evidence of a gift", `donate,X,flood,CNY,1,,,,,,,${HASH},`, 0, "evidence", /donate does not use/, /empty/],
  ["a reason of a reversal", `reverse,X,,,,,,,,D-1,why,${HASH},`, 0, "purpose", /reverse does not use/, /empty/],
  ["a missing reference", "donate,,flood,CNY,1,,,,,,,,", 0, "ref", /missing/, /must not be empty/],
  ["a reference of spaces", "donate,  ,flood,CNY,1,,,,,,,,", 0, "ref", /missing/, /must not be empty/],
  ["a reference with a space at its end", "donate,X ,flood,CNY,1,,,,,,,,", 0, "ref", /begins or ends/, /write "X"/],
  ["a reference like a hash", `donate,${HASH},flood,CNY,1,,,,,,,,`, 0, "ref", /hash/, /name of your own/],
  ["a reference with an invisible character", "donate,X\u200bY,flood,CNY,1,,,,,,,,", 0, "ref", /cannot be seen/, /anew/],
  ["a reference not in NFC", "donate,cafe\u0301,flood,CNY,1,,,,,,,,", 0, "ref", /NFC/, /type it anew/],
  ["a donor's name not in NFC", "donate,X,flood,CNY,1,Jose\u0301,,,,,,,", 0, "party", /NFC/, /convert/],
  [
    "a reference twice in the file",
    "donate,D-1,flood,CNY,1,,,,,,,,",
    0,
    "ref",
    /stands on line 10 already/,
    /reference of its own/,
  ],
  ["a cell over 4 KiB", `donate,X,flood,CNY,1,${"y".repeat(4097)},,,,,,,`, 0, "party", /4097 bytes/, /4 KiB/],
  ["a cell over 4 KiB in bytes", `donate,X,flood,CNY,1,${"李".repeat(1366)},,,,,,,`, 0, "party", /4098 bytes/, /4 KiB/],
  [
    "a line over 64 KiB",
    `donate,X,flood,CNY,1,${"y".repeat(65_536)},,,,,,,`,
    0,
    undefined,
    /line holds 65[0-9]+ bytes/,
    /64 KiB/,
  ],

  ["no amount", "donate,X,flood,CNY,,,,,,,,,", 0, "amount", /missing/, /100.00/],
  ["an amount of zero", "donate,X,flood,CNY,0.00,,,,,,,,", 0, "amount", /amount is 0.00/, /above zero/],
  ["a negative amount", "disburse,X,flood,CNY,-5,,,,,,,,", 0, "amount", /no amount/, /above zero.*return/],
  ["separators", 'donate,X,flood,CNY,"1,000.00",,,,,,,,', 0, "amount", /"1,000.00"/, /1000.00/],
  ["a decimal comma", 'donate,X,flood,CNY,"10,5",,,,,,,,', 0, "amount", /"10,5"/, /10\.5/],
  ["an exponent", "donate,X,flood,CNY,1.2E+5,,,,,,,,", 0, "amount", /1.2E\+5/, /without an exponent/],
  ["a currency sign", "donate,X,flood,CNY,¥5,,,,,,,,", 0, "amount", /¥5/, /no currency/],
  ["full-width digits", "donate,X,flood,CNY,５,,,,,,,,", 0, "amount", /５/, /plain digits: 5$/],
  [
    "too many decimals",
    "donate,X,flood,CNY,1.005,,,,,,,,",
    0,
    "amount",
    /3 decimals/,
    /CNY has at most 2 decimals.*never rounded/,
  ],
  ["decimals of whole things", "donate,X,flood,MASK,1.0,,,,,,,,", 0, "amount", /has 1 decimal$/, /MASK has no decimals/],
  [
    "more than one entry may be",
    `donate,X,flood,MASK,${2n ** 96n},,,,,,,,`,
    0,
    "amount",
    /more than one entry may be/,
    /at most 79228162514264337593543950335 MASK/,
  ],
  [
    "more than a line can hold",
    "donate,X,flood,ETH,340282366920938463463.374607431768211456,,,,,,,,",
    0,
    "amount",
    /more than the ledger can hold/,
    /at most 340282366920938463463\.374607431768211455 ETH/,
  ],
  ["a cell full of digits", `donate,X,flood,MASK,${"9".repeat(4000)},,,,,,,,`, 0, "amount", /more than/, /at most/],

  ["no calendar day", "donate,X,flood,CNY,1,,,,,,,,2026-02-30", 0, "date", /"2026-02-30" is no date/, /no such day/],
  ["another form of date", "donate,X,flood,CNY,1,,,,,,,,31.1.2026", 0, "date", /no date/, /year-month-day/],
  ["spaces around an amount", "donate,X,flood,CNY, 12.50 ,,,,,,,,", 0, "amount", /no amount/, /without the spaces: 12\.50$/],
  ["a date in the future", "donate,X,flood,CNY,1,,,,,,,,2026-04-01", 0, "date", /future/, /today is 2026-03-31 \(UTC\)/],
  ["a date before all", "donate,X,flood,CNY,1,,,,,,,,1970-01-01", 0, "date", /before 1970-01-02/, /leave the date out/],

  ["no fund", "donate,X,,CNY,1,,,,,,,,", 0, "fund", /missing/, /must not be empty/],
  ["an unknown fund", "donate,X,fluud,CNY,1,,,,,,,,", 0, "fund", /no fund "fluud"/, /earlier row.*"flood"/],
  [
    "a fund that is opened further down",
    ["donate,X,late,CNY,1,,,,,,,,", "fund,late,,,,city,,,,,Late,,"],
    0,
    "fund",
    /no fund "late"/,
    new RegExp(`line ${NEXT + 1} registers it`),
  ],
  ["no asset", "donate,X,flood,,1,,,,,,,,", 0, "asset", /missing/, /registered unit's code/],
  ["an unknown asset", "donate,X,flood,EUR,1,,,,,,,,", 0, "asset", /no unit "EUR"/, /"CNY"/],
  ["an asset in small letters", "donate,X,flood,cny,1,,,,,,,,", 0, "asset", /"cny" is no unit's code/, /A-Z/],
  ["a token's address too short", "donate,X,flood,0x1234,1,,,,,,,,", 0, "asset", /no token's address/, /40 hexadecimal digits/],
  ["the zero address as a token", `donate,X,flood,0x${"0".repeat(40)},1,,,,,,,,`, 0, "asset", /zero address/, /ETH/],
  [
    "a unit's address",
    "donate,X,flood,0x7468726f756e6974434e59000000000000000000,1,,,,,,,,",
    0,
    "asset",
    /registered unit/,
    /code/,
  ],
  [
    "a mistyped token",
    "donate,X,flood,0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD,1,,,,,,,,",
    0,
    "asset",
    /mistyped/,
    /copy the address anew/,
  ],
  ["a gift of coins with a date", "donate,X,flood,ETH,1,,,,,,,,2026-01-09", 0, "date", /dated by the chain/, /empty/],
  [
    "a gift of coins with too many decimals",
    "donate,X,flood,ETH,0.1234567890123456789,,,,,,,,",
    0,
    "amount",
    /19 decimals/,
    /18/,
  ],
  ["coins written off", `writeoff,X,flood,ETH,1,,,,,,Lost,${HASH},`, 0, "asset", /cannot be written off/, /return/],
  [
    "a gift of coins reversed",
    `donate,X,flood,ETH,1,,,,,,,,\nreverse,Y,,,,,,,,X,,${HASH},`,
    1,
    "of",
    /cannot be reversed/,
    /disbursement/,
  ],
  [
    "a payout of coins to nobody",
    "donate,X,flood,ETH,1,,,,,,,,\ndisburse,Y,flood,ETH,1,,,,,,,,",
    1,
    "party",
    /names nobody/,
    /wallet/,
  ],
  [
    "a payout of coins to private text",
    "donate,X,flood,ETH,1,,,,,,,,\ndisburse,Y,flood,ETH,1,Li Mei,,,,,,,",
    1,
    "party",
    /no organisation here and no wallet/,
    /wallet/,
  ],
  [
    "a payout of coins to an organisation without a wallet",
    "donate,X,flood,ETH,1,,,,,,,,\ndisburse,Y,flood,ETH,1,north,,,,,,,",
    1,
    "party",
    /"north" has no payout wallet/,
    /its admin sets one/,
  ],
  [
    "coins exchanged with nobody",
    `donate,X,flood,ETH,1,,,,,,,,\ntransfer,Y,flood,ETH,1,,,CNY,100,,,${HASH},`,
    1,
    "party",
    /names nobody to be paid/,
    /wallet/,
  ],
  [
    "coins exchanged with private text",
    `donate,X,flood,ETH,1,,,,,,,,\ntransfer,Y,flood,ETH,1,The bank,,CNY,100,,,${HASH},`,
    1,
    "party",
    /"The bank"/,
    /wallet/,
  ],
  [
    "a refundable fund with no date",
    "fund,X,,,,city,,,,,New; refundable until: soon,,",
    0,
    "purpose",
    /"soon" is no date/,
    /year-month-day/,
  ],
  [
    "a refundable fund with no such day",
    "fund,X,,,,city,,,,,New; refundable until: 2999-02-30,,",
    0,
    "purpose",
    /no date/,
    /last day/,
  ],
  [
    "a refundable fund in the past",
    "fund,X,,,,city,,,,,New; refundable until: 2020-01-01,,",
    0,
    "purpose",
    /which is over/,
    /still to come/,
  ],
  [
    "a unit given to a refundable fund",
    "fund,X,,,,city,,,,,New; refundable until: 2999-01-01,,\ndonate,Y,X,CNY,1,,,,,,,,",
    1,
    "fund",
    /refundable, and takes no gift in a registered unit/,
    /coins and tokens alone/,
  ],
  [
    "a transfer into a refundable fund",
    "fund,X,,,,city,,,,,New; refundable until: 2999-01-01,,\ntransfer,Y,flood,CNY,1,,X,,,,,,",
    1,
    "to_fund",
    /takes no transfer/,
    /coins and tokens alone/,
  ],
  [
    "a rule of a refundable fund",
    "fund,X,,,,city,,,,,New; refundable until: 2999-01-01,,\nallocation,,X,,100,,flood,,,,,,",
    1,
    "fund",
    /cannot have a rule/,
    /stay whole/,
  ],
  [
    "a rule with a refundable destination",
    "fund,X,,,,city,,,,,New; refundable until: 2999-01-01,,\nallocation,,flood,,100,,X,,,,,,",
    1,
    "to_fund",
    /no destination of a rule/,
    /coins and tokens alone/,
  ],
  [
    "a return to a refundable fund",
    `fund,X,,,,city,,,,,New; refundable until: 2999-01-01,,\ndonate,Y,X,ETH,1,,,,,,,,\ndisburse,Z,X,ETH,1,0x${"1".repeat(40)},,,,,,,\nreturn,R,,,1,,,,,Z,,,`,
    3,
    "of",
    /takes no returns/,
    /another fund/,
  ],
  [
    "a kind that is none",
    "donate,X,flood,CNY,1,,,,,,GIFT,,",
    0,
    "purpose",
    /"GIFT" is no kind of inflow/,
    /DONATION, GOVERNMENT, INCOME, OPENING, OWN/,
  ],
  ["an address too short", "donate,X,flood,CNY,1,0x1234,,,,,,,", 0, "party", /no wallet/, /40 hexadecimal digits/],
  [
    "an address mistyped",
    "donate,X,flood,CNY,1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD,,,,,,,".replace("5aAe", "5AAe"),
    0,
    "party",
    /mistyped/,
    /copy the address anew/,
  ],
  ["the zero address", `donate,X,flood,CNY,1,0x${"0".repeat(40)},,,,,,,`, 0, "party", /nobody/, /empty/],

  [
    "an organisation's unknown parent",
    "organisation,south,,,,South,,,,nobody,,,",
    0,
    "of",
    /no organisation "nobody"/,
    /"city", "north"/,
  ],
  [
    "an organisation as its own parent",
    "organisation,south,,,,South,,,,south,,,",
    0,
    "of",
    /its own parent/,
    /leave the cell empty/,
  ],
  ["an organisation without a name", "organisation,south,,,,,,,,,,,", 0, "party", /display name is missing/, /fill/],
  [
    "an organisation's payout that is no wallet",
    "organisation,south,,,,South,,,,,bank,,",
    0,
    "purpose",
    /no wallet/,
    /40 hexadecimal/,
  ],
  [
    "an organisation registered differently",
    "organisation,city,,,,City Fund,,,,,,,",
    0,
    "party",
    /registered already, with "City Foundation"/,
    /another key/,
  ],
  [
    "an organisation registered with another parent",
    "organisation,north,,,,North Member,,,,,,,",
    0,
    "of",
    /with "city" here/,
    /does not change/,
  ],
  ["a unit's code in small letters", "unit,eur,,,2,,,,,,fiat,,", 0, "ref", /no unit's code/, /A-Z/],
  ["a unit's code too long", "unit,ABCDEFGHIJKLM,,,2,,,,,,fiat,,", 0, "ref", /no unit's code/, /1 to 12/],
  ["a unit called ETH", "unit,ETH,,,2,,,,,,fiat,,", 0, "ref", /own coin/, /another code/],
  ["too many decimals of a unit", "unit,EUR,,,19,,,,,,fiat,,", 0, "amount", /"19"/, /0 to 18/],
  ["no decimals of a unit", "unit,EUR,,,,,,,,,fiat,,", 0, "amount", /missing/, /0 to 18/],
  ["a unit of no kind", "unit,EUR,,,2,,,,,,money,,", 0, "purpose", /"money" is no kind of unit/, /fiat, goods, hours/],
  [
    "goods without a unit of measure",
    "unit,RICE,,,0,,,,,,goods,,",
    0,
    "party",
    /unit of measure of these goods is missing/,
    /fill/,
  ],
  ["money with a unit of measure", "unit,EUR,,,2,piece,,,,,fiat,,", 0, "party", /no unit of measure/, /only goods/],
  ["a unit registered differently", "unit,CNY,,,4,,,,,,fiat,,", 0, "amount", /registered already, with "2"/, /does not change/],
  ["a fund of an unknown organisation", "fund,x,,,,west,,,,,West,,", 0, "party", /no organisation "west"/, /"city", "north"/],
  ["a fund without a name", "fund,x,,,,city,,,,,,,", 0, "purpose", /name is missing/, /terms/],
  ["a fund with empty terms", "fund,x,,,,city,,,,,X; terms: ,,", 0, "purpose", /terms are empty/, /leave that out/],
  ["a fund opened differently", "fund,flood,,,,city,,,,,Flood,,", 0, "purpose", /with "Flood appeal"/, /another key/],
  [
    "a fund opened with other terms",
    "fund,flood,,,,city,,,,,Flood appeal; terms: x,,",
    0,
    "purpose",
    /no terms of its own/,
    /terms do not change/,
  ],
  [
    "a fund's key for two organisations",
    "fund,flood,,,,north,,,,,Flood appeal,,",
    0,
    "ref",
    /opened above.*"city"/,
    /another key/,
  ],

  [
    "a rule that is not whole",
    ["allocation,,flood,,90,,flood,,,,,,", "allocation,,flood,,9.5,,office,,,,,,"],
    1,
    "amount",
    /adds up to 99.5, not 100/,
    /add up to 100/,
  ],
  [
    "a rule beyond the whole",
    ["allocation,,flood,,90,,flood,,,,,,", "allocation,,flood,,11,,office,,,,,,"],
    1,
    "amount",
    /adds up to 101, not 100/,
    /add up to 100/,
  ],
  [
    "a destination twice",
    ["allocation,,flood,,50,,office,,,,,,", "allocation,,flood,,50,,office,,,,,,"],
    1,
    "to_fund",
    new RegExp(`line ${NEXT} already`),
    /add the shares up/,
  ],
  [
    "an unknown destination",
    ["allocation,,flood,,50,,flood,,,,,,", "allocation,,flood,,50,,offise,,,,,,"],
    1,
    "to_fund",
    /"offise"/,
    /"office"/,
  ],
  [
    "a percentage with three decimals",
    ["allocation,,flood,,99.995,,flood,,,,,,", "allocation,,flood,,0.01,,office,,,,,,"],
    0,
    "amount",
    /3 decimals/,
    /at most two/,
  ],
  ["a percentage of zero", ["allocation,,flood,,0,,flood,,,,,,"], 0, "amount", /0 percent/, /leave the row out/],
  ["a percent sign", ["allocation,,flood,,100%,,flood,,,,,,"], 0, "amount", /100%/, /without the sign: 100/],
  ["a rule's reference", "allocation,X,flood,,100,,flood,,,,,,", 0, "ref", /does not use/, /no reference of its own/],

  [
    "spending more than is held",
    "disburse,X,flood,CNY,850.01,,,,,,,,",
    0,
    "amount",
    /holds 850.00 CNY.*less than 850.01/,
    /record what came in before/,
  ],
  ["spending what another fund holds", "disburse,X,office,CNY,1,,,,,,,,", 0, "amount", /holds 0.00 CNY/, /record what came in/],
  [
    "writing off more than is held",
    `writeoff,X,flood,MASK,501,,,,,,lost,${HASH},`,
    0,
    "amount",
    /holds 500 MASK/,
    /correct the amount/,
  ],
  ["granting more than is held", "transfer,X,flood,CNY,851,,office,,,,,,", 0, "amount", /holds 850.00/, /record what came in/],
  ["a write-off without a reason", `writeoff,X,flood,MASK,1,,,,,,,${HASH},`, 0, "purpose", /reason is missing/, /fill/],
  [
    "a write-off without evidence",
    "writeoff,X,flood,MASK,1,,,,,,lost,,",
    0,
    "evidence",
    /write-off needs evidence/,
    /file or folder/,
  ],
  [
    "evidence that is not there",
    "disburse,X,flood,MASK,1,,,,,,,scan.pdf,",
    0,
    "evidence",
    /no "scan.pdf"/,
    /from the journal's folder/,
  ],
  ["evidence that is no hash", "disburse,X,flood,MASK,1,,,,,,,0x1234,", 0, "evidence", /no hash/, /64 hexadecimal/],
  ["a hash of zeros", `disburse,X,flood,MASK,1,,,,,,,0x${"0".repeat(64)},`, 0, "evidence", /zeros/, /empty/],

  [
    "a return of what is unknown",
    "return,X,,,1,,,,,P-9,,,",
    0,
    "of",
    /nothing is recorded under the reference "P-9"/,
    /earlier row/,
  ],
  ["a return of a gift", "return,X,,,1,,,,,D-1,,,", 0, "of", /a gift, not a disbursement/, /reference of a disbursement/],
  [
    "a return of more than was paid",
    "return,X,,,100.01,,,,,P-1,,,",
    0,
    "amount",
    /more than is left of "P-1"/,
    /at most 100.00/,
  ],
  [
    "returns of more than was paid",
    ["return,X,,,60,,,,,P-1,,,", "return,Y,,,40.01,,,,,P-1,,,"],
    1,
    "amount",
    /of which 60.00 came back before/,
    /at most 40.00/,
  ],
  [
    "a return before its payment",
    ["return,X,,,1,,,,,P-2,,,", "disburse,P-2,flood,CNY,5,,,,,,,,"],
    0,
    "of",
    /"P-2"/,
    new RegExp(`line ${NEXT + 1}: move that row up`),
  ],
  ["a return that names nothing", "return,X,,,1,,,,,,,,", 0, "of", /missing/, /must not be empty/],
  ["a reversal of what is unknown", `reverse,X,,,,,,,,D-9,,${HASH},`, 0, "of", /nothing is recorded/, /earlier row/],
  ["a reversal of a payment", `reverse,X,,,,,,,,P-1,,${HASH},`, 0, "of", /a disbursement, not a gift/, /reference of a gift/],
  [
    "a gift reversed twice",
    [`reverse,X,,,,,,,,D-1,,${HASH},`, `reverse,Y,,,,,,,,D-1,,${HASH},`],
    1,
    "of",
    /reversed already/,
    /once/,
  ],
  ["a reversal without evidence", "reverse,X,,,,,,,,D-1,,,", 0, "evidence", /reversal needs evidence/, /file or folder/],

  ["a line onto itself", "transfer,X,flood,CNY,1,,,,,,,,", 0, "to_fund", /leads to the line it leaves/, /another fund/],
  [
    "a line onto itself by name",
    "transfer,X,flood,CNY,1,,flood,CNY,1,,,,",
    0,
    "to_fund",
    /leads to the line it leaves/,
    /another fund/,
  ],
  [
    "a grant that arrives as another amount",
    "transfer,X,flood,CNY,10,,office,,9,,,,",
    0,
    "to_amount",
    /10.00 CNY cannot arrive as 9.00/,
    /arrives whole/,
  ],
  ["a grant with a payee", "transfer,X,flood,CNY,10,Wang,office,,,,,,", 0, "party", /no payee/, /empty/],
  ["a grant to an unknown fund", "transfer,X,flood,CNY,10,,offize,,,,,,", 0, "to_fund", /no fund "offize"/, /"office"/],
  [
    "a conversion without evidence",
    "transfer,X,flood,CNY,10,shop,,MASK,4,,,,",
    0,
    "evidence",
    /another asset needs evidence/,
    /receipt/,
  ],
  [
    "a conversion not exact in the new unit",
    `transfer,X,flood,CNY,10.50,shop,,MASK,,,,${HASH},`,
    0,
    "to_amount",
    /10.50 is not exact in MASK/,
    /how much MASK/,
  ],
  [
    "a change of purpose without evidence",
    "transfer,X,flood,CNY,10,,relief,,,,,,",
    0,
    "evidence",
    /change of purpose/,
    /what allows it/,
  ],

  ["an attestation of what is unknown", "attest,X,,,,city,,,,P-9,SHIPPED,,", 0, "of", /nothing is recorded/, /earlier row/],
  [
    "an attestation of an attestation",
    ["attest,X,,,,city,,,,P-1,SHIPPED,,", "attest,Y,,,,city,,,,X,SHIPPED,,"],
    1,
    "of",
    /an attestation, not/,
    /reference of/,
  ],
  [
    "an attestation of more than the entry",
    "attest,X,,,100.01,city,,,,P-1,SHIPPED,,",
    0,
    "amount",
    /more than the whole of "P-1", 100.00 CNY/,
    /empty cell/,
  ],
  ["an attestation of zero", "attest,X,,,0,city,,,,P-1,SHIPPED,,", 0, "amount", /amount is 0/, /above zero/],
  ["RECEIVED", "attest,X,,,,city,,,,P-1,RECEIVED,,", 0, "purpose", /"RECEIVED"/, /belongs to whoever received it/],
  ["VERIFIED", "attest,X,,,,city,,,,P-1,VERIFIED,,", 0, "purpose", /"VERIFIED"/, /belongs to auditors/],
  ["an attestation of no kind", "attest,X,,,,city,,,,P-1,,,", 0, "purpose", /missing/, /SHIPPED, DELIVERED or COMPLETED/],
  ["an attestation by another organisation", "attest,X,,,,north,,,,P-1,SHIPPED,,", 0, "party", /not of "north"/, /write city/],
  ["an attestation by nobody", "attest,X,,,,,,,,P-1,SHIPPED,,", 0, "party", /missing/, /must not be empty/],
  [
    "an attestation by an unknown organisation",
    "attest,X,,,,west,,,,P-1,SHIPPED,,",
    0,
    "party",
    /no organisation "west"/,
    /"city"/,
  ],

  [
    "a telephone number as a reference",
    "donate,13912345678,flood,CNY,1,,,,,,,,",
    0,
    "ref",
    /telephone number/,
    /--opaque-refs/,
  ],
  [
    "an identity card in a purpose",
    "disburse,X,flood,CNY,1,,,,,,rent for 11010519491231002X,,",
    0,
    "purpose",
    /identity card/,
    /leave personal data out/,
  ],
  [
    "a bank card in a reason",
    `writeoff,X,flood,MASK,1,,,,,,sold to 6222 0212 3456 7894,${HASH},`,
    0,
    "purpose",
    /bank card/,
    /letter among the digits/,
  ],
  [
    "a telephone number in a fund's name",
    "fund,x,,,,city,,,,,Call 027-87654321,,",
    0,
    "purpose",
    /telephone number, and this text becomes public for ever/,
    /leave personal data out/,
  ],
  [
    "a telephone number in an organisation's key",
    "organisation,13912345678,,,,South,,,,,,,",
    0,
    "ref",
    /telephone/,
    /leave personal data out/,
  ],
];
describe("faults of a journal", () => {
  it("has a head that is right", async () => {
    const { faults, rows } = await judge(withHead());
    expect(printFaults(faults)).to.equal("");
    expect(rows).to.have.lengthOf(HEAD.length);
  });

  for (const [name, rows, at, column, problem, remedy] of CASES) {
    it(`refuses ${name}, once, with its line and what would be right`, async () => {
      const { errors } = await judge(withHead(...[rows].flat()));
      expect(errors, printFaults(errors)).to.have.lengthOf(1);
      const [error] = errors;
      expect(error).to.include({ file: "gifts.csv", line: NEXT + at });
      expect(error!.column).to.equal(column);
      expect(error!.problem).to.match(problem);
      expect(error!.remedy).to.match(remedy);
    });
  }

  it("lists every fault of every row in one pass, in file order", async () => {
    const rows = [
      "donate,13912345678,fluud,CNY,-1,,,,,,GIFT,,2026-02-30",
      "disburse,P-2,flood,CNY,9999,,,,,,,,",
      "return,R-1,,,500,,,,,P-1,,,",
    ];
    const { errors } = await judge(withHead(...rows));
    expect(errors.map(({ line, column }) => `${line - NEXT} ${column}`)).to.deep.equal([
      ...["0 ref", "0 fund", "0 amount", "0 purpose", "0 date"],
      "1 amount",
      "2 amount",
    ]);
  });

  it("does not blame later rows for what a faulty row lacks", async () => {
    const rows = [
      "fund,new,,,,city,,,,,,,",
      "donate,D-3,new,CNY,5,,,,,,,,",
      "donate,D-4,office,CNY,5x,,,,,,,,",
      "disburse,P-4,office,CNY,5,,,,,,,,",
      "return,R-4,,,5,,,,,P-4,,,",
      "unit,USD,,,99,,,,,,fiat,,",
      "donate,D-5,flood,USD,5,,,,,,,,",
      `reverse,V-5,,,,,,,,D-5,,${HASH},`,
      "transfer,T-5,flood,CNY,abc,,office,MASK,,,,,",
      "disburse,P-6,office,MASK,5,,,,,,,,",
    ];
    const { errors } = await judge(withHead(...rows));
    expect(errors.map(({ line, column }) => `${line - NEXT} ${column}`)).to.deep.equal([
      "0 purpose",
      "2 amount",
      "5 amount",
      "8 amount",
    ]);
  });

  it("says that a rule's rows stand together", async () => {
    const rows = [
      "allocation,,flood,,90,,flood,,,,,,",
      "allocation,,office,,100,,office,,,,,,",
      "allocation,,flood,,10,,office,,,,,,",
    ];
    const { errors } = await judge(withHead(...rows));
    expect(errors.map(({ line }) => line - NEXT)).to.deep.equal([0, 2]);
    for (const { remedy } of errors) expect(remedy).to.match(/stand together/);
  });

  it("refuses a rule of more than 32 destinations", async () => {
    const numbers = Array.from({ length: 33 }, (_, index) => index);
    const funds = numbers.map((number) => `fund,f${number},,,,city,,,,,Fund ${number},,`);
    const shares = numbers.map((number) => `allocation,,flood,,${number === 0 ? 68 : 1},,f${number},,,,,,`);
    const { errors } = await judge(withHead(...funds, ...shares));
    expect(errors).to.have.lengthOf(1);
    expect(errors[0]!.problem).to.match(/33 destinations/);
  });

  it("names the consent that is missing where it cannot be given", async () => {
    const rows = [`transfer,X,flood,CNY,1,,relief,,,,,${HASH},`, "allocation,,flood,,100,,relief,,,,,,"];
    const head = [HEADER, ...HEAD.slice(0, -1), ...rows].join("\n");
    const { errors } = await judge(head, { canConsent: () => false });
    expect(errors.map(({ line, column }) => `${line - NEXT + 1} ${column}`)).to.deep.equal(["0 to_fund", "1 to_fund"]);
    expect(errors[0]!.problem).to.match(/"relief" of "north" has not consented to receive from "city"/);
    expect(errors[0]!.remedy).to.match(/admin of "north"/);
  });

  it("warns where dates run backwards, and records all the same", async () => {
    const { errors, warnings } = await judge(
      withHead("donate,X,flood,CNY,1,,,,,,,,2026-01-01", "donate,Y,flood,CNY,1,,,,,,,,2026-01-02"),
    );
    expect(errors).to.deep.equal([]);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include({ line: NEXT, column: "date" });
    expect(warnings[0]!.problem).to.match(/2026-01-01 is before 2026-01-08/);
  });

  it("warns where a class is written in small letters", async () => {
    const { errors, warnings } = await judge(withHead("disburse,X,flood,CNY,1,,,,,,management: rent,,"));
    expect(errors).to.deep.equal([]);
    expect(warnings.map(({ remedy }) => remedy).join()).to.match(/MANAGEMENT in capitals/);
  });

  it("prints file, line, column, what is wrong and what would be right, and counts", async () => {
    const { faults } = await judge(withHead("donate,X,flood,CNY,0,,,,,,,,2026-01-01", "donate,Y\u202e,flood,CNY,x,,,,,,,,"));
    const text = printFaults(faults);
    expect(text).to.contain(`gifts.csv:${NEXT}, amount (X): the amount is 0\n  → `);
    expect(text).not.to.contain("\u202e");
    expect(text.split("\n").at(-1)).to.equal("3 errors");
  });

  it("lets references look like anything where random codes take their place", async () => {
    const { errors } = await judge(withHead("donate,13912345678,flood,CNY,1,,,,,,,,"), { opaqueRefs: true });
    expect(errors).to.deep.equal([]);
  });
});
