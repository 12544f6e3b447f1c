#!/bin/sh
# Copies what cannot be made again (docs/operating.md, "Back up") into FOLDER/throughline-<time>.tar.gz, and keeps the last 30.
# The database is left out: it is a mirror of the chain.
set -eu
umask 077
folder=${1:?Usage: backup.sh FOLDER}
data=${DATA_DIR:?DATA_DIR is not set: say where the data lie}
mkdir -p "$folder"
name="throughline-$(date -u +%Y%m%dT%H%M%SZ).tar.gz"
cd "$data"
set --
for part in private evidence outbox approvals chain deployments keys; do
  if [ -e "$part" ]; then set -- "$@" "$part"; fi
done
if [ -n "${DEPLOYMENT:-}" ] && [ -f "$DEPLOYMENT" ]; then
  # -C holds for what follows it.
  set -- "$@" -C "$(dirname "$DEPLOYMENT")" "$(basename "$DEPLOYMENT")"
fi
if [ $# -eq 0 ]; then
  echo "Nothing to copy in $data: is DATA_DIR right?" >&2
  exit 1
fi
# Who holds the folder, and the index of the texts (made anew from them), are not for another machine.
# A file that grows while it is copied is copied as far as it was: what is appended later is in the next copy.
tar --create --gzip --exclude=lock --exclude='texts.index.sqlite*' --file "$folder/$name.part" --warning=no-file-changed "$@" || [ $? -eq 1 ]
gzip --test "$folder/$name.part"
mv "$folder/$name.part" "$folder/$name"
find "$folder" -maxdepth 1 -name 'throughline-*.tar.gz' | sort -r | tail -n +31 | xargs -r rm --
echo "$folder/$name"
