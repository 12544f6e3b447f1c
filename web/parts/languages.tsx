import { useWords } from "../words/context.ts";
import { type Language, LANGUAGES } from "../words/words.ts";

/** Each language by its own name. What stands on the page stays, typed text included. */
export function Languages({ onChoose }: { onChoose: (language: Language) => void }) {
  const words = useWords();
  return (
    <label class="languages">
      <span class="unseen">{words.language}</span>
      <select value={words.tag} onChange={(event) => onChoose(event.currentTarget.value as Language)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
