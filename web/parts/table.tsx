import type { ComponentChildren } from "preact";

/** A table that scrolls by itself where the page is narrower, also by keyboard. `label` says what it holds. */
export function Table({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      <table>{children}</table>
    </div>
  );
}
