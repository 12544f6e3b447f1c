/** Of a longer text so much is kept: more than a cell may hold, so that it is refused for its length. */
const MOST_CHARACTERS = 65_536;

/** A text in runs (`t` elements), without what is only said of how it is spoken (`rPh`). */
export class TextGatherer {
  #text = "";
  #inText = false;
  #spoken = false;

  open(name: string): void {
    if (name === "t") this.#inText = true;
    else if (name === "rPh") this.#spoken = true;
  }

  take(text: string): void {
    if (this.#inText && !this.#spoken && this.#text.length < MOST_CHARACTERS) this.#text += text;
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#spoken = false;
  }

  /** What was gathered; the next text begins. */
  end(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}
