package org.provabilityfabric.runbooks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/**
 * "Revoke specific tokens", declared as JSON: what the paper's {@code curl -d} sends is read as
 * empty. Ledgers that take a list are given one; for every token without a result of its own, the
 * newer request for a single token follows. Revoking twice changes nothing, so requests are
 * repeated as reading ones are.
 */
final class TokenRevocation {
  private static final String PATH = "/capability-tokens/revoke";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LedgerTransport transport;
  private final Patience patience;

  TokenRevocation(LedgerTransport transport, Patience patience) {
    this.transport = transport;
    this.patience = patience;
  }

  /** One result for each token, in their order. */
  List<Revocation> revoke(List<TokenToRevoke> tokens, String reason) {
    Map<String, Revocation> results = new LinkedHashMap<>();
    @Nullable LedgerException failure = together(tokens, results);
    List<TokenToRevoke> open =
        tokens.stream().filter(token -> !results.containsKey(token.tokenId())).toList();
    for (TokenToRevoke token : open) {
      try {
        results.put(token.tokenId(), single(token, reason));
      } catch (LedgerException e) {
        failure = e;
        results.put(
            token.tokenId(), new Revocation.Unanswered(token.tokenId(), LedgerErrors.text(e)));
      }
    }
    boolean silent =
        results.values().stream().allMatch(each -> each instanceof Revocation.Unanswered);
    if (silent && failure != null) {
      throw failure;
    }
    return tokens.stream().map(token -> results.get(token.tokenId())).toList();
  }

  /**
   * The older request.
   *
   * @return why it was refused as it is, which the newer one may not be; null where it was answered
   */
  private @Nullable LedgerException together(
      List<TokenToRevoke> tokens, Map<String, Revocation> results) {
    ObjectNode body = JSON.createObjectNode();
    var ids = body.putArray("token_ids");
    tokens.forEach(token -> ids.add(token.tokenId()));
    try {
      JsonNode answer = post(body);
      for (TokenToRevoke token : tokens) {
        resultOf(answer, token.tokenId()).ifPresent(result -> results.put(token.tokenId(), result));
      }
      return null;
    } catch (LedgerException e) {
      if (e.kind() == Kind.REJECTED || e.kind() == Kind.ERROR_OBJECT) {
        return e;
      }
      throw e;
    }
  }

  /** The newer request. */
  private Revocation single(TokenToRevoke token, String reason) {
    ObjectNode body = JSON.createObjectNode().put("token_id", token.tokenId());
    if (token.tenant() != null) {
      body.put("tenant", token.tenant());
    }
    JsonNode answer = post(body.put("reason", reason));
    return resultOf(answer, token.tokenId())
        .or(() -> result(answer, token.tokenId()))
        .orElseGet(
            () ->
                new Revocation.Unanswered(
                    token.tokenId(), "the ledger answered without a result for it"));
  }

  /** The result that names the token. */
  private Optional<Revocation> resultOf(JsonNode answer, String id) {
    JsonNode list = answer.isArray() ? answer : answer.path("results");
    for (JsonNode each : list) {
      if (each.path("token_id").asText(each.path("id").asText()).equals(id)) {
        return result(each, id);
      }
    }
    if (answer.path("revoked").isArray()) {
      for (JsonNode revoked : answer.path("revoked")) {
        if (revoked.asText().equals(id)) {
          return Optional.of(new Revocation.Accepted(id));
        }
      }
    }
    return answer.path("token_id").asText().equals(id) ? result(answer, id) : Optional.empty();
  }

  private Optional<Revocation> result(JsonNode said, String id) {
    String error = said.path("error_message").asText(said.path("error").asText(""));
    JsonNode revoked = said.path("revoked");
    if (revoked.isBoolean() && revoked.booleanValue()) {
      return Optional.of(new Revocation.Accepted(id));
    }
    if (revoked.isBoolean() || !error.isEmpty()) {
      String why = error.isEmpty() ? "no reason given" : transport.shown(error);
      return Optional.of(new Revocation.Refused(id, why));
    }
    return Optional.empty();
  }

  private JsonNode post(JsonNode body) {
    String text = transport.post(PATH, body.toString(), patience);
    JsonNode answer = json(text);
    boolean error = answer.isObject() && answer.hasNonNull("error") && !answer.has("revoked");
    if (error && !answer.has("token_id")) {
      throw new LedgerException(
          Kind.ERROR_OBJECT, 200, "POST " + PATH + ": " + transport.said(text), null);
    }
    return answer;
  }

  private static JsonNode json(String text) {
    JsonNode answer;
    try {
      answer = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      answer = JSON.missingNode();
    }
    if (!answer.isContainerNode()) {
      throw new LedgerException(
          Kind.MALFORMED, 200, "POST " + PATH + ": an answer that is no JSON document", null);
    }
    return answer;
  }

  static List<TokenToRevoke> distinct(List<TokenToRevoke> tokens) {
    Map<String, TokenToRevoke> byId = new LinkedHashMap<>();
    tokens.forEach(token -> byId.putIfAbsent(token.tokenId(), token));
    return new ArrayList<>(byId.values());
  }
}
