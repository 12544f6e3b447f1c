/** What the desk lets one wallet, and all together, ask of this machine. Times in milliseconds, sizes in bytes. */
export interface DeskLimits {
  /** Of one upload, and of all that are kept. */
  mostBytes: number;
  mostBytesInAll: number;
  /** Uploads of one wallet, and of all. */
  mostUploads: number;
  mostUploadsInAll: number;
  /** How long an upload is kept after it was last asked for. */
  keptFor: number;
  /** What a workbook's sheet may unpack to. */
  mostSheetBytes: number;
  /** Journals that wait for their turn, of all wallets; each has one. */
  mostWaiting: number;
  /** Questions for rows of one wallet, at work or waiting: each reads its file from the beginning. */
  mostReading: number;
  /** How long one journal may take. */
  mostTime: number;
  /** How long a request waits for its answer before it is told that it takes longer. */
  patience: number;
  /** How long an answer that nobody fetched is kept. */
  unfetchedFor: number;
  /** Requests of one recorder that wait for other keys. */
  mostRequests: number;
  /** Wrong attempts at a receipt in an hour, by one wallet; keys of contracts and strangers that the chain is asked about in a minute. */
  mostAttempts: number;
  mostAsked: number;
}

export const DESK_LIMITS: DeskLimits = {
  mostBytes: 20_000_000,
  mostBytesInAll: 400_000_000,
  mostUploads: 10,
  mostUploadsInAll: 200,
  keptFor: 3_600_000,
  mostSheetBytes: 512 * 2 ** 20,
  mostWaiting: 50,
  mostReading: 10,
  mostTime: 600_000,
  patience: 8_000,
  unfetchedFor: 300_000,
  mostRequests: 1_000,
  mostAttempts: 10,
  mostAsked: 300,
};
