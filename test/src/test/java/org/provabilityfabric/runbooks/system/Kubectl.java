package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** The cluster through kubectl: what the product says it did is looked at with another client. */
final class Kubectl {
  static final String NAMESPACE = "provability-fabric";

  private final Path program;
  private final Path kubeconfig;
  private final @Nullable String namespace;

  Kubectl(Path program, Path kubeconfig) {
    this(program, kubeconfig, NAMESPACE);
  }

  private Kubectl(Path program, Path kubeconfig, @Nullable String namespace) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.namespace = namespace;
  }

  /** The same in whatever namespace objects name. */
  Kubectl anywhere() {
    return new Kubectl(program, kubeconfig, null);
  }

  /** Runs kubectl; it has to succeed. */
  String run(String... arguments) {
    return Shell.run(command(arguments));
  }

  /** Runs kubectl; it may be refused. */
  Shell.Ended tried(String... arguments) {
    return Shell.tried(command(arguments));
  }

  /** An object; empty where there is none. */
  Optional<JsonNode> find(String kind, String name) {
    Shell.Ended ended = tried("get", kind, name, "-o", "json");
    if (ended.code() != 0 && ended.err().contains("NotFound")) {
      return Optional.empty();
    }
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.err());
    }
    return Optional.of(json(ended.out()));
  }

  /** An object that has to be there. */
  JsonNode get(String kind, String name) {
    return find(kind, name).orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
  }

  /** Whether the API server would allow it: {@code kubectl auth can-i}. */
  boolean may(String verb, String what, String... more) {
    List<String> arguments = new ArrayList<>(List.of("auth", "can-i", verb, what));
    arguments.addAll(List.of(more));
    return tried(arguments.toArray(String[]::new)).out().strip().equals("yes");
  }

  /** The command line of a call, to be run elsewhere. */
  String[] command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--kubeconfig=" + kubeconfig);
    if (namespace != null) {
      command.add("--namespace=" + namespace);
    }
    command.add("--request-timeout=20s");
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private static JsonNode json(String text) {
    try {
      return RunbookJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kubectl did not print JSON: " + text, e);
    }
  }
}
