// Which files a browser will need for a page at once, so that it is told with the first answer and need not find them one after another.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file as the build lists it, by its source. */
interface Built {
  file: string;
  imports?: string[];
  css?: string[];
}

type Manifest = Record<string, Built>;

/** The `Link` header for a page's path and a browser's Accept-Language; undefined: nothing is known. */
export type FirstFiles = (path: string, languages: string | undefined) => string | undefined;

/** From what the build in `directory` lists; each page of the first part of an address lies in `pages/<part>/<part>.tsx`. */
export function firstFiles(directory: string): FirstFiles {
  const list = join(directory, "files.json");
  if (!existsSync(list)) return () => undefined;
  const manifest = JSON.parse(readFileSync(list, "utf8")) as Manifest;
  const known = new Map<string, string>();
  return (path, languages) => {
    const [, part = ""] = /^\/([a-z]*)/.exec(path) ?? [];
    const page = `pages/${part || "home"}/${part || "home"}.tsx`;
    const words = `words/${languageOf(languages)}.ts`;
    const key = `${page} ${words}`;
    let links = known.get(key);
    // Only what the build lists is kept, however many addresses are made up.
    if (links === undefined && page in manifest) known.set(key, (links = linksTo(manifest, [page, words])));
    return (links ?? linksTo(manifest, [words])) || undefined;
  };
}

/** What a source needs, its own imports included; what index.html names itself is left out. */
function linksTo(manifest: Manifest, sources: readonly string[]): string {
  const html = "index.html";
  const named = new Set<string>([html, ...(manifest[html]?.imports ?? [])]);
  const links: string[] = [];
  const add = (source: string): void => {
    const built = manifest[source];
    if (!built || named.has(source)) return;
    named.add(source);
    links.push(`</${built.file}>; rel=modulepreload`);
    for (const style of built.css ?? []) links.push(`</${style}>; rel=preload; as=style`);
    built.imports?.forEach(add);
  };
  sources.forEach(add);
  return links.join(", ");
}

/** As the page chooses, where nobody chose otherwise: the first language that it has. */
function languageOf(accepted = ""): string {
  for (const wanted of accepted.split(",")) {
    const tag = wanted.split(";")[0]!.trim().toLowerCase();
    if (tag.startsWith("zh")) return /hant|-tw|-hk|-mo/.test(tag) ? "zh-hant" : "zh-hans";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
