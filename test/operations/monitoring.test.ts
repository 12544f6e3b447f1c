import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveApi } from "../../api/server.ts";
import { READY_LIMITS } from "../../api/readiness.ts";
import { createMetrics } from "../../scripts/service/metrics/metrics.ts";
import { ROOT } from "../../scripts/settings.ts";
import { openTestDatabase } from "../support/database.ts";

const file = (...path: string[]): string => join(ROOT, "operations", ...path);
const text = (...path: string[]): string => readFileSync(file(...path), "utf8");
const installed = (program: string): boolean => spawnSync("which", [program]).status === 0;

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
    expect(alerts).to.have.length(12);
    for (const [, name] of alerts)
      expect(page).to.match(new RegExp(`^\\| .*\\b${name!.replace("Throughline", "")}\\b.* \\|`, "m"));
  });

  it("has expressions that Prometheus can read", function () {
    if (!installed("promtool")) this.skip(); // Debian's package "prometheus" brings it.
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
    if (!installed("systemd-analyze")) this.skip();
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

  it("copies what cannot be made again so that it can be restored", () => {
    const directory = mkdtempSync(join(tmpdir(), "throughline-backup-"));
    const data = join(directory, "data");
    for (const part of ["private", "evidence/0xaa", "outbox", "db"]) {
      mkdirSync(join(data, part), { recursive: true });
      writeFileSync(join(data, part, "file"), part);
    }
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
