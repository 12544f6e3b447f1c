import { useEffect, useState } from "preact/hooks";

/** Modules of white around the code, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** A text as a QR code, black on white whatever the page's colours; `label` says what it is. Its encoder is loaded with the first one. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>();
  useEffect(() => {
    let left = false;
    void import("uqr").then(
      ({ encode }) => left || setModules(encode(text, { ecc: "M", border: QUIET }).data),
      () => {}, // The line broke off; the address stands beside it.
    );
    return () => void (left = true);
  }, [text]);
  if (!modules) return null;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={modules.length} height={modules.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
