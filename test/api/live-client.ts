// A client of subscriptions: reads the events of a stream one by one.
import { expect } from "chai";

export interface LiveEvent {
  /** What a client would come back with after this event. */
  id: string;
  type: string;
  /** Tests read what they asked for; a wrong path fails there. */
  data: any;
  code: string | undefined;
}

export interface Wanted {
  query: string;
  variables?: object;
  lastEventId?: string;
  headers?: Record<string, string>;
}

const PATIENCE = 15_000;

/** Subscribes by POST as GraphQL clients do; fails where that is refused. */
export async function subscribe(url: string, wanted: Wanted): Promise<LiveStream> {
  const response = await ask(url, wanted);
  expect(response.status).to.equal(200);
  expect(response.headers.get("content-type")).to.match(/^text\/event-stream/);
  return new LiveStream(response);
}

/** The answer to a subscription, whatever it is. */
export function ask(url: string, { query, variables, lastEventId, headers }: Wanted): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
}

export class LiveStream {
  /** What a client would come back with now. */
  id = "";
  /** Milliseconds that the server asked to wait before coming back. */
  retry: number | undefined;
  /** Comments so far. */
  comments = 0;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #rest = "";
  #over = false;

  constructor(response: Response) {
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next event; undefined where the stream has ended. Fails where nothing comes. */
  async next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const end = this.#rest.indexOf("\n\n");
      if (end >= 0) {
        const block = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 2);
        const event = this.#read(block);
        if (event) return event;
      } else if (this.#over) return undefined;
      else await this.#more();
    }
  }

  /** The id that the server sends before any event. */
  async firstId(): Promise<string> {
    await this.quietUntil(() => this.id !== "");
    return this.id;
  }

  /** So many events. */
  async take(count: number): Promise<LiveEvent[]> {
    const events: LiveEvent[] = [];
    while (events.length < count) {
      const event = await this.next();
      if (!event) throw new Error(`The stream ended after ${events.length} of ${count} events.`);
      events.push(event);
    }
    return events;
  }

  /** Everything until the stream ends. */
  async rest(): Promise<LiveEvent[]> {
    const events: LiveEvent[] = [];
    for (let event = await this.next(); event; event = await this.next()) events.push(event);
    return events;
  }

  /** Reads on until a condition holds; fails where an event comes meanwhile. */
  async quietUntil(condition: () => boolean): Promise<void> {
    while (!condition()) {
      const end = this.#rest.indexOf("\n\n");
      if (end < 0) {
        await this.#more();
        continue;
      }
      const event = this.#read(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end + 2);
      if (event) throw new Error(`Unexpected event: ${JSON.stringify(event)}`);
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
  }

  async #more(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("Nothing came.")), PATIENCE);
    });
    try {
      const { done, value } = await Promise.race([this.#reader.read(), late]);
      if (done) this.#over = true;
      else this.#rest += value;
    } finally {
      clearTimeout(timer);
    }
  }

  #read(block: string): LiveEvent | undefined {
    const fields = new Map<string, string>();
    for (const line of block.split("\n")) {
      if (line.startsWith(":")) this.comments++;
      else fields.set(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).replace(/^ /, ""));
    }
    this.id = fields.get("id") ?? this.id;
    if (fields.has("retry")) this.retry = Number(fields.get("retry"));
    const type = fields.get("event");
    if (type === undefined) return undefined;
    const text = fields.get("data") ?? "";
    const data: { errors?: { extensions: { code: string } }[] } | null = text === "" ? null : JSON.parse(text);
    return { id: this.id, type, data, code: data?.errors?.[0]?.extensions.code };
  }
}
