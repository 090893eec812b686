package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long after the acceptance of an alert its first page is with its provider: one alert after
 * another, then a storm. Run by {@code test/bench/paging}; nothing is asserted of the times.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PagingBench {
  private static final int ALERTS = Integer.getInteger("alerts", 100);
  private static final int AT_ONCE = 10;
  private static final int WARM_UP = 10;

  @TempDir Path folder;

  @Test
  void fromTheAcceptedAlertToTheFirstPage() throws Exception {
    try (Situation situation = Situation.of(folder, Map.of())) {
      Storm warming = new Storm(situation);
      paged(warming, 900, 900 + WARM_UP, 1);

      List<Duration> bare = bare(situation.doubles.mailbox().port());
      Storm calm = new Storm(situation);
      for (int number = 0; number < ALERTS; number++) {
        paged(calm, number, number + 1, 1);
      }
      System.out.printf(
          "%n%-40s %10s %10s %10s%n",
          "Alert accepted, first page handed over", "p50", "p99", "longest");
      row("bare: HTTP post, then SMTP", bare);
      row(ALERTS + " alerts, one after another", List.copyOf(calm.paged().values()));
      System.out.printf(
          Locale.ROOT,
          "ratio of the medians %.1f%n",
          Ways.quantile(List.copyOf(calm.paged().values()), 0.5) / Ways.quantile(bare, 0.5));

      Storm storm = new Storm(situation);
      long begun = System.nanoTime();
      paged(storm, ALERTS, 2 * ALERTS, AT_ONCE);
      Duration all = Duration.ofNanos(System.nanoTime() - begun);
      row(ALERTS + " alerts at once", List.copyOf(storm.paged().values()));
      System.out.printf(
          Locale.ROOT,
          "A storm of %d alerts, %d incidents: the last page came %.1f s after the first post%n",
          ALERTS,
          storm.size(),
          all.toMillis() / 1000.0);
    }
  }

  private static void paged(Storm storm, int from, int to, int atOnce) throws Exception {
    storm.alerts(from, to, atOnce);
    await("pages")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> storm.paged().size() == storm.size());
  }

  /** The least that any product does: take a post, and hand a message to the mail server. */
  private static List<Duration> bare(int port) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          mail(port);
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    List<Duration> times = new java.util.ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
              .timeout(Duration.ofSeconds(10))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      for (int number = 0; number < ALERTS; number++) {
        long begun = System.nanoTime();
        HttpResponse<Void> unused = client.send(request, HttpResponse.BodyHandlers.discarding());
        times.add(Duration.ofNanos(System.nanoTime() - begun));
      }
    } finally {
      server.stop(0);
    }
    return times;
  }

  private static void mail(int port) throws IOException {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", Integer.toString(port));
    try {
      MimeMessage message = new MimeMessage(Session.getInstance(settings));
      message.setFrom("bare@company.com");
      message.setRecipient(Message.RecipientType.TO, new InternetAddress("sre@company.com"));
      message.setSubject("bare");
      message.setText("bare");
      Transport.send(message);
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static void row(String what, List<Duration> times) {
    System.out.printf(
        Locale.ROOT,
        "%-40s %7.0f ms %7.0f ms %7.0f ms%n",
        what,
        Ways.quantile(times, 0.5),
        Ways.quantile(times, 0.99),
        Ways.quantile(times, 1));
  }
}
