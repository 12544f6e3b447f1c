// Pools with rules, as the tests of matching start from.
import { COIN, escrowed } from "./escrow-fixture.ts";
import { donation, flood, matching, member, overhead, ref, relief } from "./fixture.ts";

/** `overhead` holds 100.00 CNY and doubles gifts to `flood` as `matching()` says. */
export async function pooled() {
  const contracts = await escrowed();
  await contracts.asRecorder.recordDonation(donation({ fund: overhead }));
  await contracts.asAdmin.setMatching(matching());
  return contracts;
}

/** The same of 10,000 wei and 10,000 `usdx`, and `relief` as a second pool, which adds half as much, of the member's. */
export async function twoPools() {
  const contracts = await pooled();
  const { asGiver, asAdmin, asMember, usdx } = contracts;
  await asAdmin.setConsent(flood, member, true);
  for (const pool of [overhead, relief]) {
    await asGiver.donate(pool, ref, { value: 10_000n });
    await asGiver.donateToken(pool, usdx.address, 10_000n, ref);
  }
  for (const asset of [COIN, usdx.address]) {
    await asAdmin.setMatching(matching({ asset }));
    await asMember.setMatching(matching({ asset, pool: relief, ratio: 5_000n }));
  }
  return contracts;
}
