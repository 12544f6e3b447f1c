import { useEffect, useState } from "preact/hooks";
import { walletState, watchWallet, type WalletState } from "./store.ts";

/** The wallet as it is; what is done with it: `connectWallet`, `leaveWallet`, `switchChain` (store.ts), `sendCall`, `signText`, `signTyped` (send.ts). */
export function useWallet(): WalletState {
  const [state, setState] = useState(walletState);
  useEffect(() => {
    const look = (): void => setState(walletState());
    look();
    return watchWallet(look);
  }, []);
  return state;
}
