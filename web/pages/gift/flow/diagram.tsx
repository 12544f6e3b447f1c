import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { gathered, type Graph, MOST_IN_COLUMN, type Place } from "./graph.ts";
import type { Drawing, DrawnPlace } from "./layout.ts";
import { placeWords, sumOf } from "./words.ts";
import "./diagram.css";

/** Loaded with the first diagram, not with the page. */
const layout = () => import("./layout.ts");

/** A gift's flow as a Sankey diagram. The table beside it says the same; this can be looked at and opened, and nothing stands here alone. */
export function Diagram({ graph }: { graph: Graph }) {
  const { gift: say, tag } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const shown = useMemo(() => gathered(graph, open), [graph, open]);
  // A drawing and what it was drawn of belong together: the next graph is there before its drawing.
  const [drawn, setDrawn] = useState<{ drawing: Drawing; graph: Graph }>();
  useEffect(() => {
    let left = false;
    if (width > 0)
      layout().then(
        ({ drawing }) => left || setDrawn({ drawing: drawing(shown, width), graph: shown }),
        () => {}, // The line broke off: the table says the same.
      );
    return () => void (left = true);
  }, [shown, width]);
  const rests = shown.places.filter(({ kind }) => kind === "REST");
  return (
    <>
      <div class="flow" ref={frame} tabIndex={0} role="group" aria-label={say.flow.heading}>
        {drawn && <Picture drawn={drawn.drawing} graph={drawn.graph} />}
      </div>
      {rests.map((rest) => (
        <button key={rest.id} type="button" onClick={() => setOpen(new Set([...open, rest.column]))}>
          {say.flow.open(countText(rest.places, tag))}
        </button>
      ))}
      {open.size > 0 && (
        <button type="button" onClick={() => setOpen(new Set())}>
          {say.flow.gather(countText(MOST_IN_COLUMN, tag))}
        </button>
      )}
    </>
  );
}

function Picture({ drawn, graph }: { drawn: Drawing; graph: Graph }) {
  const words = useWords();
  const text = (place: Place) =>
    `${placeWords(place, graph.unit, words).join(", ")}: ${sumOf(place.amount, graph.unit, words)}`;
  const byId = new Map(graph.places.map((place) => [place.id, place]));
  return (
    <svg
      width={drawn.width}
      height={drawn.height}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      role="img"
      aria-label={words.gift.flow.summary(
        graph.places
          .filter(({ kind }) => kind === "END" || kind === "REST")
          .slice(0, MOST_IN_COLUMN)
          .map(text)
          .join("; "),
      )}
    >
      {drawn.ways.map(({ way, path, width }) => (
        <path
          key={`${way.source} ${way.target} ${way.kind}`}
          class={`way ${way.kind.toLowerCase()}`}
          d={path}
          stroke-width={width}
        >
          <title>
            {`${text(byId.get(way.source)!)} → ${text(byId.get(way.target)!)} (${words.gift.flow.kind[way.kind]}, ${sumOf(way.amount, graph.unit, words)})`}
          </title>
        </path>
      ))}
      {drawn.places.map((place) => (
        <Labelled key={place.place.id} at={place} drawn={drawn} graph={graph} />
      ))}
    </svg>
  );
}

/** Pixels of a label's line. */
const LINE = 16;
/** Pixels of a letter, on average. */
const LETTER = 7;

function Labelled({ at, drawn, graph }: { at: DrawnPlace; drawn: Drawing; graph: Graph }) {
  const words = useWords();
  const { place, x, y, width, height } = at;
  const lines = [sumOf(place.amount, graph.unit, words), ...placeWords(place, graph.unit, words)];
  // Cut to the room that there is; the table has the whole, and the tooltip.
  const room = drawn.upright ? Math.max(14, Math.floor(drawn.width / Math.max(1, across(drawn, at)) / LETTER) - 2) : 26;
  // A label that would not fit to the right of where its place begins ends where its place ends.
  const longest = Math.max(...lines.map((line) => columns(line)));
  const ends = drawn.upright && x + Math.min(room, longest) * LETTER > drawn.width;
  const [left, top] = drawn.upright
    ? [ends ? x + width : x, y + height + LINE]
    : [x + width + 5, y + height / 2 - (lines.length * LINE) / 2 + 12];
  return (
    <g class={`place ${(place.outcome ?? place.kind).toLowerCase()}`}>
      <title>{lines.join(", ")}</title>
      <rect x={x} y={y} width={width} height={height} />
      <text x={left} y={top} text-anchor={ends ? "end" : "start"}>
        {lines.map((line, index) => (
          <tspan key={index} x={left} dy={index === 0 ? 0 : LINE} class={index === 0 ? "sum" : ""}>
            {cut(line, room)}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** How many places stand beside each other in this one's row. */
function across(drawn: Drawing, at: DrawnPlace): number {
  return drawn.places.filter(({ place }) => place.column === at.place.column).length;
}

/** How many columns a text takes; a Chinese character takes two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > "⺀" ? 2 : 1), 0);
}

/** A text of at most so many columns. */
function cut(text: string, room: number): string {
  let taken = 0;
  let kept = "";
  for (const character of text) {
    taken += columns(character);
    if (taken > room) return `${kept}…`;
    kept += character;
  }
  return kept;
}

/** The width of an element in pixels, as it changes. 0 until it is there. */
function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
