// GraphiQL from the installed package. It is 9 MB of text, so it is loaded when somebody first opens it.
import type { GraphiQLOptions } from "graphql-yoga";

export const GRAPHIQL: GraphiQLOptions = {
  title: "Throughline",
  defaultQuery: `# Follow gifts. The descriptions of all fields are in the documentation at the left.
{
  status { indexed lag gaps }
  donations(first: 5) {
    nodes {
      ref
      date
      amount { decimal asset { code } }
      fund { name }
      trace {
        basis
        disbursed { decimal }
        held { decimal }
        pieces(first: 10) {
          nodes {
            outcome
            amount { decimal }
            fund { name }
            path { kind fund { name } arrived { decimal asset { code } } }
            disbursement { ref purpose date }
          }
        }
      }
    }
  }
}
`,
};

export async function renderGraphiQL(options: GraphiQLOptions): Promise<string> {
  const offline = await import("@graphql-yoga/render-graphiql");
  return offline.renderGraphiQL(options);
}
