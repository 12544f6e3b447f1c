/** The sum of exact shares, "n/d" or "n". */
export function exactTotal(shares: readonly string[]): string {
  const [n, d] = shares.reduce(
    ([n, d], share) => {
      const [m = "0", e = "1"] = share.split("/");
      return [n * BigInt(e) + BigInt(m) * d, d * BigInt(e)] as const;
    },
    [0n, 1n] as readonly [bigint, bigint],
  );
  const common = divisor(n, d);
  return d / common === 1n ? String(n / common) : `${n / common}/${d / common}`;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : divisor(b, a % b);
}
