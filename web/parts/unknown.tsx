import { useWords } from "../words/context.ts";

/** That there is no such thing here, and what to do then. */
export function Unknown({ text }: { text: string }) {
  const { find } = useWords();
  return (
    <div role="status">
      <h1>{text}</h1>
      <p>{find.unknownNext}</p>
    </div>
  );
}
