import { readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { deploymentFile, privateKey, rpcUrls } from "../settings.ts";
import { connect } from "./connect.ts";
import type { ChainAccess } from "./options.ts";

/** The chain, the deployment and the key that the environment names. Without a key where `keyOptional`. Throws a PlainError on the first that is missing. */
export async function chainAccess(keyOptional: boolean): Promise<ChainAccess> {
  const key = keyOptional && !process.env["PRIVATE_KEY"]?.trim() ? undefined : privateKey();
  const { url, chainId } = await connect(rpcUrls());
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  return { rpcUrl: url, deployment, privateKey: key };
}
