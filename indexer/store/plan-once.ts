// SQL that a reader's connection plans once. PostgreSQL takes longer to plan our larger questions than to answer them.

const names = new Map<string, string>();

/**
 * Marks SQL whose text is fixed and whose best plan is the same whatever its parameters are: what is looked up by keys, one by one (OFFSET 0). Not lists with
 * filters or a limit, where a plan for any parameters may read a whole table. Returns it. The embedded database takes no notice.
 */
export function planOnce(sql: string): string {
  if (!names.has(sql)) names.set(sql, `throughline_${names.size + 1}`);
  return sql;
}

/** What a connection is to remember the plan by; undefined of SQL that was not marked. */
export function planName(sql: string): string | undefined {
  return names.get(sql);
}
