// /metrics, /health and /ready where there is no API: beside an `index` of its own.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerProbe, type ProbesOptions } from "../../api/probes.ts";

export interface ProbeServer {
  url: string;
  close(): Promise<void>;
}

/** Serves the probes. `port` 0 means any free one. Throws the system's error where it cannot listen. */
export async function serveProbes(options: ProbesOptions & { port: number; host: string }): Promise<ProbeServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0]!;
    const asked = request.method === "GET" || request.method === "HEAD" ? answerProbe(path, options) : undefined;
    void Promise.resolve(asked).then(
      (answer) => {
        const { status, contentType, body } = answer ?? { status: 404, contentType: "text/plain", body: "Not found\n" };
        response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" }).end(body);
      },
      () => response.destroy(),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
