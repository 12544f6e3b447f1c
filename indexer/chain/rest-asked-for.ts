/** No node is left alone for longer than a day, whatever it asks for. */
const LONGEST = 24 * 3_600_000;

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * For how many milliseconds a node asks not to be asked again: by its header `Retry-After` (seconds, or a date), in its error's data
 * (Infura's `backoff_seconds`), or in its words. Undefined where it does not say.
 */
export function restAskedFor(text: string, headers?: Headers, data?: unknown): number | undefined {
  const asked = fromHeader(headers?.get("retry-after")) ?? fromData(data) ?? fromWords(text);
  return asked === undefined ? undefined : Math.min(Math.max(0, asked), LONGEST);
}

function fromHeader(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - Date.now();
}

function fromData(data: unknown): number | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { rate } = data as { rate?: unknown };
  const seconds = (typeof rate === "object" && rate !== null ? rate : data) as { backoff_seconds?: unknown };
  return typeof seconds.backoff_seconds === "number" ? seconds.backoff_seconds * 1_000 : undefined;
}

function fromWords(text: string): number | undefined {
  const said =
    /(?:retry|try again|wait)\D{0,20}?(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/i.exec(
      text,
    );
  if (!said) return undefined;
  const word = said[2]!.toLowerCase();
  const unit = word.startsWith("ms") || word.startsWith("milli") ? "ms" : word[0]!;
  return Number(said[1]) * UNITS[unit]!;
}
