import { expect } from "chai";
import { personalData } from "../../scripts/record/journal/personal-data.ts";

describe("text that looks like personal data", () => {
  for (const [what, texts] of [
    [
      "an identity card number",
      [
        "11010519491231002X",
        "card 11010519491231002x.",
        "440524188001010014",
        "１１０１０５１９４９１２３１００２X",
        "张三11010519491231002X",
      ],
    ],
    [
      "a bank card number",
      [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "6222021234567894",
        "378282246310005",
        "3782 822463 10005",
        "5500005555555559",
      ],
    ],
    [
      "a telephone number",
      [
        "13912345678",
        "139 1234 5678",
        "139-1234-5678",
        "+8613912345678",
        "+86 139 1234 5678",
        "008613912345678",
        "010-87654321",
        "(027) 8765 4321",
        "0571-87654321",
      ].concat([
        "+44 20 7946 0958",
        "+1 (555) 010-9999",
        "(555) 010-9999",
        "tel. 5550109",
        "电话：87654321",
        "Li 13912345678",
        "１３９１２３４５６７８",
      ]),
    ],
  ] as const) {
    for (const text of texts) it(`takes "${text}" for ${what}`, () => expect(personalData(text)?.what).to.equal(what));
  }

  for (const text of [
    ...[
      "D-1",
      "2020-01-26",
      "20200126",
      "20200126123456",
      "202001261234567890",
      "HB-2020-000123",
      "donate02-1633",
      "2026-03-31 10:15:00",
    ],
    ...[
      "1700000000",
      "1700000000000",
      "561773366.59",
      "36,000 N95",
      "027-20200131",
      "invoice 4711/2026",
      "12345678901",
      "110105194912310021",
    ],
    ...[
      "4111111111111112",
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "d7bb6853fab62",
      "1.13912345678",
      "莲花清瘟胶囊（24粒装）",
      "ISO 4217",
    ],
  ]) {
    it(`lets "${text}" pass`, () => expect(personalData(text)).to.equal(undefined));
  }

  it("refuses few of the long numbers that bookkeepers make of dates and running numbers", () => {
    let refused = 0;
    for (let number = 0; number < 10_000; number++) if (personalData(`20200126${String(number).padStart(8, "0")}`)) refused++;
    expect(refused).to.equal(0);
  });
});
