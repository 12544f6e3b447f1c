import { useState } from "preact/hooks";
import type { AuditSampleQueryVariables } from "../../../generated/audit-sample.ts";
import { useWords } from "../../../words/context.ts";
import { amountText } from "../../../words/format.ts";
import type { Words } from "../../../words/words.ts";
import type { Sampled } from "./drawn.tsx";
import { NAMES } from "./plan.ts";
import type { Population, Status } from "./population.tsx";

interface Drawing {
  asked: AuditSampleQueryVariables;
  population: Population;
  status: Status;
  sample: Sampled;
}

/** What belongs into the auditor's working paper, to be copied from here. */
export function Paper(drawing: Drawing) {
  const words = useWords();
  const { sample: say, copy } = words;
  const [copied, setCopied] = useState(false);
  const text = paperText(drawing, words, location.href);
  const put = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The text stands there to be marked by hand.
    }
  };
  return (
    <section>
      <h2>{say.paper}</h2>
      <pre class="paper" tabIndex={0} aria-label={say.paper}>
        {text}
      </pre>
      <p>
        <button type="button" onClick={() => void put()}>
          {say.copy}
        </button>{" "}
        <span role="status">{copied ? copy.done : ""}</span>
      </p>
    </section>
  );
}

/** All that the sample follows from, one thing a line. */
function paperText({ asked, population, status, sample }: Drawing, words: Words, address: string): string {
  const { sample: say, audit, entry, tag } = words;
  const { paperLines: line } = say;
  const { kind, organisation, fund, asset, from, to } = asked.filter;
  const { block, recordedIn, blockHash, count, total } = population;
  const narrowed = [
    entry[NAMES[kind]],
    ...(organisation ? [`${audit.organisation} ${organisation}`] : []),
    ...(fund ? [`${audit.fund} ${fund}`] : []),
    ...(asset ? [`${audit.asset} ${total ? `${total.asset.code} ` : ""}${asset}`] : []),
    ...(from ? [`${audit.from} ${from}`] : []),
    ...(to ? [`${audit.to} ${to}`] : []),
    line.upTo(String(block)),
  ];
  const asText = asked.seedBlock === null || asked.seedBlock === undefined;
  const seed = asText
    ? line.seedText(sample.seed)
    : words.join([line.seedBlock(String(sample.seedBlock), sample.seed), line.seedAsked(String(asked.seedBlock))]);
  const lines: [string, string][] = [
    [line.ledger, `${new URL(address).origin} (${line.chain(String(status.chainId))})`],
    [line.population, words.join(narrowed)],
    [line.last, `${recordedIn}, ${blockHash}`],
    [line.count, count],
    ...(total ? [[line.total, `${amountText(total, tag)} (${line.base(total.value)})`] as [string, string]] : []),
    [line.method, say.methodName[asked.method]],
    [line.size, String(asked.size)],
    [line.seed, seed],
    ...(sample.start === null || sample.start === undefined ? [] : [[line.start, sample.start] as [string, string]]),
    [line.drawn, sample.items.map(({ index }) => index).join(", ")],
    [line.again, address],
  ];
  return [...lines.map(([what, is]) => `${what}: ${is}`), line.numbers].join("\n");
}
