import { readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { signingKey, signingKeyIfAny } from "../keys.ts";
import { deploymentFile, rpcUrls } from "../settings.ts";
import { connect } from "./connect.ts";
import type { ChainAccess } from "./options.ts";

/** The chain and the deployment that the environment names, and the key that it or the keystore holds. Without a key where `keyOptional`. Throws a PlainError on the first that is missing. */
export async function chainAccess(keyOptional: boolean): Promise<ChainAccess> {
  const key = keyOptional ? await signingKeyIfAny() : await signingKey();
  const { url, chainId } = await connect(rpcUrls());
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  return { rpcUrl: url, deployment, privateKey: key };
}
