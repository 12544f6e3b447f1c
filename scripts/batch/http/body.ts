// A request's body → the gifts in it.
import type { IncomingMessage } from "node:http";
import { GIFT_COLUMNS, type GiftWords } from "../gifts/check-gift.ts";
import { HttpError } from "./http-error.ts";

export interface BodyLimits {
  mostBytes: number;
  mostGifts: number;
}

/** Reads a whole body. Throws an HttpError where it is larger than allowed. */
export async function readBody(request: IncomingMessage, { mostBytes }: BodyLimits): Promise<Buffer> {
  const tooLarge = () =>
    new HttpError(
      413,
      "TOO_LARGE",
      `The body has more than ${mostBytes.toLocaleString("en-GB")} bytes: send the gifts in several requests.`,
    );
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The gifts of a body: a JSON array, or a line of JSON for each. Throws an HttpError with the places that are none. */
export function giftsOf(body: Buffer, { mostGifts }: BodyLimits): GiftWords[] {
  const text = body.toString("utf8").trim();
  const values = text.startsWith("[") ? array(text) : lines(text);
  if (values.length === 0) throw new HttpError(400, "NO_GIFTS", "There is no gift in the body.");
  if (values.length > mostGifts)
    throw new HttpError(
      413,
      "TOO_MANY",
      `A request brings at most ${mostGifts.toLocaleString("en-GB")} gifts: send them in several.`,
    );
  return values.map((value, index) => giftWords(value, index + 1));
}

function array(text: string): unknown[] {
  const value = parsed(text);
  if (Array.isArray(value)) return value;
  throw new HttpError(400, "NO_JSON", "The body is neither a JSON array of gifts, nor a line of JSON for each.");
}

function lines(text: string): unknown[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const value = parsed(line);
    if (value === undefined) throw new HttpError(400, "NO_JSON", `Line ${index + 1} of the body is no JSON.`);
    return [value];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Amounts are texts: a JSON number may have been rounded before it came here. */
function giftWords(value: unknown, number: number): GiftWords {
  const gift = Object(value) as Record<string, unknown>;
  const wrong = GIFT_COLUMNS.filter((column) => typeof gift[column] !== "string");
  const strange = Object.keys(gift).filter((key) => !GIFT_COLUMNS.some((column) => column === key));
  if (wrong.length > 0)
    throw new HttpError(
      400,
      "NO_GIFT",
      `Gift ${number}: ${wrong.join(", ")} is missing, or no text (amounts are texts too: "12.50").`,
    );
  if (strange.length > 0)
    throw new HttpError(
      400,
      "NO_GIFT",
      `Gift ${number}: "${strange[0]!.slice(0, 60)}" is unknown: a gift has ${GIFT_COLUMNS.join(", ")}.`,
    );
  return { id: gift["id"], fund: gift["fund"], asset: gift["asset"], amount: gift["amount"] } as GiftWords;
}
