import pc from "picocolors";
import type { Ledger } from "../ask/ledger.ts";
import type { AmountAnswer } from "../journey/answers.ts";
import { dataOf } from "../journey/data-of.ts";
import { plainTexts } from "../journey/plain-text.ts";
import { amount } from "../journey/words.ts";

const FUNDS = /* GraphQL */ `
  {
    funds(first: 50) {
      pageInfo {
        hasNextPage
      }
      nodes {
        name
        organisation {
          name
        }
        lines(first: 20) {
          pageInfo {
            hasNextPage
          }
          nodes {
            received {
              ...Sum
            }
            held {
              ...Sum
            }
          }
        }
      }
    }
  }
  fragment Sum on Amount {
    value
    decimal
    asset {
      code
      decimals
      kind
    }
  }
`;

interface FundsAnswer {
  funds: {
    pageInfo: { hasNextPage: boolean };
    nodes: {
      name: string;
      organisation: { name: string };
      lines: { pageInfo: { hasNextPage: boolean }; nodes: { received: AmountAnswer; held: AmountAnswer }[] };
    }[];
  };
}

/** Funds with what they ever received and still hold, as lines of text; "…" where there are more. */
export async function lineTable(ledger: Ledger): Promise<string[]> {
  const { funds } = plainTexts(dataOf(await ledger.ask<FundsAnswer>(FUNDS, {})));
  const rows = funds.nodes.flatMap(({ name, organisation, lines }) => [
    `${pc.cyan(name)} (${organisation.name})`,
    ...lines.nodes.map(({ received, held }) => {
      const escrowed = held.asset.kind === "COIN" || held.asset.kind === "TOKEN";
      const where = escrowed ? " in the ledger's contract" : "";
      return `  received ${amount(received)}, held ${amount(held)}${where}`;
    }),
    ...(lines.pageInfo.hasNextPage ? ["  …"] : []),
  ]);
  return [pc.bold("Funds"), "", ...rows, ...(funds.pageInfo.hasNextPage ? ["…"] : [])];
}
