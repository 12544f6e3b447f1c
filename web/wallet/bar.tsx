import { Hash } from "../parts/hash.tsx";
import { useWords } from "../words/context.ts";
import { WalletFault } from "./fault.tsx";
import { connectWallet, leaveWallet, switchChain } from "./store.ts";
import { useWallet } from "./use-wallet.ts";
import "./bar.css";

/** The wallet: chosen, connected, on the right chain; or what to do so that it is. `chainId`: of the ledger. */
export function WalletBar({ chainId }: { chainId: number }) {
  const { wallet: say } = useWords();
  const { found, looked, wallet, address, chainId: on, busy, failure } = useWallet();
  return (
    <section class="wallet" aria-label={say.heading}>
      {wallet && address ? (
        <>
          <p class="who">
            <span>
              {say.connected(wallet.name || say.unnamed)} <Hash text={address} />
            </span>
            <button type="button" onClick={leaveWallet}>
              {say.leave}
            </button>
          </p>
          {on !== undefined && on !== chainId ? (
            <div class="fault" role="alert">
              <p>{say.wrongChain(String(on), String(chainId))}</p>
              <button type="button" disabled={busy} onClick={() => void switchChain(chainId)}>
                {say.switch(String(chainId))}
              </button>
            </div>
          ) : (
            <p class="quiet">{say.another}</p>
          )}
        </>
      ) : found.length > 0 ? (
        <>
          {found.length > 1 && <p>{say.choose}</p>}
          <p class="wallets">
            {found.map((each) => (
              <button key={each.uuid} type="button" class="main" onClick={() => void connectWallet(each)}>
                {say.connect(each.name || say.unnamed)}
              </button>
            ))}
          </p>
        </>
      ) : looked ? (
        <>
          <p>
            <strong>{say.none}</strong>
          </p>
          <p>{say.noneNext}</p>
          <button type="button" onClick={() => location.reload()}>
            {say.lookAgain}
          </button>
        </>
      ) : (
        <p>{say.looking}</p>
      )}
      <div role="status">{busy && <p>{say.waiting}</p>}</div>
      {failure &&
        (failure.fault === "CHAIN_UNKNOWN" ? (
          <p role="alert">{say.addChain(String(chainId))}</p>
        ) : (
          <WalletFault of={failure} />
        ))}
    </section>
  );
}
