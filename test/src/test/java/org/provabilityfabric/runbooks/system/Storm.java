package org.provabilityfabric.runbooks.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** Alerts that make an incident each, and the pages for them at the people's mailboxes. */
final class Storm {
  private static final Pattern SUMMARY = Pattern.compile("Storm no\\. \\d+");

  private final Situation situation;
  private final Map<String, Instant> accepted = new LinkedHashMap<>();
  private final List<String> incidents = new ArrayList<>();

  Storm(Situation situation) {
    this.situation = situation;
  }

  /** Posts an alert and notes when it was accepted; its summary tells its pages from others. */
  void alert(int number) {
    String summary = summary(number);
    String incident = Alert.unknown(situation.stack, summary).post();
    synchronized (accepted) {
      accepted.put(summary, Instant.now());
      incidents.add(incident);
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
    Map<String, Instant> first = new HashMap<>();
    for (ReceivedMail mail : pages()) {
      first.merge(about(mail), mail.receivedAt(), (a, b) -> a.isBefore(b) ? a : b);
    }
    Map<String, Duration> paged = new LinkedHashMap<>();
    accepted.forEach(
        (summary, at) -> {
          Instant page = first.get(summary);
          if (page != null) {
            paged.put(summary, Duration.between(at, page));
          }
        });
    return paged;
  }

  /** The alerts for which somebody got two pages of the first round that are not the same one. */
  List<String> doubled() {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    pages()
        .forEach(
            mail ->
                keys.computeIfAbsent(about(mail) + " to " + mail.to(), key -> new HashSet<>())
                    .add(mail.messageId()));
    return keys.entrySet().stream()
        .filter(page -> page.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many pages arrived again as the very same message. */
  long repeats() {
    List<ReceivedMail> pages = pages();
    return pages.size()
        - pages.stream().map(mail -> mail.to() + mail.messageId()).distinct().count();
  }

  /** What they became. */
  List<String> incidents() {
    return List.copyOf(incidents);
  }

  int size() {
    return accepted.size();
  }

  private List<ReceivedMail> pages() {
    return situation.doubles.mailbox().messages().stream()
        .filter(mail -> mail.subject().contains("round 1") && accepted.containsKey(about(mail)))
        .toList();
  }

  private static String about(ReceivedMail mail) {
    Matcher summary = SUMMARY.matcher(mail.subject());
    return summary.find() ? summary.group() : "";
  }
}
