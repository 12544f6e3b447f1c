import { Component, type ComponentChildren } from "preact";
import { useWords } from "../words/context.ts";

interface Props {
  /** Where the page is: what went wrong at one address says nothing about another. */
  url: string;
  children: ComponentChildren;
}

/** Says in words that a part of the page went wrong, in place of a blank page. Often it is a new version of the page, whose files have new names. */
export class Boundary extends Component<Props, { at?: string; message?: string }> {
  override componentDidCatch(error: unknown): void {
    this.setState({ at: this.props.url, message: error instanceof Error ? error.message : String(error) });
  }

  override render({ url, children }: Props) {
    const { at, message = "" } = this.state;
    return at === url ? <Broken message={message} /> : children;
  }
}

function Broken({ message }: { message: string }) {
  const { fault } = useWords();
  return (
    <div class="fault" role="alert">
      <h1>{fault.broken}</h1>
      <p>{fault.brokenNext}</p>
      <button type="button" onClick={() => location.reload()}>
        {fault.reload}
      </button>
      <p class="quiet" lang="en">
        {message}
      </p>
    </div>
  );
}
