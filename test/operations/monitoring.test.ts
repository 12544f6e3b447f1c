import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as load } from "yaml";

import { serveApi } from "../../api/server.ts";
import { READY_LIMITS } from "../../api/readiness.ts";
import { createMetrics } from "../../scripts/service/metrics/metrics.ts";
import { ROOT } from "../../scripts/settings.ts";
import { openTestDatabase } from "../support/database.ts";

const file = (...path: string[]): string => join(ROOT, "operations", ...path);
const text = (...path: string[]): string => readFileSync(file(...path), "utf8");
const installed = (program: string): boolean => spawnSync("which", [program]).status === 0;

/** Nobody is to take for tested what was not. */
function skipAloud(test: Mocha.Context, program: string, debianPackage: string): void {
  console.error(
    `NOT TESTED: "${test.test!.title}" needs ${program}, of Debian's package "${debianPackage}", which is not installed.`,
  );
  test.skip();
}

describe("what watches a ledger", function () {
  this.timeout(120_000);
  interface Panel {
    targets: { expr: string }[];
  }
  const dashboard = (JSON.parse(text("grafana", "throughline.json")) as { panels: Panel[] }).panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr),
  );
  const alerts = [...text("prometheus", "alerts.yml").matchAll(/^\s+- alert: (\w+)\n\s+expr: (.*(?:\n\s{10,}.*)*)/gm)];

  it("asks for metrics alone that a scrape really brings", async () => {
    const database = await openTestDatabase();
    const build = { version: "0", database: "embedded" } as const;
    const metrics = createMetrics({ database, limits: READY_LIMITS, build });
    const api = await serveApi({ database, metrics: () => metrics.expose(), port: 0 });
    try {
      const response = await fetch(`${api.url}/metrics`);
      expect(response.headers.get("content-type")).to.match(/^text\/plain; version=0\.0\.4/);
      const scrape = await response.text();
      const exposed = new Set([...scrape.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!));
      const asked = [...dashboard, ...alerts.map(([, , expression]) => expression!)].flatMap((expression) => [
        ...expression.matchAll(/\b(?:throughline|process|nodejs)_\w+/g),
      ]);
      expect(asked).to.have.length.of.at.least(30);
      for (const [name] of asked)
        expect(exposed).to.include(name.replace(/_(bucket|count|sum)$/, (end) => (exposed.has(name) ? end : "")));
    } finally {
      await api.close();
      await database.close();
    }
  });

  it("explains every alert on the operator's page", () => {
    const page = readFileSync(join(ROOT, "docs", "operating.md"), "utf8");
    expect(alerts).to.have.length(13);
    for (const [, name] of alerts)
      expect(page).to.match(new RegExp(`^\\| .*\\b${name!.replace("Throughline", "")}\\b.* \\|`, "m"));
  });

  it("has expressions that Prometheus can read", function () {
    if (!installed("promtool")) return skipAloud(this, "promtool", "prometheus");
    const directory = mkdtempSync(join(tmpdir(), "throughline-rules-"));
    const panels = dashboard.map((expression, index) => ({ record: `panel:${index}`, expr: expression }));
    writeFileSync(join(directory, "panels.yml"), JSON.stringify({ groups: [{ name: "panels", rules: panels }] }));
    const { status, stdout, stderr } = spawnSync(
      "promtool",
      ["check", "rules", file("prometheus", "alerts.yml"), join(directory, "panels.yml")],
      { encoding: "utf8" },
    );
    rmSync(directory, { recursive: true });
    expect(status, stdout + stderr).to.equal(0);
  });
});

describe("what runs a ledger", function () {
  this.timeout(60_000);

  it("has units that systemd can read, shut in well", function () {
    if (!installed("systemd-analyze")) return skipAloud(this, "systemd-analyze", "systemd");
    for (const name of ["index", "serve", "chain", "backup"]) {
      const unit = file("systemd", `throughline-${name}.service`);
      const { stderr } = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
      // The commands are there once it is installed; everything else must be right.
      const said = stderr.split("\n").filter((line) => line.includes("throughline-") && !line.includes("is not executable"));
      expect(said).to.deep.equal([]);
      const { status, stdout } = spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", unit], {
        encoding: "utf8",
      });
      expect(status, stdout.slice(-200)).to.equal(0);
    }
  });

  it("copies into the image only what is there", () => {
    const copied = [...text("container", "Containerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list]) =>
      list!.split(" "),
    );
    expect(copied).to.include.members(["package.json", "scripts", "api", "indexer", "contracts"]);
    for (const source of copied)
      expect(() => readFileSync(join(ROOT, source, ...(source.includes(".") ? [] : ["."]))), source).not.to.throw(/ENOENT/);
    expect(text("container", "Containerfile"))
      .to.match(/^USER node$/m)
      .and.to.match(/^HEALTHCHECK /m);
  });

  it("composes services that run commands of ours, with files that are there", () => {
    interface Service {
      command?: string[];
      volumes?: string[];
      environment?: Record<string, string | number>;
      depends_on?: object;
      build?: { context: string; dockerfile: string };
    }
    const { services, volumes } = load(text("container", "compose.yaml"), { merge: true }) as {
      services: Record<string, Service>;
      volumes: Record<string, object>;
    };
    expect(services).to.have.all.keys("postgres", "index", "serve", "prometheus", "grafana");
    const cli = readFileSync(join(ROOT, "scripts", "cli.ts"), "utf8");
    for (const name of ["index", "serve"]) {
      const { command, environment, build, depends_on } = services[name]!;
      expect(command).to.deep.equal([name]);
      expect(cli).to.include(`${command![0]!}Command()`);
      expect(environment).to.include.all.keys("RPC_URL", "DATABASE_URL", "DEPLOYMENT", "HEALTH_PORT");
      expect(depends_on).to.deep.equal({ postgres: { condition: "service_healthy" } });
      const context = join(ROOT, "operations", "container", build!.context);
      expect(existsSync(join(context, "package.json")) && existsSync(join(context, build!.dockerfile))).to.equal(true);
    }
    const mounted = Object.values(services).flatMap(({ volumes: list = [] }) => list);
    for (const volume of mounted.filter((one) => !one.startsWith("${"))) {
      const [source] = volume.split(":");
      if (source!.startsWith(".")) expect(existsSync(file("container", source!)), volume).to.equal(true);
      else expect(volumes, volume).to.have.property(source!);
    }
  });

  it("copies what cannot be made again so that it can be restored", () => {
    const directory = mkdtempSync(join(tmpdir(), "throughline-backup-"));
    const data = join(directory, "data");
    for (const part of ["private", "evidence/0xaa", "outbox", "chain", "db"]) {
      mkdirSync(join(data, part), { recursive: true });
      writeFileSync(join(data, part, "file"), part);
    }
    writeFileSync(join(data, "chain", "lock"), "of this machine");
    const deployment = join(directory, "31337.json");
    writeFileSync(deployment, "{}");
    const env = { ...process.env, DATA_DIR: data, DEPLOYMENT: deployment };
    const made = spawnSync(file("backup.sh"), [join(directory, "copies")], { env, encoding: "utf8" });
    expect(made.status, made.stderr).to.equal(0);
    const restored = join(directory, "restored");
    mkdirSync(restored);
    expect(spawnSync("tar", ["--extract", "--gzip", "--directory", restored, "--file", made.stdout.trim()]).status).to.equal(0);
    expect(readFileSync(join(restored, "private", "file"), "utf8")).to.equal("private");
    expect(readFileSync(join(restored, "evidence", "0xaa", "file"), "utf8")).to.equal("evidence/0xaa");
    expect(readFileSync(join(restored, "chain", "file"), "utf8")).to.equal("chain");
    expect(existsSync(join(restored, "chain", "lock"))).to.equal(false);
    expect(readFileSync(join(restored, "31337.json"), "utf8")).to.equal("{}");
    expect(() => readFileSync(join(restored, "db", "file"))).to.throw(/ENOENT/);
    const empty = spawnSync(file("backup.sh"), [join(directory, "none")], {
      env: { ...env, DATA_DIR: restored.replace(/restored$/, "copies"), DEPLOYMENT: "" },
      encoding: "utf8",
    });
    expect(empty.status).to.equal(1);
    expect(empty.stderr).to.include("is DATA_DIR right?");
    rmSync(directory, { recursive: true });
  });
});
