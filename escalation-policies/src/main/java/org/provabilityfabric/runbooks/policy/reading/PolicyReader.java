package org.provabilityfabric.runbooks.policy.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.policy.ScheduleRule;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.SchemaCheck;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/**
 * Reads a policy from YAML files. Each file holds any of the sections of {@code
 * policy.schema.json}; a section that no file holds is the shipped one.
 */
public final class PolicyReader {
  /** The environment variable that names the organisation's rules, a file or a directory. */
  public static final String VARIABLE = "RUNBOOK_POLICIES";

  private static final String RETENTION = "retention";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationFromText()))
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private PolicyReader() {}

  /** The policy that comes with the program: the paper runbook's rules. */
  public static Policy shipped() {
    return Shipped.POLICY;
  }

  /** Read once, where it is asked for: it is the same for as long as the program runs. */
  private static final class Shipped {
    static final Policy POLICY = policy(Sections.of(ShippedPolicy.documents()));
  }

  /**
   * The shipped policy with the sections of a file, or of the YAML files directly in a directory,
   * in place of its own. Where they do not name a version, the version says which files were read.
   *
   * @throws BadDocumentException listing every mistake with file, line and what was expected
   */
  public static Policy read(Path fileOrDirectory) {
    return policy(
        overShipped(documents(fileOrDirectory), String.valueOf(fileOrDirectory.getFileName())));
  }

  /**
   * As {@link #read}, from a text.
   *
   * @param name the name that problems give
   */
  public static Policy parse(String name, String yaml) {
    return policy(overShipped(List.of(() -> YamlDocument.parse(name, yaml)), name));
  }

  /** The schedules that come with the program. */
  public static Timetable shippedTimetable() {
    return timetable(Sections.of(ShippedPolicy.documents()));
  }

  /**
   * The schedules of a file, or of the YAML files directly in a directory; the shipped ones where
   * none of them has any.
   *
   * @throws BadDocumentException as for {@link #read}
   */
  public static Timetable timetable(Path fileOrDirectory) {
    return timetable(overShipped(documents(fileOrDirectory), ""));
  }

  /** The retention that comes with the program. */
  public static RetentionRules shippedRetention() {
    return retention(Sections.of(ShippedPolicy.documents()));
  }

  /**
   * The retention of a file, or of the YAML files directly in a directory; the shipped one where
   * none of them has any.
   *
   * @throws BadDocumentException as for {@link #read}
   */
  public static RetentionRules retention(Path fileOrDirectory) {
    return retention(overShipped(documents(fileOrDirectory), ""));
  }

  /**
   * The retention of the rules that the environment names; the shipped one where it names none.
   *
   * @throws BadDocumentException as for {@link #read}
   */
  public static RetentionRules retention(Map<String, String> environment) {
    String configured = environment.getOrDefault(VARIABLE, "");
    return configured.isBlank() ? shippedRetention() : retention(Path.of(configured));
  }

  private static RetentionRules retention(Sections sections) {
    return bind(sections, sections.tree().path(RETENTION), "/" + RETENTION, RetentionRules.class);
  }

  private static Timetable timetable(Sections sections) {
    JsonNode rules = sections.tree().path(Timetable.SECTION);
    return Timetable.of(
        rules.isMissingNode()
            ? List.of()
            : List.of(bind(sections, rules, "/" + Timetable.SECTION, ScheduleRule[].class)),
        sections);
  }

  private static List<Supplier<YamlDocument>> documents(Path fileOrDirectory) {
    List<Supplier<YamlDocument>> documents = new ArrayList<>();
    files(fileOrDirectory).forEach(file -> documents.add(() -> YamlDocument.read(file)));
    return documents;
  }

  private static Sections overShipped(List<Supplier<YamlDocument>> documents, String source) {
    return Sections.of(checked(documents)).over(Sections.of(ShippedPolicy.documents()), source);
  }

  private static Policy policy(Sections sections) {
    Timetable unused = timetable(sections);
    RetentionRules unusedToo = retention(sections);
    ObjectNode pinned = sections.tree().deepCopy().without(List.of(Timetable.SECTION, RETENTION));
    Policy policy = bind(sections, pinned, "", Policy.class);
    List<Problem> mistakes =
        PolicyMistakes.in(policy).stream()
            .map(mistake -> sections.problem(mistake.pointer(), mistake.message()))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new BadDocumentException(mistakes);
    }
    int bytes = PolicyHash.canonicalJson(policy).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Policy.MAX_BYTES) {
      throw new BadDocumentException(
          sections.problem(
              "",
              "the policy is " + bytes + " bytes of JSON, expected at most " + Policy.MAX_BYTES));
    }
    return policy;
  }

  /**
   * @param at JSON pointer to the part of the sections
   */
  private static <T> T bind(Sections sections, JsonNode part, String at, Class<T> type) {
    try {
      return MAPPER.treeToValue(part, type);
    } catch (JsonMappingException e) {
      StringBuilder pointer = new StringBuilder(at);
      for (JsonMappingException.Reference step : e.getPath()) {
        pointer
            .append('/')
            .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why =
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage();
      throw new BadDocumentException(sections.problem(pointer.toString(), String.valueOf(why)));
    } catch (JsonProcessingException e) {
      throw new BadDocumentException(sections.problem("", e.getOriginalMessage()));
    }
  }

  private static List<YamlDocument> checked(List<Supplier<YamlDocument>> sources) {
    List<YamlDocument> documents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    SchemaCheck schema = ShippedPolicy.schema();
    for (Supplier<YamlDocument> source : sources) {
      try {
        YamlDocument document = source.get();
        documents.add(document);
        problems.addAll(schema.problems(document));
      } catch (BadDocumentException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadDocumentException(problems);
    }
    return documents;
  }

  private static List<Path> files(Path fileOrDirectory) {
    if (!Files.isDirectory(fileOrDirectory)) {
      return List.of(fileOrDirectory);
    }
    try (Stream<Path> listed = Files.list(fileOrDirectory)) {
      List<Path> files = listed.filter(PolicyReader::yaml).sorted().toList();
      if (files.isEmpty()) {
        throw new BadDocumentException(
            new Problem(
                fileOrDirectory.toString(), 0, "", "the directory holds no file *.yaml or *.yml"));
      }
      return files;
    } catch (IOException e) {
      throw new BadDocumentException(
          new Problem(fileOrDirectory.toString(), 0, "", "cannot be listed: " + e));
    }
  }

  private static boolean yaml(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
