import { render } from "preact";
import { App } from "./app.tsx";
import { loadLanguage } from "./words/language.ts";
import "./style.css";

const page = document.getElementById("page")!;
void loadLanguage().then((words) => render(<App words={words} />, page));
