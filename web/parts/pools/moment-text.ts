import { dayText } from "../../words/format.ts";

/** When a rule begins or ends: by its day alone where it begins with the first second of it, or ends with the last one; else with the time in UTC. */
export function momentText(time: string, edge: "from" | "until", tag: string): string {
  const clock = time.slice(11, 19);
  const whole = clock === (edge === "from" ? "00:00:00" : "23:59:59");
  return whole ? dayText(time, tag) : `${dayText(time, tag)} ${clock.slice(0, 5)} UTC`;
}
