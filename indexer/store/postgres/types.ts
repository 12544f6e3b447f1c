import pg from "pg";

const { builtins } = pg.types;

/** The arrays of the types below have numbers of their own. */
const ARRAYS = { bytea: 1001, text: 1009, int8: 1016, timestamptz: 1185, date: 1182, numeric: 1231 };

const bigint = (text: string): bigint => BigInt(text);
const hex = (text: string): string => `0x${text.slice(2)}`;
const asItStands = (text: string): string => text;
const utc = (text: string): string => new Date(text).toISOString();

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, bigint],
  [builtins.NUMERIC, bigint],
  [builtins.BYTEA, hex],
  [builtins.DATE, asItStands],
  [builtins.TIMESTAMPTZ, utc],
  [ARRAYS.int8, each(bigint)],
  [ARRAYS.numeric, each(bigint)],
  [ARRAYS.bytea, each(hex)],
  [ARRAYS.date, each(asItStands)],
  [ARRAYS.timestamptz, each(utc)],
]);

/** How the server's texts become values, as `Queryable` promises; what is not named there is as `pg` has it. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (format === "binary" ? undefined : parsers.get(type)) ??
    (pg.types.getTypeParser(type, format) as (text: string) => unknown),
};

function each(parse: (text: string) => unknown): (text: string) => unknown[] {
  // Only this parser of arrays knows how elements are quoted; it leaves them as they are.
  const texts = pg.types.getTypeParser(ARRAYS.text, "text") as (text: string) => (string | null)[];
  return (text) => texts(text).map((element) => (element === null ? null : parse(element)));
}
