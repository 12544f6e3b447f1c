export const evidence = {
  heading: "Check the evidence",
  what: "What proves this is recorded by its fingerprint alone. If you were given the file, choose it here: your browser works out its fingerprint and compares. The file does not leave your device. Recorded:",
  file: "A file",
  folder: "Or a folder of files",
  reading: (percent: string) => `Reading: ${percent} %`,
  right: "This is exactly what was recorded: not one byte is different.",
  wrong:
    "This is not what was recorded: it is another file, or it was changed since, if only by saving it anew. Ask for the original. Its fingerprint is",
  unreadable: "The file could not be read. Choose it again.",
};
