# Counts requests. First file: the profile (service, requests a second, shares that fail and are
# slow); second: the counters so far. Prints the counters `seconds` later, as they are kept
# (format=counters), as metrics to push (format=push), or as a history from the beginning on, a
# sample every `step` seconds (format=history, with `began`; OpenMetrics).
BEGIN {
  buckets = split("0.05 0.1 0.25 0.5 1 2.5 5 10 +Inf", le, " ")
  # Of the quick requests so many are done in each bucket's time; the slow ones take 2.5 s to 5 s.
  split("0.6 0.8 0.96 0.99 1 1 1 1 1", quick, " ")
}

/^#/ || NF == 0 { next }

FNR == NR { rate[$1] = $2; failing[$1] = $3; slow[$1] = $4; service[++services] = $1; next }

{ count[$1] = $2 }

END {
  if (format == "history") history()
  else {
    for (i = 1; i <= services; i++) advance(service[i], seconds)
    output(format == "push" ? "" : "counters")
  }
}

function advance(s, time,   requests, b) {
  requests = rate[s] * time
  count[s "/500"] += requests * failing[s]
  count[s "/403"] += requests * 0.01
  count[s "/200"] += requests * (0.99 - failing[s])
  for (b = 1; b <= buckets; b++)
    count[s "/" le[b]] += requests * ((1 - slow[s]) * quick[b] + (b >= 7 ? slow[s] : 0))
  count[s "/sum"] += requests * ((1 - slow[s]) * 0.08 + slow[s] * 3.5)
}

function output(as,   name) {
  if (as == "counters") { for (name in count) printf "%s %.6f\n", name, count[name] }
  else {
    print "# TYPE http_requests_total counter"
    each_status("")
    print "# TYPE http_request_duration_seconds histogram"
    each_bucket("")
    print "# TYPE evidence_records_total counter"
    each_evidence("")
    nothing_happened()
  }
}

# What a service counts from its start on, although it has not happened. Without a type, since the
# pushgateway refuses the same metric of another type, and a test pushes it by hand.
function nothing_happened() {
  print "cross_tenant_reads_total{service=\"retrieval-gateway\"} 0"
  print "egress_pii_leaks_total{service=\"egress-firewall\"} 0"
  print "capability_bypass_attempts_total{service=\"sidecar-watcher\"} 0"
}

function history(   t, i) {
  # OpenMetrics wants all samples of a metric together, so the time is gone through twice.
  print "# TYPE http_requests counter"
  for (t = step; t <= seconds; t += step) { for (i = 1; i <= services; i++) advance(service[i], step); each_status(began + t) }
  split("", count)
  print "# TYPE http_request_duration_seconds histogram"
  for (t = step; t <= seconds; t += step) { for (i = 1; i <= services; i++) advance(service[i], step); each_bucket(began + t) }
  split("", count)
  print "# TYPE evidence_records counter"
  for (t = step; t <= seconds; t += step) { for (i = 1; i <= services; i++) advance(service[i], step); each_evidence(began + t) }
  print "# EOF"
}

# As whole numbers, as counters of requests are.
function each_status(at,   i, c, s, code) {
  split("200 403 500", code, " ")
  for (i = 1; i <= services; i++) {
    s = service[i]
    for (c = 1; c <= 3; c++)
      printf "http_requests_total{%sstatus=\"%s\"} %d%s\n", labels(s, at), code[c], count[s "/" code[c]], when(at)
  }
}

# A receipt or a certificate for every request that was served.
function each_evidence(at,   i, s) {
  for (i = 1; i <= services; i++) {
    s = service[i]
    if (s == "retrieval-gateway" || s == "egress-firewall")
      printf "evidence_records_total{%s} %d%s\n", bare(labels(s, at)), count[s "/200"], when(at)
  }
}

function each_bucket(at,   i, b, s) {
  for (i = 1; i <= services; i++) {
    s = service[i]
    for (b = 1; b <= buckets; b++)
      printf "http_request_duration_seconds_bucket{%sle=\"%s\"} %d%s\n", labels(s, at), le[b], count[s "/" le[b]], when(at)
    printf "http_request_duration_seconds_sum{%s} %.3f%s\n", bare(labels(s, at)), count[s "/sum"], when(at)
    printf "http_request_duration_seconds_count{%s} %d%s\n", bare(labels(s, at)), count[s "/+Inf"], when(at)
  }
}

# Prometheus adds job and instance to what it scrapes; the history has to have the same.
function labels(s, at) {
  return "service=\"" s "\"," (at == "" ? "" : "job=\"" s "\",instance=\"" s ":9100\",")
}

function bare(text) { return substr(text, 1, length(text) - 1) }

function when(at) { return at == "" ? "" : " " at }
