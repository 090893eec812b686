package org.provabilityfabric.runbooks.readiness;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;
import org.provabilityfabric.runbooks.notify.ProbeMailbox;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusConfig;
import org.provabilityfabric.runbooks.prometheus.PrometheusException;

/**
 * Ledger, Prometheus, health URL, dependencies and verifiers, each read once with the credentials
 * of this worker. What would change something is not tried; its list is read in its place.
 */
public final class EndpointCheck implements NeedCheck {
  private static final int MOST_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deployment deployment;
  private final Map<String, String> environment;
  private final OutboundHttp http = new OutboundHttp();

  /**
   * @param environment where tokens are found that are referred to by variable
   */
  public EndpointCheck(Deployment deployment, Map<String, String> environment) {
    this.deployment = deployment;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean knows(StepNeed need) {
    return need.verb().matches("GET|POST");
  }

  @Override
  public List<Readiness> check(StepNeed need, ReadinessRequest request) {
    String object = need.object();
    if (object.toLowerCase(Locale.ROOT).startsWith("prometheus")) {
      return List.of(prometheus(new Verdict(need, "Prometheus " + at()), request.at()));
    }
    if (object.startsWith("ledger ")) {
      return List.of(ledger(need, object.substring("ledger ".length()), request.at()));
    }
    return switch (object) {
      case "health URL" ->
          List.of(reached(new Verdict(need, "GET health URL"), deployment.health().url(), null));
      case "pager probe" -> List.of(probe(new Verdict(need, "GET pager probe")));
      case "external dependencies" ->
          each(
              deployment.dependencies().stream()
                  .map(one -> reached(new Verdict(need, "GET " + one.name()), one.url(), null))
                  .toList(),
              new Verdict(need, need.text()),
              "runbook.yaml names none");
      case "the verifiers' key sets" ->
          each(
              deployment.signing().stream()
                  .flatMap(
                      key ->
                          key.verifiers().stream()
                              .map(uri -> document(new Verdict(need, "GET " + uri), uri, null)))
                  .toList(),
              new Verdict(need, need.text()),
              "runbook.yaml names none: the policy's time for propagation is waited instead");
      default ->
          List.of(
              new Verdict(need, need.text())
                  .unknown("nothing here knows where that is", "Report it: a check is missing."));
    };
  }

  /** A page that never was has not arrived, so that 404 is what it should say. */
  private Readiness probe(Verdict verdict) {
    ProbeMailbox mailbox =
        new ProbeMailbox(deployment.pagerProbe(), environment, deployment.deadlines().request());
    return switch (mailbox.ask("preflight")) {
      case ProbeMailbox.Said.Nothing ignored ->
          verdict.ready("runbook.yaml names none: nothing tells what arrives");
      case ProbeMailbox.Said.NotThere ignored -> verdict.ready("answers that nothing arrived");
      case ProbeMailbox.Said.Arrived arrived ->
          verdict.unknown(
              "says that a page arrived that nobody sent, at " + arrived.at(),
              "Let it look at the key.");
      case ProbeMailbox.Said.Unknown unknown ->
          verdict.failed(unknown.kind(), unknown.text(), remedy(unknown.kind(), "pagerProbe.url"));
    };
  }

  private static List<Readiness> each(List<Readiness> checked, Verdict none, String why) {
    return checked.isEmpty() ? List.of(none.ready(why)) : checked;
  }

  private String at() {
    return deployment.prometheus().url().toString();
  }

  private Readiness prometheus(Verdict verdict, Instant at) {
    SecretReference token = deployment.prometheus().token();
    PrometheusClient client =
        new PrometheusClient(
            new PrometheusConfig(deployment.prometheus().url(), deployment.deadlines().request()),
            () -> token == null ? "" : token.resolve(environment));
    try {
      int series = client.query("up", at).size();
      return series == 0
          ? verdict.missing(
              "it answers, but has no series `up`: it scrapes nothing",
              "Give Prometheus the targets of the deployment.")
          : verdict.ready("answers with " + series + " targets");
    } catch (PrometheusException e) {
      return verdict.failed(
          e.kind(), String.valueOf(e.getMessage()), remedy(e.kind(), "prometheus.url"));
    }
  }

  /** A count, a revocation and a submission are asked of the list that they belong to. */
  private Readiness ledger(StepNeed need, String path, Instant at) {
    boolean change = need.verb().equals("POST");
    String list = change ? path.replace("/revoke", "") : path;
    String query =
        list.matches("/health|.*/count")
            ? ""
            : "?limit=1&since=" + URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
    URI base = deployment.ledger().url();
    URI asked = URI.create(base.toString().replaceAll("/+$", "") + list + query);
    Verdict verdict = new Verdict(need, need.text());
    Readiness found = document(verdict, asked, deployment.ledger().token());
    return change && found.state() == Readiness.State.READY
        ? verdict.ready("GET " + list + " is answered; the POST is not tried, it would change it")
        : found;
  }

  /** Something that has to answer with JSON. */
  private Readiness document(Verdict verdict, URI address, @Nullable SecretReference token) {
    try {
      HttpAnswer answer = ask(address, token);
      Readiness standing = standing(verdict, answer);
      return standing.state() == Readiness.State.READY && answer.whole() && !isJson(answer.body())
          ? verdict.unknown(
              "answered " + answer.status() + ", but not with JSON: " + answer.beginning(),
              "See whether something else answers at that address, such as a sign-in page.")
          : standing;
    } catch (MissingSecretException e) {
      return verdict.forbidden(
          String.valueOf(e.getMessage()), "Put the token there for this worker.");
    } catch (HttpFailure e) {
      return verdict.failed(e.kind(), e.text(), remedy(e.kind(), "runbook.yaml"));
    }
  }

  /** Something that has to answer at all; whether the system is well is not asked here. */
  private Readiness reached(Verdict verdict, URI address, @Nullable SecretReference token) {
    try {
      return standing(verdict, ask(address, token));
    } catch (HttpFailure e) {
      return verdict.failed(e.kind(), e.text(), remedy(e.kind(), "runbook.yaml"));
    }
  }

  private HttpAnswer ask(URI address, @Nullable SecretReference token) throws HttpFailure {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (token != null) {
      request.header("Authorization", "Bearer " + token.resolve(environment));
    }
    return http.send(request, deployment.deadlines().request(), MOST_BYTES);
  }

  private static Readiness standing(Verdict verdict, HttpAnswer answer) {
    String said = "answered " + answer.status();
    if (answer.successful()) {
      return verdict.ready(said);
    }
    return switch (answer.status()) {
      case 401, 403 -> verdict.forbidden(said, "Give this worker a token that is accepted there.");
      case 404, 410 -> verdict.missing(said, "Correct the address in runbook.yaml.");
      default ->
          verdict.unknown(
              said + ": " + answer.beginning(), "It answers, but not as it should: look there.");
    };
  }

  private static boolean isJson(String body) {
    try {
      return !JSON.readTree(body).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String remedy(FailureKind kind, String where) {
    return kind == FailureKind.FORBIDDEN
        ? "Give this worker a token that is accepted there."
        : "See whether it runs and this worker may reach it; the address is in " + where + ".";
  }
}
