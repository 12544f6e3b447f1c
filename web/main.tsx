import { render } from "preact";
import { App, loadPage } from "./app.tsx";
import { loadLanguage } from "./words/language.ts";
import "./style.css";

/** Milliseconds that the head waits for what belongs under it; over a line that breaks off it is drawn alone, and says so. */
const PATIENCE = 500;

const page = document.getElementById("page")!;
const part = loadPage(location.pathname).catch(() => {});
loadLanguage().then(
  async (words) => {
    await Promise.race([part, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    render(<App words={words} />, page);
  },
  // The line broke off: without words nothing can be said, but the browser itself can be asked again.
  () => setTimeout(() => location.reload(), 5000),
);
