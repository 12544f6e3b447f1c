// Where places and ways are drawn. Loaded only where a flow is shown.
import { sankey, type SankeyLinkMinimal, type SankeyNodeMinimal } from "d3-sankey";
import { grouped } from "../../../parts/grouped.ts";
import { forDrawing } from "../../../parts/share.ts";
import type { Graph, Place, Way } from "./graph.ts";

interface Node extends SankeyNodeMinimal<Node, Link> {
  place: Place;
}
interface Link extends SankeyLinkMinimal<Node, Link> {
  way: Way;
  source: Node;
  target: Node;
  value: number;
}

export interface DrawnPlace {
  place: Place;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface DrawnWay {
  way: Way;
  /** An SVG path to be stroked. */
  path: string;
  width: number;
}
export interface Drawing {
  width: number;
  height: number;
  places: DrawnPlace[];
  ways: DrawnWay[];
  /** Whether the gift is at the top and its ends below, as on a narrow screen. */
  upright: boolean;
}

const BAR = 12;
/** Pixels that the label of a place needs across the flow: four lines. */
const LABEL = 72;
const COLUMN = 190;
/** Upright: from one row to the next, so that the labels of each row have room below it. */
const ROW = 120;
const NARROW = 640;

/**
 * Lays a graph out in so many pixels of width; it is as high as its labels need. Nobody sees a way thinner than a pixel, so that small ones are drawn
 * thicker than they are.
 */
export function drawing({ places, ways }: Graph, available: number): Drawing {
  const upright = available < NARROW;
  const columns = Math.max(...places.map(({ column }) => column)) + 1;
  const fullest = Math.max(...Array.from(grouped(places, ({ column }) => column).values(), (all) => all.length));
  const whole = places.reduce((most, { amount }) => (amount > most ? amount : most), 0n);
  // Along the flow, and across it.
  const length = upright ? columns * ROW : Math.max(available, columns * COLUMN);
  const breadth = upright ? Math.max(available, fullest * 120) : Math.max(180, fullest * (LABEL + 24));
  const nodes: Node[] = places.map((place) => ({ place }));
  const byId = new Map(nodes.map((node) => [node.place.id, node]));
  const links = ways.map((way) => ({
    way,
    source: byId.get(way.source)!,
    target: byId.get(way.target)!,
    value: Math.max(forDrawing(way.amount, whole), 0.002),
  })) as Link[];
  sankey<Node, Link>()
    .nodeWidth(BAR)
    .nodePadding(upright ? 40 : LABEL)
    .nodeAlign((node) => (node as unknown as Node).place.column)
    // The room after the last column is for its labels.
    .extent([
      [0, upright ? 8 : LABEL / 2],
      [upright ? length - ROW + BAR : length - COLUMN + BAR, breadth - (upright ? 8 : LABEL / 2)],
    ])({ nodes, links });
  const at = (along: number, across: number): string =>
    upright ? `${round(across)},${round(along)}` : `${round(along)},${round(across)}`;
  return {
    upright,
    width: upright ? breadth : length,
    height: upright ? length : breadth,
    places: nodes.map(({ place, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) =>
      upright
        ? { place, x: y0, y: x0, width: Math.max(2, y1 - y0), height: x1 - x0 }
        : { place, x: x0, y: y0, width: x1 - x0, height: Math.max(2, y1 - y0) },
    ),
    ways: links.map(({ way, source, target, y0 = 0, y1 = 0, width = 1 }) => {
      const [from, to] = [source.x1 ?? 0, target.x0 ?? 0];
      const middle = (from + to) / 2;
      const path = `M${at(from, y0)}C${at(middle, y0)} ${at(middle, y1)} ${at(to, y1)}`;
      return { way, path, width: Math.max(1.5, width) };
    }),
  };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
