import { useWords } from "../words/context.ts";

export function NotFound() {
  const { fault } = useWords();
  return (
    <p class="fault">
      {fault.notFound} <a href="/">{fault.home}</a>
    </p>
  );
}
