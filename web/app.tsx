import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { NotFound } from "./pages/not-found/not-found.tsx";
import { Boundary } from "./parts/boundary.tsx";
import { Languages } from "./parts/languages.tsx";
import { patiently, usePartAway } from "./parts/patiently.ts";
import { Search } from "./parts/search.tsx";
import { useWords, WordsContext } from "./words/context.ts";
import { choose } from "./words/language.ts";
import type { Language, Words } from "./words/words.ts";

// Each page is loaded when somebody goes there.
const Home = lazy(() => patiently(async () => (await import("./pages/home/home.tsx")).Home));
const found = async () => (await import("./pages/search/search.tsx")).Found;
const gift = async () => (await import("./pages/gift/gift.tsx")).Gift;
const Found = lazy(() => patiently(found));
const Gift = lazy(() => patiently(gift));
const Disbursement = lazy(() => patiently(async () => (await import("./pages/disbursement/disbursement.tsx")).Disbursement));
const Fund = lazy(() => patiently(async () => (await import("./pages/fund/fund.tsx")).Fund));
const Organisation = lazy(() => patiently(async () => (await import("./pages/organisation/organisation.tsx")).Organisation));
const Audit = lazy(() => patiently(async () => (await import("./pages/audit/audit.tsx")).Audit));
const Desk = lazy(() => patiently(async () => (await import("./pages/desk/desk.tsx")).Desk));
const Board = lazy(() => patiently(async () => (await import("./pages/board/board.tsx")).Board));
const Campaign = lazy(() => patiently(async () => (await import("./pages/campaign/campaign.tsx")).Campaign));

/** By the first part of an address. */
const PAGES = new Map<string, { preload: () => Promise<unknown> }>([
  ["", Home],
  ["search", Found],
  ["gift", Gift],
  ["disbursement", Disbursement],
  ["fund", Fund],
  ["organisation", Organisation],
  ["desk", Desk],
  ["campaign", Campaign],
  ["board", Board],
  ["audit", Audit],
]);

/** Loads what an address names, so that it is drawn at one go with the page's head. */
export async function loadPage(path: string): Promise<void> {
  await PAGES.get(path.split("/")[1] ?? "")?.preload();
}

/** The whole page: its head, and what its address names. */
export function App({ words: first }: { words: Words }) {
  const [words, setWords] = useState(first);
  return (
    <WordsContext.Provider value={words}>
      <LocationProvider scope={OWN}>
        <Shell onLanguage={(language) => void choose(language).then(setWords)} />
      </LocationProvider>
    </WordsContext.Provider>
  );
}

/** Milliseconds after which the first page is there. */
const LATER = 1500;

/** The API's own pages are not this page's. */
const OWN = /^\/(?!graphql|health|ready|metrics)/;

function Shell({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const words = useWords();
  const { url, path } = useLocation();
  const away = usePartAway();
  useEffect(() => {
    // Where most people go next, so that a line that breaks off meanwhile keeps nobody from being told so. Where it cannot be had, nobody waits for it
    // yet: whoever is here is not disturbed by another try.
    const timer = setTimeout(() => void Promise.allSettled([found(), gift()]), LATER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class="head">
        <a class="brand" href="/" aria-current={path === "/" ? "page" : undefined}>
          {words.title}
        </a>
        <nav aria-label={words.nav.label}>
          <a href="/desk" aria-current={path === "/desk" ? "page" : undefined}>
            {words.nav.desk}
          </a>
          <a href="/audit" aria-current={path.startsWith("/audit") ? "page" : undefined}>
            {words.nav.audit}
          </a>
        </nav>
        <Languages onChoose={onLanguage} />
      </header>
      <Search />
      <main id="main" tabIndex={-1}>
        {away && (
          <div class="fault" role="alert">
            <p>{words.fault.away}</p>
            <button type="button" onClick={() => location.reload()}>
              {words.fault.reload}
            </button>
          </div>
        )}
        <Boundary url={url}>
          <ErrorBoundary>
            <Router onRouteChange={arrive}>
              <Route path="/" component={Home} />
              <Route path="/search" component={Found} />
              <Route path="/gift/:id?/:leaf?" component={Gift} />
              <Route path="/disbursement/:id" component={Disbursement} />
              <Route path="/fund/:id" component={Fund} />
              <Route path="/organisation/:id" component={Organisation} />
              <Route path="/desk" component={Desk} />
              <Route path="/campaign/:id" component={Campaign} />
              <Route path="/board" component={Board} />
              <Route path="/audit/:part?/:id?" component={Audit} />
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        </Boundary>
      </main>
    </>
  );
}

/** Whoever goes to another page is put at its beginning, as with a page that a browser loads; who types in the search box stays there. */
function arrive(): void {
  if (document.activeElement?.id !== "find") document.getElementById("main")?.focus({ preventScroll: true });
}
