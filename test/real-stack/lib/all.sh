# shellcheck shell=bash
# Everything that the commands are made of; ROOT is the checkout.
# shellcheck source=common.sh
. "$ROOT/test/real-stack/lib/common.sh"
# shellcheck source=versions.sh
. "$ROOT/test/real-stack/lib/versions.sh"
# shellcheck source=ports.sh
. "$ROOT/test/real-stack/lib/ports.sh"
# shellcheck source=check.sh
. "$ROOT/test/real-stack/lib/check.sh"
# shellcheck source=packages.sh
. "$ROOT/test/real-stack/lib/packages.sh"
# shellcheck source=build.sh
. "$ROOT/test/real-stack/lib/build.sh"
# shellcheck source=process.sh
. "$ROOT/test/real-stack/lib/process.sh"
# shellcheck source=postgres.sh
. "$ROOT/test/real-stack/lib/postgres.sh"
# shellcheck source=pki.sh
. "$ROOT/test/real-stack/lib/pki.sh"
# shellcheck source=kubectl.sh
. "$ROOT/test/real-stack/lib/kubectl.sh"
# shellcheck source=estate.sh
. "$ROOT/test/real-stack/lib/estate.sh"
# shellcheck source=parts.sh
. "$ROOT/test/real-stack/lib/parts.sh"
# shellcheck source=groups.sh
. "$ROOT/test/real-stack/lib/groups.sh"
# shellcheck source=product.sh
. "$ROOT/test/real-stack/lib/product.sh"
# shellcheck source=parts/alertmanager.sh
. "$ROOT/test/real-stack/lib/parts/alertmanager.sh"
# shellcheck source=parts/estate-postgres.sh
. "$ROOT/test/real-stack/lib/parts/estate-postgres.sh"
# shellcheck source=parts/etcd.sh
. "$ROOT/test/real-stack/lib/parts/etcd.sh"
# shellcheck source=parts/kube-apiserver.sh
. "$ROOT/test/real-stack/lib/parts/kube-apiserver.sh"
# shellcheck source=parts/kube-controller-manager.sh
. "$ROOT/test/real-stack/lib/parts/kube-controller-manager.sh"
# shellcheck source=parts/kube-scheduler.sh
. "$ROOT/test/real-stack/lib/parts/kube-scheduler.sh"
# shellcheck source=parts/kwok.sh
. "$ROOT/test/real-stack/lib/parts/kwok.sh"
# shellcheck source=parts/metrics-server.sh
. "$ROOT/test/real-stack/lib/parts/metrics-server.sh"
# shellcheck source=parts/object-store.sh
. "$ROOT/test/real-stack/lib/parts/object-store.sh"
# shellcheck source=parts/prometheus.sh
. "$ROOT/test/real-stack/lib/parts/prometheus.sh"
# shellcheck source=parts/pushgateway.sh
. "$ROOT/test/real-stack/lib/parts/pushgateway.sh"
# shellcheck source=parts/temporal-postgres.sh
. "$ROOT/test/real-stack/lib/parts/temporal-postgres.sh"
# shellcheck source=parts/temporal-ui.sh
. "$ROOT/test/real-stack/lib/parts/temporal-ui.sh"
# shellcheck source=parts/temporal.sh
. "$ROOT/test/real-stack/lib/parts/temporal.sh"
# shellcheck source=parts/traffic.sh
. "$ROOT/test/real-stack/lib/parts/traffic.sh"
load_ports
