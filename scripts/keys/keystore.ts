import hardhatKeystore from "@nomicfoundation/hardhat-keystore";
import { configVariable } from "hardhat/config";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { definePlugin } from "hardhat/plugins";
import type { ConfigurationVariableResolver } from "hardhat/types/config";
import type { ConfigHooks, UserInterruptionHooks } from "hardhat/types/hooks";
import { PlainError } from "../../contracts/plain-error.ts";
import { askSecret } from "./ask-secret.ts";

const NO_TERMINAL =
  "The key lies in Hardhat's keystore, whose password can only be asked for at a terminal. Run this at one, or set PRIVATE_KEY in the environment.";

let resolver: Promise<ConfigurationVariableResolver> | undefined;

/**
 * A secret from Hardhat's encrypted keystore, which lies in the person's own configuration directory ("npx hardhat keystore path");
 * undefined where it holds none of this name. Asks for the password, once a process. A `PlainError` where that is wrong, or nobody
 * can be asked. In CI, as Hardhat sees it, the keystore is left alone.
 */
export async function fromKeystore(name: string): Promise<string | undefined> {
  try {
    const resolve = await (resolver ??= loadResolver());
    // With a default nobody is asked for a password where the keystore has no such name.
    const value = (await resolve(configVariable(name, { default: "" })).get()).trim();
    return value === "" ? undefined : value;
  } catch (error) {
    if (error instanceof PlainError) throw error;
    const said = error instanceof Error ? error.message.split("\n")[0]! : "unknown";
    throw new PlainError(`Hardhat's keystore did not give ${name} (${said}). Try again, or set ${name} in the environment.`);
  }
}

async function loadResolver(): Promise<ConfigurationVariableResolver> {
  let found: ConfigurationVariableResolver | undefined;
  const ours = definePlugin({
    id: "throughline",
    hookHandlers: {
      config: lazily<ConfigHooks>({
        resolveUserConfig: (config, resolve, next) => {
          found = resolve;
          return next(config, resolve);
        },
      }),
      // Not on stdout, which may be read by a program; and a missing terminal is said instead of waited for.
      userInterruptions: lazily<UserInterruptionHooks>({
        requestSecretInput: () => askSecret("Password of the Hardhat keystore: ", NO_TERMINAL),
      }),
    },
  });
  await createHardhatRuntimeEnvironment({ plugins: [hardhatKeystore, ours] }, {}, import.meta.dirname);
  return found!;
}

/** As Hardhat wants hooks: loaded when they are first needed. */
function lazily<Hooks>(hooks: Partial<Hooks>) {
  return () => Promise.resolve({ default: () => Promise.resolve(hooks) });
}
