// The page as the API serves it: everything in one folder, every file but index.html named by its content.
import { defineConfig, type Plugin } from "vite";
import { FIRST_QUESTIONS } from "./first-questions.ts";

/** What each page asks at first, for the server, as questions.json. */
const questions: Plugin = {
  name: "questions",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "questions.json", source: JSON.stringify(FIRST_QUESTIONS) });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [questions],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: "files.json",
    target: "es2020",
    modulePreload: { polyfill: false },
    // A slow line waits for each file more than for its bytes: one style, and one file for what several pages share.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "shared", test: /[\\/]web[\\/](?!words|pages)|node_modules[\\/]preact/, minShareCount: 2 }],
        },
      },
    },
  },
  // While the page is being worked on (`vite web`): the API of `npm run dev`.
  server: { proxy: { "/graphql": process.env["API"] ?? "http://127.0.0.1:4000" } },
  preview: { proxy: { "/graphql": process.env["API"] ?? "http://127.0.0.1:4000" } },
});
