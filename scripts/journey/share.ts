import { add, multiply, parseRational, type Rational, rational, ZERO } from "../../api/trace/rational.ts";
import type { StepAnswer } from "./answers.ts";

/** A piece of a gift, or a source of a disbursement: how much of the gift, and the steps from the gift onwards. */
interface Share {
  amountExact: string;
  path: readonly StepAnswer[];
}

/** How much of the gift's shares there is after their first `steps` steps, in base units of the asset that they are by then. */
export function after(shares: readonly Share[], steps: (share: Share) => number): Rational {
  return shares.reduce((sum, share) => {
    const ratios = share.path
      .slice(0, steps(share))
      .map(({ sent, arrived }) => rational(BigInt(arrived.value), BigInt(sent.value)));
    return add(sum, ratios.reduce(multiply, exactNumber(share.amountExact)));
  }, ZERO);
}

/** The sum of exact quantities, in base units. */
export function quantityOf(shares: readonly { quantityExact: string }[]): Rational {
  return shares.reduce((sum, { quantityExact }) => add(sum, exactNumber(quantityExact)), ZERO);
}

function exactNumber(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(`"${text}" is no exact number`);
  return value;
}
