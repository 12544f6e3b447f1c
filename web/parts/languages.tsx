import { choose } from "../words/language.ts";
import { useWords } from "../words/context.ts";
import { type Language, LANGUAGES } from "../words/words.ts";

/** Each language by its own name. */
export function Languages() {
  const words = useWords();
  return (
    <label class="languages">
      <span class="unseen">{words.language}</span>
      <select value={words.tag} onChange={(event) => choose(event.currentTarget.value as Language)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
