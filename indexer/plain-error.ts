// It stands with the contracts' code because an import points only from a later layer to an earlier one.
export { PlainError } from "../contracts/plain-error.ts";
