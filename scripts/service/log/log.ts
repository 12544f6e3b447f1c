// What a running command tells its operator: events with fields, each with a sentence for people. JSON lines where a machine reads them, else the
// sentences alone. On standard error: standard output belongs to whoever uses the command.
import { pino } from "pino";
import { logSettings, type LogSettings } from "../../settings.ts";
import { scrubber } from "./scrub.ts";

export type Fields = Record<string, string | number | boolean | null | undefined>;

/** `event` names the kind of thing that happened and is one of few; `line` is a sentence for people. */
type Tell = (event: string, line: string, fields?: Fields) => void;

export interface Log {
  debug: Tell;
  info: Tell;
  warn: Tell;
  error: Tell;
}

/**
 * The log of a command. Secrets of the environment and whatever follows the host in an address are left out of everything. Written at once, so that
 * nothing is lost where the process ends. Throws a PlainError where LOG_LEVEL or LOG_FORMAT is not one of theirs.
 */
export function openLog(
  command: string,
  { level, format }: LogSettings = logSettings(),
  write: (text: string) => void = (text) => void process.stderr.write(text),
): Log {
  const scrub = scrubber(process.env);
  const logger = pino(
    {
      level,
      base: { command },
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: format === "json" ? write : (json: string) => write(`${(JSON.parse(json) as { message: string }).message}\n`) },
  );
  const tell =
    (name: "debug" | "info" | "warn" | "error"): Tell =>
    (event, line, fields = {}) => {
      const clean = Object.entries(fields).map(([key, value]) => [key, typeof value === "string" ? scrub(value) : value]);
      logger[name]({ event, ...Object.fromEntries(clean) }, scrub(line));
    };
  return { debug: tell("debug"), info: tell("info"), warn: tell("warn"), error: tell("error") };
}
