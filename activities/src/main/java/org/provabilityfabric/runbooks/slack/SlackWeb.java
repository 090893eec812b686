package org.provabilityfabric.runbooks.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.traces.OutboundCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls methods of the Web API, each within a deadline for the whole answer. */
public final class SlackWeb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackWeb.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  /** Errors of Slack's own, after which the call may or may not have had its effect. */
  private static final Set<String> FAULTS =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  private final SlackAccess access;
  private final Map<String, String> environment;
  private final Slack slack;

  /**
   * A client that connects at its first call.
   *
   * @param environment where the token is found, if it is referred to by variable
   * @param deadline for one call, from the connection to the last byte
   */
  public SlackWeb(SlackAccess access, Map<String, String> environment, Duration deadline) {
    this.access = access;
    this.environment = Map.copyOf(environment);
    this.slack = Slack.getInstance(config(access, deadline));
  }

  /** The settings of Slack's own client for an address and a deadline. */
  public static SlackConfig config(SlackAccess access, Duration deadline) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(access.url().toString());
    config.setHttpClientCallTimeoutMillis(Math.toIntExact(deadline.toMillis()));
    config.setStatsEnabled(false);
    return config;
  }

  /** One method with its arguments. */
  @FunctionalInterface
  public interface Call<T extends SlackApiTextResponse> {
    T on(MethodsClient methods) throws IOException, SlackApiException;
  }

  /** Whether there is a token to act with at all. */
  public boolean configured() {
    return access.botToken() != null;
  }

  /** Makes the call; every failure is an answer. */
  public <T extends SlackApiTextResponse> SlackAnswer<T> ask(Call<T> call) {
    SecretReference token = access.botToken();
    if (token == null) {
      return new SlackAnswer.Absent<>("Slack is not configured");
    }
    try (OutboundCall traced = OutboundCall.http("POST", access.url())) {
      SlackAnswer<T> answer = asked(token, call);
      if (!(answer instanceof SlackAnswer.Done<T>)) {
        traced.failed(answer.getClass().getSimpleName());
      }
      return answer;
    }
  }

  private <T extends SlackApiTextResponse> SlackAnswer<T> asked(
      SecretReference token, Call<T> call) {
    try {
      return answered(call.on(slack.methods(token.resolve(environment))));
    } catch (MissingSecretException e) {
      return new SlackAnswer.Absent<>("the token of Slack is missing: " + e.getMessage());
    } catch (SlackApiException e) {
      return failed(e);
    } catch (JsonParseException e) {
      return new SlackAnswer.Unclear<>("the answer is not Slack's: it is no JSON");
    } catch (InterruptedIOException e) {
      return new SlackAnswer.Unclear<>("Slack gave no whole answer in time");
    } catch (IOException e) {
      return new SlackAnswer.Unclear<>(
          "Slack could not be reached (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static <T extends SlackApiTextResponse> SlackAnswer<T> answered(T response) {
    if (response.isOk()) {
      return new SlackAnswer.Done<>(response);
    }
    String error = word(response.getError());
    if (error.equals("ratelimited")) {
      return new SlackAnswer.Limited<>(USUAL_WAIT);
    }
    return FAULTS.contains(error)
        ? new SlackAnswer.Unclear<>("Slack has a fault of its own: " + error)
        : new SlackAnswer.Refused<>(error);
  }

  private static <T> SlackAnswer<T> failed(SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY_REQUESTS) {
      return new SlackAnswer.Limited<>(retryAfter(e.getResponse().header("Retry-After")));
    }
    return status >= SERVER_ERROR
        ? new SlackAnswer.Unclear<>("Slack answered with status " + status)
        : new SlackAnswer.Refused<>("status " + status);
  }

  private static Duration retryAfter(@Nullable String header) {
    return header != null && header.matches("\\d{1,5}")
        ? Duration.ofSeconds(Math.max(1, Long.parseLong(header)))
        : USUAL_WAIT;
  }

  private static String word(@Nullable String error) {
    return error == null ? "no reason given" : HttpAnswer.shortened(error);
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The connections to Slack could not be closed: {}", e.toString());
    }
  }
}
