import { ErrorBoundary, lazy, LocationProvider, Route, Router } from "preact-iso";
import { NotFound } from "./pages/not-found.tsx";
import { Languages } from "./parts/languages.tsx";
import { Search } from "./parts/search.tsx";
import { WordsContext } from "./words/context.ts";
import type { Words } from "./words/words.ts";

// Each page is loaded when somebody goes there.
const Home = lazy(async () => (await import("./pages/home/home.tsx")).Home);
const Gift = lazy(async () => (await import("./pages/gift/gift.tsx")).Gift);

const Campaign = lazy(async () => (await import("./pages/campaign/campaign.tsx")).Campaign);

/** The whole page: its head, and what its address names. */
export function App({ words }: { words: Words }) {
  return (
    <WordsContext.Provider value={words}>
      <LocationProvider>
        <header class="head">
          <a class="brand" href="/">
            {words.title}
          </a>
          <Languages />
        </header>
        <Search />
        <main id="main">
          <ErrorBoundary>
            <Router>
              <Route path="/" component={Home} />
              <Route path="/gift/:id" component={Gift} />
              <Route path="/campaign/:id" component={Campaign} />
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        </main>
      </LocationProvider>
    </WordsContext.Provider>
  );
}
