import type { Handler } from "./handler.ts";

/** Who manages the contracts' roles: nothing on the ledger depends on it, so no table keeps it. */
export const authorityUpdated: Handler<"REGISTRY", "AuthorityUpdated"> & Handler<"LEDGER", "AuthorityUpdated"> = {
  take() {},
};
