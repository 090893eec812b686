# shellcheck shell=bash
# An S3 server with versions and object lock (versitygw). Tests make buckets of their own.

readonly OBJECT_STORE_KEY=root-of-the-real-stack

prepare_object_store() {
  mkdir -p "$STATE/object-store/data" "$STATE/object-store/versions"
  [ -f "$STATE/secrets/object-store" ] || random_word | write_file "$STATE/secrets/object-store" 600
}

start_object_store() {
  ROOT_ACCESS_KEY="$OBJECT_STORE_KEY" ROOT_SECRET_KEY="$(cat "$STATE/secrets/object-store")" \
    spawn object-store "$(program_folder object-store)/versitygw" --port "$HOST:$PORT_OBJECT_STORE" \
    --health /health --quiet posix --versioning-dir "$STATE/object-store/versions" "$STATE/object-store/data"
}

ready_object_store() { curl -sS -f -m 5 "$(address_object_store)/health"; }
address_object_store() { echo "http://$HOST:$PORT_OBJECT_STORE"; }
