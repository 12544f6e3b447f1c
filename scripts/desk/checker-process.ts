// The checker as its parent sees it: begun when it is needed, begun anew when it died.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { deskError } from "../../api/errors.ts";
import type { Answers, Asked, Ground, Kind, Question, Reply } from "./job.ts";

const CHECKER = fileURLToPath(new URL("checker.ts", import.meta.url));
/** Megabytes: a journal lies on the disk, what is known of the ledger in memory. */
const MEMORY = 2_048;
/** What the checker is told of its surroundings: no key and no address. */
const TOLD = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot", "TZ", "LANG", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"];

interface Pending {
  resolve: (answer: Answers[Kind]) => void;
  reject: (error: Error) => void;
}

export class CheckerProcess {
  readonly #ground: Ground;
  readonly #mostTime: number;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #number = 0;
  #closed = false;

  /** `mostTime`: milliseconds after which an answer is not waited for any longer. */
  constructor(ground: Ground, mostTime: number) {
    this.#ground = ground;
    this.#mostTime = mostTime;
  }

  /** Throws DESK_FAILED with what people need to know, else an error that names no word of the journal. */
  async ask<K extends Kind>(kind: K, asked: Asked[K]): Promise<Answers[K]> {
    if (this.#closed) throw away();
    const number = ++this.#number;
    const child = this.#begun();
    child.ref();
    child.channel?.ref();
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#mostTime);
    try {
      return (await new Promise<Answers[Kind]>((resolve, reject) => {
        this.#pending.set(number, { resolve, reject });
        const question: Question = { number, kind, ground: this.#ground, asked };
        child.send(question, (error) => error && reject(away()));
      })) as Answers[K];
    } finally {
      clearTimeout(timer);
      this.#pending.delete(number);
      if (this.#pending.size === 0) idle(child);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  #begun(): ChildProcess {
    if (this.#child) return this.#child;
    const env = Object.fromEntries(
      TOLD.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
    const child = fork(CHECKER, {
      env,
      execArgv: [`--max-old-space-size=${MEMORY}`, "--disable-warning=ExperimentalWarning"],
      serialization: "advanced",
      // What it would say might be of a journal; what went wrong it tells its parent.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (reply: Reply) => this.#take(reply));
    child.on("error", () => this.#gone(child));
    child.on("exit", () => this.#gone(child));
    this.#child = child;
    return child;
  }

  #take(reply: Reply): void {
    const pending = this.#pending.get(reply.number);
    if (!pending) return;
    if ("answer" in reply) pending.resolve(reply.answer);
    else if ("plain" in reply) pending.reject(deskError("DESK_FAILED", reply.plain));
    else pending.reject(new Error(`the checker failed: ${reply.fault}`));
  }

  #gone(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const { reject } of this.#pending.values()) reject(away());
  }
}

function idle(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function away(): Error {
  return deskError(
    "DESK_FAILED",
    "The check was broken off: it took too long or too much memory, or the server is stopping. Try again; record a very large journal in parts, or with the command line.",
  );
}
