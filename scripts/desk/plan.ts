// What a wallet has to send so that a journal is recorded: the same calls that `record` sends.
import type { Hex } from "viem";
import { type Address, ZERO_ADDRESS } from "../../contracts/ids.ts";
import type { PlannedCallModel } from "../../api/desk.ts";
import { allowancesMissing } from "../record/allowances.ts";
import { batches } from "../record/batch.ts";
import { type Call, together } from "../record/calls.ts";
import { displayAmount } from "../record/journal/amount.ts";
import { assetText, type World } from "../record/journal/world.ts";
import { lackingMeans } from "../record/means.ts";
import type { PermissionRequest } from "../record/permission-file.ts";
import { outflowOf } from "../record/permission-terms.ts";
import { gatherPermissions } from "../record/permissions.ts";
import { bringingFirst, callsLeft, leastGas } from "../record/record-rows.ts";
import { countsInWords } from "../record/summary.ts";
import { type Counts, total } from "../record/survey.ts";
import { keepWords } from "../record/words.ts";
import type { Asked, Ground, Planned, Requested } from "./job.ts";
import { countsOf, type Open, told } from "./look.ts";

/** Calls of one plan; what follows them is planned again, over what they did. */
const MOST_CALLS = 20;
/** By the guesses of `Call.gas`: less than `record` asks for, since a wallet cannot cut a call that turns out too large. */
const MOST_GAS = 10_000_000;
/** What a token may take to note an allowance. */
const ALLOWANCE_GAS = 100_000n;

/** Plans what is left of a journal. What is private is on the disk before any call is told. */
export async function planOf(open: Open, ground: Ground, { address, opaqueRefs, kept }: Asked["plan"]): Promise<Planned> {
  const { chain, state, journal, found, checked, texts } = open;
  const { ledger } = ground.deployment;
  const nothing: Planned = {
    ...{ calls: [], more: false, rowsLeft: total(found.left), underWay: 0, waiting: [], missing: [], codes: 0 },
    check: await told(open, address),
  };
  if (open.faults.errors > 0 || nothing.rowsLeft === 0) return nothing;
  // What is on its way may be rows of this very journal.
  const underWay = await transactionsUnderWay(open, address);
  if (underWay > 0) return { ...nothing, underWay };

  const codes = await keepWords(checked.rows, texts, { genesis: chain.genesis, ledger }, opaqueRefs);
  const { calls, outflows } = callsLeft(checked.rows, found, { chain, deployment: ground.deployment, texts, state, address });
  const takings = found.takings!;
  const gas = takings.lowest.has(ZERO_ADDRESS) ? await leastGas(calls()) : 0n;
  const lacks = await lackingMeans({ chain, world: state.world, address, takings, gas });
  if (lacks.length > 0) {
    const missing = lacks.map(({ asset, needed, there }) => {
      const text = (units: bigint) => displayAmount(units, asset.decimals);
      return { asset: assetText(asset), needed: text(needed), there: text(there), missing: text(needed - there) };
    });
    return { ...nothing, codes, missing };
  }
  let permitted: ReadonlyMap<number, Call[]> = new Map();
  if (found.waiting.rows > 0) {
    const asked = { chain, state, ledger, address, journal: journal.name };
    const { all, requests, missing } = await gatherPermissions(outflows(), kept, asked);
    const waiting = requests.map((request) => requested(request, state.world));
    if (missing > 0) return { ...nothing, codes, waiting };
    permitted = all;
  }
  const planned: PlannedCallModel[] = [];
  for await (const { token, steps } of allowancesMissing({ chain, address, ledger, needed: takings.pulled })) {
    const asset = state.world.asset(token)!;
    for (const { amount, to, data } of steps) {
      const says = `Let the ledger take ${displayAmount(amount, asset.decimals)} ${assetText(asset)} from the wallet`;
      planned.push({ kind: "ALLOWANCE", to, data, value: 0n, gas: ALLOWANCE_GAS, from: null, until: null, records: [], says });
    }
  }
  // A row is recorded with the last of its calls.
  const last = new WeakSet<Call>();
  async function* marked(): AsyncGenerator<Call[], void, undefined> {
    for await (const ofRow of bringingFirst(calls(), permitted)) {
      last.add(ofRow.at(-1)!);
      yield ofRow;
    }
  }
  for await (const batch of batches(marked(), undefined, await mostGas(open))) {
    if (planned.length >= MOST_CALLS) return { ...nothing, codes, calls: planned, more: true };
    planned.push(callOf(batch, last));
  }
  return { ...nothing, codes, calls: planned };
}

function callOf(batch: readonly Call[], last: WeakSet<Call>): PlannedCallModel {
  const { to, data, value = 0n } = together(batch);
  const counts: Counts = {};
  const lines = batch.map(({ row }) => row.line);
  let gas = 0;
  for (const call of batch) {
    gas += call.gas;
    if (last.has(call)) counts[call.row.op] = (counts[call.row.op] ?? 0) + 1;
  }
  const [from, until] = [Math.min(...lines), Math.max(...lines)];
  const where = from === until ? `line ${from}` : `lines ${from} to ${until}`;
  const says = total(counts) === 0 ? `Prepare ${where}` : `Record ${countsInWords(counts)} (${where})`;
  return {
    kind: "RECORD",
    to,
    data,
    value,
    gas: BigInt(gas) + transactionGas(data),
    from,
    until,
    records: countsOf(counts),
    says,
  };
}

/** What any transaction takes for itself and its data, on the high side. */
function transactionGas(data: Hex): bigint {
  return 21_000n + BigInt(data.length / 2 - 1) * 16n;
}

/** What a batch may be guessed to take: a block has to have room for it, and for others' transactions. */
async function mostGas({ chain }: Open): Promise<number> {
  const { gasLimit } = await chain.client.getBlock();
  return Math.min(MOST_GAS, Number(gasLimit / 2n));
}

async function transactionsUnderWay({ chain: { client } }: Open, address: Address): Promise<number> {
  const mined = await client.getTransactionCount({ address, blockTag: "latest" });
  const pending = await client.getTransactionCount({ address, blockTag: "pending" });
  return Math.max(0, pending - mined);
}

function requested(request: PermissionRequest, world: World): Requested {
  const outflow = outflowOf(request.calldata)!;
  const assetOf = (address: Address) => {
    const { asset, code, decimals } = world.asset(address.toLowerCase() as Address)!;
    return { asset, code, decimals };
  };
  const { fund, amount, expectedAt } = outflow;
  const to =
    outflow.what === "transfer" ? { fund: outflow.toFund, asset: assetOf(outflow.toAsset), amount: outflow.toAmount } : null;
  return { request, fund, asset: assetOf(outflow.asset), amount, expectedAt, to };
}
