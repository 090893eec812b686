package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * The workspace by hand: a page that shows what is in it, and people who type, press and submit
 * when asked by {@code POST /type}, {@code /press} and {@code /submit}.
 */
final class Desk {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final PracticeSlack slack;
  private volatile @Nullable URI app;

  Desk(PracticeSlack slack) {
    this.slack = slack;
  }

  void app(URI endpoint) {
    app = endpoint;
  }

  Reply answer(Request request) {
    try {
      return switch (request.path()) {
        case "/" -> Reply.text(200, TEXT, page());
        case "/type" ->
            send(who(request).command(given(request, "command"), text(request, "text")));
        case "/press" -> press(request);
        case "/submit" -> submit(request);
        default -> Reply.text(404, TEXT, "GET / or POST /type, /press, /submit\n");
      };
    } catch (NoSuchElementException e) {
      return Reply.text(400, TEXT, e.getMessage() + "\n");
    } catch (IOException e) {
      return Reply.text(502, TEXT, "The app does not answer: " + e + "\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.text(503, TEXT, "Interrupted.\n");
    }
  }

  private Reply press(Request request) throws IOException, InterruptedException {
    String action = "runbook-" + given(request, "button");
    for (PostedMessage message : slack.messages().reversed()) {
      var button = message.button(action);
      if (button.isPresent()) {
        return send(who(request).press(message, button.get()));
      }
    }
    throw new NoSuchElementException("No message has the button " + action + ".");
  }

  private Reply submit(Request request) throws IOException, InterruptedException {
    if (slack.views().isEmpty()) {
      throw new NoSuchElementException("No form is open.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    request.query().forEach((name, all) -> values.put(name, all.getFirst()));
    return send(who(request).submit(slack.views().getLast(), values));
  }

  private Reply send(SignedRequest signed) throws IOException, InterruptedException {
    URI to = app;
    if (to == null) {
      throw new NoSuchElementException("No app is installed.");
    }
    HttpResponse<String> answer = signed.to(to);
    return Reply.text(200, TEXT, answer.statusCode() + " " + answer.body() + "\n");
  }

  private SlackUser who(Request request) {
    return slack.known(given(request, "user"));
  }

  private static String given(Request request, String name) {
    return request
        .parameter(name)
        .orElseThrow(() -> new NoSuchElementException("The parameter " + name + " is missing."));
  }

  private static String text(Request request, String name) {
    return request.parameter(name).orElse("");
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    slack
        .channels()
        .forEach(
            (id, name) -> {
              page.append('#').append(name).append(" (").append(id).append(")\n");
              slack.messages(id).forEach(message -> page.append(shown(message)));
            });
    page.append("Forms opened: ").append(slack.views().size()).append('\n');
    slack.views().stream()
        .skip(Math.max(0, slack.views().size() - 1))
        .forEach(view -> page.append("  the last: ").append(fields(view)).append('\n'));
    page.append("Said to whoever asked:\n");
    slack.replies().forEach(reply -> page.append("  ").append(reply).append('\n'));
    return page.toString();
  }

  private static String shown(PostedMessage message) {
    List<String> buttons =
        message.blocks().findValuesAsText("action_id").stream().distinct().toList();
    return "  "
        + message.ts()
        + (message.pinned() ? " pinned" : "")
        + (message.edits() > 0 ? " edited " + message.edits() + " times" : "")
        + ": "
        + message.text()
        + (buttons.isEmpty() ? "" : " " + buttons)
        + "\n";
  }

  private static String fields(JsonNode view) {
    return view.path("title").path("text").asText()
        + " "
        + view.findValuesAsText("action_id").stream().collect(Collectors.joining(", ", "[", "]"));
  }
}
