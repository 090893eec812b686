# shellcheck shell=bash
# Temporal's memory: a PostgreSQL that holds nothing else.

prepare_temporal_postgres() {
  create_cluster temporal-postgres temporal "max_connections = 200"
}

start_temporal_postgres() { start_cluster temporal-postgres "$PORT_TEMPORAL_DATABASE"; }
ready_temporal_postgres() { cluster_ready "$PORT_TEMPORAL_DATABASE" temporal; }
address_temporal_postgres() { echo "$HOST:$PORT_TEMPORAL_DATABASE"; }
