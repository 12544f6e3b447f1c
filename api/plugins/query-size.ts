// How much a query may bring, told from its text and variables before anything is read.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { MOST_AT_TOP, PAGE_SIZE } from "../paging.ts";

/** What a list without `first` counts as: the parts of a gift, the steps of a path. */
const LIST = 5;
/** What following a gift or a disbursement counts as. */
const WALK = 50;
const WALKS = new Set(["trace", "sources", "sourceTotals", "pieces", "collected"]);
/** What going over all entries of a kind counts as: few of them fit into one query. */
const PASS = 500_000;
const PASSES = new Set(["auditPopulation", "sample"]);

export interface QuerySize {
  /** Objects that the answer may hold, and what finding them costs. */
  cost: number;
  /** Levels of fields. */
  depth: number;
}

/** The size of the query of an operation. Page sizes multiply. The schema's own description counts nothing. */
export function querySize(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): QuerySize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === "FragmentDefinition") fragments.set(node.name.value, node);
  const known = new Map<string, QuerySize>();

  const ofSelections = (set: SelectionSetNode, type: GraphQLCompositeType | undefined): QuerySize => {
    const sizes = set.selections.map((selection): QuerySize => {
      if (selection.kind === "Field") return ofField(selection, type);
      if (selection.kind === "FragmentSpread") return ofFragment(selection.name.value);
      const condition = selection.typeCondition?.name.value;
      return ofSelections(selection.selectionSet, condition === undefined ? type : composite(condition));
    });
    return { cost: sum(sizes.map((size) => size.cost)), depth: Math.max(0, ...sizes.map((size) => size.depth)) };
  };

  // Each fragment once, however often it is spread: fragments in fragments would else take exponential time to add up.
  const ofFragment = (name: string): QuerySize => {
    const before = known.get(name);
    if (before) return before;
    const fragment = fragments.get(name)!;
    const size = ofSelections(fragment.selectionSet, composite(fragment.typeCondition.name.value));
    known.set(name, size);
    return size;
  };

  const ofField = (field: FieldNode, parent: GraphQLCompositeType | undefined): QuerySize => {
    const name = field.name.value;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!definition || !field.selectionSet) return { cost: 0, depth: name.startsWith("__") ? 0 : 1 };
    const type = getNamedType(definition.type);
    const inner = ofSelections(field.selectionSet, isCompositeType(type) ? type : undefined);
    const paged = type.name.endsWith("Connection") || definition.args.some((argument) => argument.name === "first");
    // A sample holds as many as were asked for.
    const drawn = definition.args.some((argument) => argument.name === "size");
    const times = paged
      ? pageSize(field, "first")
      : drawn
        ? pageSize(field, "size")
        : isPlainList(definition.type, parent!)
          ? LIST
          : 1;
    const own = PASSES.has(name) ? PASS : WALKS.has(name) ? WALK : 1;
    return { cost: own + times * inner.cost + (times > 1 ? times : 0), depth: inner.depth + 1 };
  };

  const pageSize = (field: FieldNode, given: "first" | "size"): number => {
    const value = field.arguments?.find((argument) => argument.name.value === given)?.value;
    if (value?.kind === "IntValue") return clamp(Number(value.value));
    if (value?.kind !== "Variable") return PAGE_SIZE;
    const name = value.name.value;
    const number = variables[name];
    if (typeof number === "number") return clamp(number);
    const preset = operation.variableDefinitions?.find((variable) => variable.variable.name.value === name)?.defaultValue;
    return number === undefined && preset?.kind === "IntValue" ? clamp(Number(preset.value)) : PAGE_SIZE;
  };

  const composite = (name: string): GraphQLCompositeType | undefined => {
    const type = schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  };

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

/** Lists within a connection have the size of its page, and a sample's items its size, which is counted already. */
function isPlainList(type: GraphQLOutputType, parent: GraphQLCompositeType): boolean {
  return (
    isListType(isNonNullType(type) ? type.ofType : type) && !parent.name.endsWith("Connection") && parent.name !== "AuditSample"
  );
}

function clamp(first: number): number {
  return Math.min(Math.max(first, 1), MOST_AT_TOP);
}

function sum(costs: readonly number[]): number {
  return costs.reduce((total, cost) => total + cost, 0);
}
