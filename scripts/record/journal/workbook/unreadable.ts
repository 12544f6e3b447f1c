import type { UnreadableFile } from "../physical-lines.ts";

const REMEDY = "open it in a spreadsheet program and save it as .xlsx (or as CSV UTF-8), without a password";

/** A workbook that cannot be read: what is wrong, at which row, and what to do. */
export class UnreadableWorkbook extends Error implements UnreadableFile {
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, { line = 1, remedy = REMEDY }: { line?: number; remedy?: string } = {}) {
    super(problem);
    [this.line, this.problem, this.remedy] = [line, problem, remedy];
  }
}
