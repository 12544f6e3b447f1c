// What the API tells as it happens, over a browser's EventSource.
import type { Document } from "./ask.ts";
import { withoutTurns } from "./turns.ts";

export interface Listener<Event> {
  /**
   * Ask now for what is shown: the stream has just been opened, or what was told is of no use any more. What the answer already holds may be told once more.
   */
  afresh(): void;
  /** Something happened, as of `block`. */
  next?(event: Event, block: number): void;
  /** What was told of blocks above this one stands no more; what the chain holds there now follows. */
  rolledBack?(block: number): void;
  /** The gift that is followed was taken away; it may come back with `next`. */
  gone?(): void;
  /** Whether something would be told if it happened now. */
  listening?(now: boolean): void;
}

interface Frame<Event> {
  data?: Event | null;
  errors?: { message: string; extensions?: { code?: string; block?: unknown } }[];
  extensions?: { block?: { number: number } | null };
}

/** Milliseconds before a stream that was ended, or refused, is opened anew. */
const ENDED = 2000;
const REFUSED = 10_000;

/**
 * Follows a subscription until the function that it returns is called. Where nobody looks (another tab is in front) it pauses, since a
 * browser has few connections to one server; whoever comes back is brought up to date by `afresh`.
 */
export function follow<Event, Variables>(
  document: Document<Event, Variables>,
  variables: Variables,
  listener: Listener<Event>,
): () => void {
  const asked = new URLSearchParams({ query: document.toString(), variables: JSON.stringify(variables) });
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    listener.listening?.(false);
  };
  const open = (): void => {
    close();
    if (globalThis.document.hidden) return;
    const stream = (source = new EventSource(`/graphql?${asked}`));
    let before = false;
    stream.addEventListener("open", () => {
      listener.listening?.(true);
      // Coming back by itself it goes on where it was cut: nothing is missing then.
      if (!before) listener.afresh();
      before = true;
    });
    stream.addEventListener("next", ({ data }) => hear(JSON.parse(withoutTurns(data as string)) as Frame<Event>, listener));
    stream.addEventListener("complete", () => later(ENDED));
    stream.addEventListener("error", () => {
      listener.listening?.(false);
      if (stream.readyState === EventSource.CLOSED) later(REFUSED);
    });
  };
  const later = (milliseconds: number): void => {
    close();
    timer = setTimeout(open, milliseconds);
  };
  const look = (): void => (globalThis.document.hidden ? close() : open());
  globalThis.document.addEventListener("visibilitychange", look);
  // A page that the browser put away and takes out again (back and forward) has lost its stream.
  globalThis.addEventListener("pagehide", close);
  globalThis.addEventListener("pageshow", look);
  open();
  return () => {
    globalThis.document.removeEventListener("visibilitychange", look);
    globalThis.removeEventListener("pagehide", close);
    globalThis.removeEventListener("pageshow", look);
    close();
  };
}

function hear<Event>(frame: Frame<Event>, listener: Listener<Event>): void {
  const [error] = frame.errors ?? [];
  switch (error?.extensions?.code) {
    case undefined:
      if (frame.data) listener.next?.(frame.data, frame.extensions?.block?.number ?? 0);
      return;
    case "ROLLED_BACK":
      listener.rolledBack?.(blockOf(error.extensions.block) ?? frame.extensions?.block?.number ?? 0);
      return;
    case "GIFT_GONE":
      listener.gone?.();
      return;
    default:
      // LOAD_AFRESH and whatever else: what is shown may be old.
      listener.afresh();
  }
}

function blockOf(block: unknown): number | undefined {
  if (typeof block === "number") return block;
  const { number } = (block ?? {}) as { number?: number };
  return number;
}
