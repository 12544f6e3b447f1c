import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";

export function NotFound() {
  const { fault } = useWords();
  useTitle(fault.notFound);
  return (
    <>
      <h1>{fault.notFound}</h1>
      <p>
        <a href="/">{fault.home}</a>
      </p>
    </>
  );
}
