# shellcheck shell=bash
# The estate's database: what `exec postgres-0 -- psql` in the cluster speaks to.

prepare_estate_postgres() {
  create_cluster estate-postgres ledger "shared_preload_libraries = 'pg_stat_statements'"
}

start_estate_postgres() { start_cluster estate-postgres "$PORT_ESTATE_DATABASE"; }
ready_estate_postgres() { cluster_ready "$PORT_ESTATE_DATABASE" ledger; }
address_estate_postgres() { echo "$HOST:$PORT_ESTATE_DATABASE"; }

# A database with the statistics extension, some rows, and statements that took different times.
load_estate_postgres() {
  [ -f "$STATE/estate-postgres/loaded" ] && return
  local psql=("$(postgres_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h "$HOST" -p "$PORT_ESTATE_DATABASE" -U ledger)
  {
    "${psql[@]}" -d postgres -c 'DROP DATABASE IF EXISTS ledger' -c 'CREATE DATABASE ledger'
    "${psql[@]}" -d ledger -f "$STACK/estate/ledger.sql"
  } >>"$LOGS/estate-postgres.log" 2>&1
  touch "$STATE/estate-postgres/loaded"
}
