// Text that looks like an identity card, a bank card or a telephone number: what must not become public by an oversight.
// It errs on the side of refusing, but not so far that the numbers which bookkeepers use as references (dates, times and
// running numbers strung together) are refused in numbers: a bank card needs an issuer's first digits and a valid check digit.

export interface PersonalData {
  what: "an identity card number" | "a bank card number" | "a telephone number";
  /** As it stands in the text, in normal digits. */
  text: string;
}

const IDENTITY_CARD = /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/g;
/** 13 to 19 digits in one run, or in groups of four as on the card. */
const CARD_DIGITS = /(?<!\d)(?:\d{13,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]?\d{1,4})?|\d{4}[ -]\d{6}[ -]\d{5})(?!\d)/g;
/** Visa, Mastercard, American Express, Diners, JCB, Discover, Maestro, UnionPay; and the first cards of Chinese banks. */
const CARD_ISSUER = /^(?:[456]|3[0-9]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|9558|95599)/;

const TELEPHONES = [
  // Chinese mobiles, with or without the country's code.
  /(?<![\d.])(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.]?\d)/,
  // Chinese landlines: an area code and seven or eight digits.
  /(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[ -](?!(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))[2-9]\d{2,3} ?-?\d{4}(?!\d)/,
  // Anywhere in the world: a plus sign and 8 to 15 digits.
  /(?<![\w+])\+[1-9](?:[ ().-]{0,2}\d){7,14}(?!\d)/,
  // North America, as written there.
  /(?<!\d)\(\d{3}\) ?\d{3}-\d{4}(?!\d)/,
  // Said to be one.
  /(?:\b(?:tel|telephone|phone|mobile|cell|whatsapp)\b|电话|電話|手机|手機|联系方式)[.:： ]{0,3}\(?\+?\d(?:[ ().-]{0,2}\d){6,14}/i,
];

/** The first thing in a text that looks like personal data, or undefined. */
export function personalData(text: string): PersonalData | undefined {
  if (!/\d/.test(text) && !/[^\x20-\x7e]/.test(text)) return undefined;
  // Full-width digits and the like are digits to whoever reads them.
  const plain = text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s/g, " ");
  for (const [number] of plain.matchAll(IDENTITY_CARD)) {
    if (isIdentityCard(number)) return { what: "an identity card number", text: number };
  }
  for (const [number] of plain.matchAll(CARD_DIGITS)) {
    const digits = number.replace(/\D/g, "");
    if (digits.length >= 13 && digits.length <= 19 && CARD_ISSUER.test(digits) && hasLuhnDigit(digits)) {
      return { what: "a bank card number", text: number };
    }
  }
  for (const pattern of TELEPHONES) {
    const number = pattern.exec(plain)?.[0];
    if (number !== undefined) return { what: "a telephone number", text: number };
  }
  return undefined;
}

const REGIONS = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(" "),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A Chinese identity card (GB 11643): region, date of birth, running number, check character. */
function isIdentityCard(number: string): boolean {
  if (!REGIONS.has(number.slice(0, 2))) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return "10X98765432"[sum % 11] === number[17]!.toUpperCase();
}

/** The check digit of bank cards (ISO/IEC 7812, Luhn). */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
