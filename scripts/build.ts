// `npm run build`: the page, built; the commands that serve it do so themselves where it is out of date.
import { builtPage } from "./page/built-page.ts";

await builtPage((line) => console.error(line));
