// One question over HTTP on a connection that is kept, by Node's own client: the lightest there is, since it shares the processors with what it measures.
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The answer's text, and the milliseconds until all of it was there. */
export function ask(url: string, body: string): Promise<{ text: string; milliseconds: number }> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/graphql`, { agent, method: "POST", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ text, milliseconds: performance.now() - begun }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
