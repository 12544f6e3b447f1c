// A file's way to the desk, piece by piece.
import { UploadJournalDocument, type UploadJournalMutation } from "../../generated/desk.ts";
import { askDesk } from "./session.ts";

/** Bytes of a piece: 64 KiB of base64. */
const PIECE = 49_152;

/** Brings a file; `done` is told how many bytes are there. Returns the upload's id. */
export async function bring(address: string, name: string, file: Blob, done: (bytes: number) => void): Promise<string> {
  let upload: string | undefined;
  let offset = 0;
  do {
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE).arrayBuffer());
    const given = { upload: upload ?? null, name, offset, bytes: base64(piece) };
    const answer: UploadJournalMutation = await askDesk(UploadJournalDocument, address, given);
    upload = answer.uploadJournal.id;
    offset += piece.length;
    done(offset);
  } while (offset < file.size);
  return upload;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
