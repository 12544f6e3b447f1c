import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { patiently } from "./patiently.ts";

/** A part of a page that is loaded when it is shown for the first time; nothing until it is there. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [state, setState] = useState<{ Part?: ComponentType<Props>; error?: Error }>(() => (loaded ? { Part: loaded } : {}));
    useEffect(() => {
      if (loaded) return;
      let left = false;
      patiently(load).then(
        (Part) => {
          loaded = Part;
          if (!left) setState({ Part });
        },
        (error: unknown) => left || setState({ error: error instanceof Error ? error : new Error(String(error)) }),
      );
      return () => void (left = true);
    }, []);
    if (state.error) throw state.error;
    return state.Part ? <state.Part {...props} /> : null;
  };
}
