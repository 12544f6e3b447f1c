/** The last second of the year 9999: anybody may name a time beyond what calendars hold. */
export const LAST_SECOND = 253_402_300_799;

/** "2026-09-05 00:00 UTC", of seconds since 1970-01-01. */
export function momentText(seconds: number): string {
  if (seconds > LAST_SECOND) return `second ${seconds}`;
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
