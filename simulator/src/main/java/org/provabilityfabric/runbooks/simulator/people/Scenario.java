package org.provabilityfabric.runbooks.simulator.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads what the people of a practice do: a YAML list, one act an entry, either {@code +6m
 * acknowledge} or with options {@code +6m acknowledge: {who: security@company.com}}.
 */
public final class Scenario {
  private static final Pattern ACT =
      Pattern.compile("\\+(?<at>(?:\\d+[hms])+)\\s+(?<verb>[a-z-]+)(?:\\s+(?<what>\\S.*))?");
  private static final Pattern PART = Pattern.compile("(\\d+)([hms])");

  private final String name;

  private Scenario(String name) {
    this.name = name;
  }

  /** Returns the acts of the built-in scenario, earliest first. */
  public static List<Act> builtIn() {
    String file = "/org/provabilityfabric/runbooks/simulator/people.yaml";
    try (InputStream in = Scenario.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + file);
      }
      return parse("people.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a scenario file.
   *
   * @throws ScenarioException if it cannot be read or says something that is not possible
   */
  public static List<Act> read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ScenarioException(file + ": cannot be read: " + e);
    }
  }

  /**
   * Reads a scenario, earliest act first; acts at the same time stay in their order.
   *
   * @param name of the file, for messages
   * @throws ScenarioException with name and line
   */
  public static List<Act> parse(String name, String yaml) {
    Scenario scenario = new Scenario(name);
    try {
      Node root =
          new Compose(LoadSettings.builder().build())
              .composeString(yaml)
              .orElseThrow(() -> new ScenarioException(name + ": expected a list of acts"));
      return scenario.acts(root);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ScenarioException("%s:%d: not YAML: %s".formatted(name, line, e.getProblem()));
    }
  }

  private List<Act> acts(Node root) {
    if (!(root instanceof SequenceNode list)) {
      throw problem(root, "expected a list of acts, such as \"- +6m acknowledge\"");
    }
    List<Act> acts = new ArrayList<>();
    for (Node entry : list.getValue()) {
      switch (entry) {
        case ScalarNode scalar -> acts.add(act(scalar, Map.of()));
        case MappingNode mapping when mapping.getValue().size() == 1 -> {
          NodeTuple only = mapping.getValue().getFirst();
          acts.add(act(only.getKeyNode(), options(only.getValueNode())));
        }
        default -> throw problem(entry, "expected one act, such as \"+6m acknowledge\"");
      }
    }
    acts.sort(Comparator.comparing(Act::at));
    return List.copyOf(acts);
  }

  private Map<String, String> options(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw problem(node, "expected options, such as {who: security@company.com}");
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && tuple.getValueNode() instanceof ScalarNode value) {
        options.put(key.getValue(), value.getValue());
      } else {
        throw problem(tuple.getKeyNode(), "expected an option with a plain text");
      }
    }
    return options;
  }

  private Act act(Node node, Map<String, String> options) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    Matcher matcher = ACT.matcher(text);
    if (!matcher.matches()) {
      throw problem(node, "expected \"+TIME VERB\", such as \"+6m acknowledge\", found: " + text);
    }
    String word = matcher.group("verb");
    Verb verb =
        Verb.of(word)
            .orElseThrow(
                () ->
                    problem(
                        node,
                        "unknown verb \"%s\", expected one of %s".formatted(word, Verb.words())));
    Map<String, String> arguments = new LinkedHashMap<>(options);
    if (matcher.group("what") != null) {
      arguments.put(Verb.OBJECT, matcher.group("what"));
    }
    verb.problem(arguments.keySet())
        .ifPresent(
            why -> {
              throw problem(node, why);
            });
    return new Act(duration(matcher.group("at")), word, arguments);
  }

  private static Duration duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      long amount = Long.parseLong(parts.group(1));
      sum =
          switch (parts.group(2)) {
            case "h" -> sum.plusHours(amount);
            case "m" -> sum.plusMinutes(amount);
            default -> sum.plusSeconds(amount);
          };
    }
    return sum;
  }

  private ScenarioException problem(Node node, String what) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return new ScenarioException("%s:%d: %s".formatted(name, line, what));
  }
}
