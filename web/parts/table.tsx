import type { ComponentChildren } from "preact";

interface Props {
  label: string;
  /** On a phone each row is a block of its own, one line for each cell, named by the cell's `data-label`. */
  stacks?: boolean;
  children: ComponentChildren;
}

/** A table that scrolls by itself where the page is narrower, also by keyboard. `label` says what it holds. */
export function Table({ label, stacks = false, children }: Props) {
  return (
    <div class={stacks ? "wide stacks" : "wide"} tabIndex={0} role="region" aria-label={label}>
      <table>{children}</table>
    </div>
  );
}
