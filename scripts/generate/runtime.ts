// Where the code that stands on a chain lies within the code that creates it, and where constructors fill in values: so that a
// deployment can be compared, byte by byte, with what was compiled.
import { readFile } from "node:fs/promises";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

/** The text that describes one contract's runtime code. `artifact`: its fully qualified name. */
export async function runtimeText(hre: HardhatRuntimeEnvironment, name: string, artifact: string): Promise<string> {
  const { bytecode, deployedBytecode, immutableReferences, buildInfoId } = await hre.artifacts.readArtifact(artifact);
  const at = bytecode.indexOf(deployedBytecode.slice(2));
  if (at < 0 || bytecode.includes(deployedBytecode.slice(2), at + 1))
    throw new Error(`${artifact}: its runtime code does not stand just once in its creation code`);
  const names = await immutableNames(hre, buildInfoId ?? "");
  const immutables: Record<string, number[]> = {};
  for (const [id, places] of Object.entries(immutableReferences ?? {})) {
    const variable = names.get(Number(id));
    if (variable === undefined || variable in immutables)
      throw new Error(`${artifact}: immutable ${id} has no name of its own`);
    if (places.some(({ length }) => length !== 32)) throw new Error(`${artifact}: ${variable} is no word`);
    immutables[variable] = places.map(({ start }) => start).toSorted((a, b) => a - b);
  }
  const sorted = Object.fromEntries(Object.entries(immutables).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const runtime = { start: at / 2 - 1, length: deployedBytecode.length / 2 - 1, immutables: sorted };
  return `\nexport const ${name}Runtime = ${JSON.stringify(runtime, null, 2)};\n`;
}

/** The names of the immutable variables of a compilation, by the compiler's numbers for them. */
async function immutableNames(hre: HardhatRuntimeEnvironment, buildInfoId: string): Promise<Map<number, string>> {
  const file = await hre.artifacts.getBuildInfoOutputPath(buildInfoId);
  if (file === undefined) throw new Error(`the build ${buildInfoId} left no output`);
  const names = new Map<number, string>();
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (
      "nodeType" in node &&
      node.nodeType === "VariableDeclaration" &&
      "mutability" in node &&
      node.mutability === "immutable"
    )
      names.set((node as unknown as { id: number }).id, (node as unknown as { name: string }).name);
    for (const child of Object.values(node)) collect(child);
  };
  collect((JSON.parse(await readFile(file, "utf8")) as { output: { sources: unknown } }).output.sources);
  return names;
}
