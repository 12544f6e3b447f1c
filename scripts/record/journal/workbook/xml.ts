// XML, read as it comes: no tree, no entities of its own, bounded text.
import { StringDecoder } from "node:string_decoder";
import sax from "sax";
import { UnreadableWorkbook } from "./unreadable.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What is told of a part's elements; names without prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part; `part` names it for people. Yields after each chunk. Throws an UnreadableWorkbook where it is no XML, or declares a type or entities. */
export async function* readXml(source: AsyncIterable<Uint8Array>, part: string, handler: XmlHandler): AsyncGenerator<void> {
  const parser = sax.parser(true, { strictEntities: true, position: false } as sax.SAXOptions);
  const refuse = (what: string): never => {
    throw new UnreadableWorkbook(`the workbook is damaged: its part ${part} ${what}`);
  };
  parser.onerror = () => refuse("is no XML");
  parser.ondoctype = () => refuse("declares a document type, which no workbook does");
  parser.onopentag = ({ name, attributes }) => handler.open?.(local(name), attributes as Attributes);
  parser.onclosetag = (name) => handler.close?.(local(name));
  parser.ontext = (text) => handler.text?.(text);
  parser.oncdata = (text) => handler.text?.(text);
  const decoder = new StringDecoder("utf8");
  let first = true;
  try {
    for await (const chunk of source) {
      if (first && (chunk[0] === 0xff || chunk[0] === 0xfe)) refuse("is not UTF-8");
      first = false;
      parser.write(decoder.write(Buffer.from(chunk)));
      yield;
    }
    parser.write(decoder.end());
    parser.close();
    yield;
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw error;
    refuse("cannot be unpacked");
  }
}

/** Reads a part to its end. */
export async function readWhole(source: AsyncIterable<Uint8Array>, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(source, part, handler));
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
