# shellcheck shell=bash
# Temporal's Web UI.

prepare_temporal_ui() {
  fill "$STACK/conf/temporal-ui.yaml" | write_file "$STATE/temporal-ui/config/stack.yaml"
}

start_temporal_ui() {
  spawn temporal-ui "$(program_folder temporal-ui)/server" \
    --root "$STATE/temporal-ui" --config config --env stack start
}

ready_temporal_ui() { curl -sS -f -m 5 "$(address_temporal_ui)/healthz"; }
address_temporal_ui() { echo "http://$HOST:$PORT_TEMPORAL_UI"; }
