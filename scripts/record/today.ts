const MILLISECONDS_A_DAY = 86_400_000;

/** Days since 1970-01-01 by the world's clock (UTC), which is the chain's. */
export function today(): number {
  return Math.floor(Date.now() / MILLISECONDS_A_DAY);
}
