// What is answered beside /graphql.
import type { Plugin } from "graphql-yoga";
import { answerProbe, type ProbesOptions } from "../probes.ts";

/** `/health`, `/ready` and `/metrics` for machines; `/` leads to GraphiQL. */
export function useRoutes(options: ProbesOptions): Plugin {
  return {
    async onRequest(asked) {
      const { url, fetchAPI, request } = asked;
      if (url.pathname === "/") {
        asked.endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: "/graphql" } }));
        return;
      }
      const answer =
        request.method === "GET" || request.method === "HEAD" ? await answerProbe(url.pathname, options) : undefined;
      if (!answer) return;
      const headers = { "content-type": answer.contentType, "cache-control": "no-store" };
      asked.endResponse(new fetchAPI.Response(answer.body, { status: answer.status, headers }));
    },
    onResponse({ response }) {
      response.headers.set("x-content-type-options", "nosniff");
      response.headers.set("referrer-policy", "no-referrer");
      // The page brings all that it needs; nothing is to be fetched from anywhere else.
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        response.headers.set("content-security-policy", "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:");
      }
    },
  };
}
