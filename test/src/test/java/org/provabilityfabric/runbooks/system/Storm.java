package org.provabilityfabric.runbooks.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** Alerts that make an incident each, and the pages for them at the people's mailboxes. */
final class Storm {
  private final Situation situation;
  private final Map<String, Instant> accepted = new LinkedHashMap<>();

  Storm(Situation situation) {
    this.situation = situation;
  }

  /** Posts an alert and notes when it was accepted; its summary tells its pages from others. */
  void alert(int number) {
    String summary = summary(number);
    String unused = Alert.unknown(situation.stack, summary).post();
    synchronized (accepted) {
      accepted.put(summary, Instant.now());
    }
  }

  /** Posts alerts, as many at once as Alertmanager would. */
  void alerts(int from, int to, int atOnce) throws InterruptedException, ExecutionException {
    try (ExecutorService executor = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> posts = new ArrayList<>();
      for (int number = from; number < to; number++) {
        int own = number;
        posts.add(executor.submit(() -> alert(own)));
      }
      for (Future<?> post : posts) {
        post.get();
      }
    }
  }

  private static String summary(int number) {
    return "Storm no. %03d".formatted(number);
  }

  /** How long after its acceptance each alert's first page arrived; the alerts paged for so far. */
  Map<String, Duration> paged() {
    Map<String, Duration> paged = new LinkedHashMap<>();
    accepted.forEach(
        (summary, at) ->
            pages(summary).stream()
                .map(ReceivedMail::receivedAt)
                .min(Instant::compareTo)
                .ifPresent(first -> paged.put(summary, Duration.between(at, first))));
    return paged;
  }

  /** The alerts for which somebody got two pages of the first round that are not the same one. */
  List<String> doubled() {
    return accepted.keySet().stream()
        .filter(
            summary ->
                pages(summary).stream().map(mail -> mail.to() + mail.messageId()).distinct().count()
                    > pages(summary).stream().map(ReceivedMail::to).distinct().count())
        .toList();
  }

  /** How many pages arrived again as the very same message. */
  long repeats() {
    return accepted.keySet().stream()
        .mapToLong(
            summary ->
                pages(summary).size()
                    - pages(summary).stream()
                        .map(mail -> mail.to() + mail.messageId())
                        .distinct()
                        .count())
        .sum();
  }

  int size() {
    return accepted.size();
  }

  private List<ReceivedMail> pages(String summary) {
    return situation.doubles.mailbox().messages().stream()
        .filter(mail -> mail.subject().contains(summary) && mail.subject().contains("round 1"))
        .toList();
  }
}
