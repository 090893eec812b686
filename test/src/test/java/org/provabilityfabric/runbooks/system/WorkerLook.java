package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a worker process holds at this moment.
 *
 * @param megabytes resident memory
 * @param cached workflows in its cache
 * @param evicted workflows that had to leave the cache for others so far; each is replayed when it
 *     is wanted again
 */
record WorkerLook(long megabytes, long cached, long evicted) {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /**
   * Looks.
   *
   * @param metrics host and port of its metrics
   */
  static WorkerLook at(HttpClient http, Program worker, String metrics)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + metrics + "/metrics"))
            .timeout(WITHIN)
            .build();
    String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new WorkerLook(
        resident(worker) / 1024,
        sum(page, "temporal_sticky_cache_size"),
        sum(page, "temporal_sticky_cache_total_forced_eviction_total"));
  }

  private static long sum(String page, String metric) {
    return Math.round(
        page.lines()
            .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum());
  }

  /** In kilobytes. */
  private static long resident(Program program) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + program.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
