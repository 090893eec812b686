# shellcheck shell=bash
# What is built from source, in one place. A Go module under go/ names its version again: keep the
# two alike (`build.sh` refuses to build where they differ).
readonly TEMPORAL_VERSION=v1.32.0
readonly TEMPORAL_UI_VERSION=v2.54.1
readonly KUBERNETES_VERSION=v1.36.3
readonly ETCD_VERSION=v3.6.16
readonly KWOK_VERSION=v0.8.0
readonly METRICS_SERVER_VERSION=v0.9.0
readonly VERSITYGW_VERSION=v1.8.0
