import type { Hex } from "viem";
import { lineId } from "../../contracts/ids.ts";
import type { Handler } from "./handler.ts";

export const lineOpened: Handler<"LEDGER", "LineOpened"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fund, args.asset));
    wanted.funds.add(args.fund);
  },
  take(event, books) {
    const { fund, asset, code, decimals } = event.args;
    books.openLine(event, { fund, asset: asset.toLowerCase() as Hex, code, decimals });
  },
};
