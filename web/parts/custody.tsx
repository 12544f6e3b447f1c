import { useWords } from "../words/context.ts";
import "./custody.css";

export type Custody = "ESCROWED" | "ATTESTED";

/** Who vouches that it is there: a sign and a word, each opening on what it means. Never one for both. */
export function CustodyMark({ custody }: { custody: Custody }) {
  const words = useWords().custody[custody];
  return (
    <span class={`custody ${custody.toLowerCase()}`} title={words.means}>
      <span aria-hidden="true">{custody === "ESCROWED" ? "◆" : "◇"}</span> {words.name}
    </span>
  );
}
