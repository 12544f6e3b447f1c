// Traces in plain values, so that those of the simulation and those of the arithmetic can be compared.

export interface PlainStep {
  kind: "GRANT" | "CONVERSION" | "RETURN";
  /** The transfer's outflow, the return's inflow. */
  entry: string;
  arrival: string;
  /** The outflow whose units went on: the transfer, or the disbursement that came back. */
  left: string;
  sent: bigint;
  arrived: bigint;
}

export interface PlainPiece {
  from: string;
  to: string;
  amount: bigint;
  amountExact: string;
  quantity: bigint;
  quantityExact: string;
  outcome: string;
  firstLine: number | undefined;
  line: number | undefined;
  outflow: string | undefined;
  confirmed: bigint;
  onward: string | undefined;
  path: PlainStep[];
}

export interface PlainSource {
  from: string;
  to: string;
  quantity: bigint;
  quantityExact: string;
  originFrom: string;
  originTo: string;
  amount: bigint;
  amountExact: string;
  /** "<gift> by <part>", "own <inflow>" or "onward <entry> <from> <to>". */
  origin: string;
  reversed: boolean;
  returned: boolean;
  path: PlainStep[];
}
