import { render } from "preact";
import { App } from "./app.tsx";
import { loadLanguage } from "./words/language.ts";
import "./style.css";

const page = document.getElementById("page")!;
loadLanguage().then(
  (words) => render(<App words={words} />, page),
  // The line broke off: without words nothing can be said, but the browser itself can be asked again.
  () => setTimeout(() => location.reload(), 5000),
);
