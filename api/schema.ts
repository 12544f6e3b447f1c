import { readFileSync } from "node:fs";
import { createSchema } from "graphql-yoga";
import type { ApiContext } from "./context.ts";
import { resolvers } from "./resolvers/resolvers.ts";

/** The SDL file, as it is published. */
export const SDL = readFileSync(new URL("schema.graphql", import.meta.url), "utf8");

export const schema = createSchema<ApiContext>({ typeDefs: SDL, resolvers });
