export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Without what a browser asks of its makers by itself. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
