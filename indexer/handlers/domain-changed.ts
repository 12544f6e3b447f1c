import type { Handler } from "./handler.ts";

/** The domain of signatures, of which the contracts inherit word: theirs never changes, and nothing on the ledger depends on it. */
export const domainChanged: Handler<"LEDGER", "EIP712DomainChanged"> & Handler<"ATTESTATIONS", "EIP712DomainChanged"> = {
  take() {},
};
