package org.provabilityfabric.runbooks.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a handler sees it.
 *
 * @param method in capitals, such as {@code GET}
 * @param segments the decoded parts of the path between slashes, empty parts left out
 * @param query decoded parameters; a plus sign stands for a space, as in every query string
 * @param headers by name in small letters
 * @param body as UTF-8 text, empty if there is none
 */
public record Request(
    String method,
    List<String> segments,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    String body) {

  static Request of(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String rawQuery = exchange.getRequestURI().getRawQuery();
    try (InputStream in = exchange.getRequestBody()) {
      return new Request(
          exchange.getRequestMethod(),
          segments(exchange.getRequestURI().getRawPath()),
          parameters(rawQuery == null ? "" : rawQuery),
          headers,
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Returns the request of a head as it came over the line, which has no body. */
  static Request ofHead(String head) {
    List<String> lines = head.lines().filter(line -> !line.isBlank()).toList();
    String[] first = lines.getFirst().split(" ");
    int question = first[1].indexOf('?');
    String path = question < 0 ? first[1] : first[1].substring(0, question);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Request(
        first[0],
        segments(path),
        parameters(question < 0 ? "" : first[1].substring(question + 1)),
        headers,
        "");
  }

  private static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  /** Returns the parameters of a query string or of a form body. */
  public static Map<String, List<String>> parameters(String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Returns the path, beginning with a slash. */
  public String path() {
    return "/" + String.join("/", segments);
  }

  /** Returns the first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Returns the first value of a header, whatever its capitals. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Says whether the path begins with the given path. */
  public boolean under(String path) {
    return path().equals(path) || path().startsWith(path + "/");
  }
}
