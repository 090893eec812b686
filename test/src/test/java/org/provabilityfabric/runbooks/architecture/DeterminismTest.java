package org.provabilityfabric.runbooks.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the procedures may name is an allow-list. Temporal's Java SDK has no sandbox: a clock, a
 * random number, a thread or a file works until the first replay.
 */
class DeterminismTest {
  private static final Set<String> ALLOWED_CLASSES =
      Set.of(
          "java.util.List",
          "java.util.Map",
          "java.util.Map$Entry",
          "java.util.Set",
          "java.util.Collection",
          "java.util.SequencedCollection",
          "java.util.Iterator",
          "java.util.ArrayList",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.EnumMap",
          "java.util.EnumSet",
          "java.util.Optional",
          "java.util.Comparator",
          "java.util.Objects",
          "java.util.Locale",
          "java.util.Arrays",
          "java.util.Collections",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.format.DateTimeParseException",
          "java.lang.reflect.RecordComponent",
          "org.provabilityfabric.runbooks.reading.NearestKey",
          // What is counted with: the SDK's scope counts nothing during a replay, and counting
          // makes no
          // command. How long something took comes from the workflow's own clock.
          "com.uber.m3.tally.Scope",
          "com.uber.m3.tally.Counter",
          "com.uber.m3.tally.Timer",
          "com.uber.m3.util.Duration",
          "io.temporal.activity.ActivityOptions",
          "io.temporal.activity.ActivityOptions$Builder",
          "io.temporal.activity.ActivityCancellationType",
          "io.temporal.api.enums.v1.ParentClosePolicy",
          "io.temporal.api.enums.v1.RetryState");

  private static final Set<String> FORBIDDEN_OF_JAVA_LANG =
      Set.of(
          "java.lang.System",
          "java.lang.Thread",
          "java.lang.Runtime",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ThreadLocal",
          "java.lang.ClassLoader");

  @Test
  void proceduresNameOnlyWhatIsAllowed() {
    noClasses()
        .that()
        .resideInAnyPackage(House.PROCEDURES)
        .should()
        .dependOnClassesThat(describe("are not on the allow-list", type -> !allowed(type)))
        .check(House.CLASSES);
  }

  @Test
  void proceduresReadNoClockAndDrawNoLots() {
    noClasses()
        .that()
        .resideInAnyPackage(House.all(House.PROCEDURES, House.packages("policy")))
        .should()
        .callMethodWhere(
            describe(
                "reads the system's clock or draws a random number",
                call ->
                    (call.getTarget().getName().equals("now")
                            && call.getTargetOwner().getPackageName().startsWith("java.time"))
                        || call.getTarget().getName().equals("random")
                        || call.getTarget().getName().equals("randomUUID")))
        .check(House.CLASSES);
  }

  @Test
  void proceduresIterateOverNothingWhoseOrderChangesFromRunToRun() {
    noClasses()
        .that()
        .resideInAnyPackage(House.PROCEDURES)
        .should()
        .callMethodWhere(
            describe(
                "makes a set or map without an order",
                call ->
                    unordered(
                        call.getTargetOwner().getName(),
                        call.getTarget().getName(),
                        call.getTarget().getRawParameterTypes().size())))
        .check(House.CLASSES);
  }

  @Test
  void activitiesTakeTheirTimeFromTheirInputOrAnInjectedClock() {
    noClasses()
        .that()
        .resideInAnyPackage(House.all(House.ADAPTERS, House.CLIENTS))
        .should()
        .callMethodWhere(
            describe(
                "reads the system's clock",
                call ->
                    (call.getTarget().getName().equals("now")
                            && call.getTarget().getRawParameterTypes().isEmpty()
                            && call.getTargetOwner().getPackageName().startsWith("java.time"))
                        || call.getTarget().getName().equals("currentTimeMillis")))
        .check(House.CLASSES);
  }

  private static boolean unordered(String owner, String method, int parameters) {
    boolean literal =
        (owner.equals("java.util.Set") && method.equals("of") && parameters > 1)
            || (owner.equals("java.util.Map") && method.equals("of") && parameters > 2);
    boolean collector =
        owner.equals("java.util.stream.Collectors")
            && (method.equals("toSet")
                || (method.equals("toMap") && parameters < 4)
                || (method.equals("groupingBy") && parameters < 3));
    boolean parallel = method.equals("parallelStream") || method.equals("parallel");
    return literal || collector || parallel;
  }

  private static boolean allowed(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    String name = base.getName();
    String home = base.getPackageName();
    if (base.isPrimitive() || ALLOWED_CLASSES.contains(name)) {
      return true;
    }
    if (home.equals("java.lang")) {
      return !FORBIDDEN_OF_JAVA_LANG.contains(name);
    }
    return List.of(
                "java.util.function",
                "java.util.stream",
                "java.lang.invoke",
                "java.lang.runtime",
                "java.lang.annotation",
                "com.fasterxml.jackson.annotation",
                "io.temporal.workflow",
                "io.temporal.failure",
                "io.temporal.common",
                "org.jspecify.annotations",
                House.BASE + "policy")
            .contains(home)
        || Stream.of(House.WORKFLOWS)
            .map(room -> room.replace("..", ""))
            .anyMatch(home::startsWith);
  }
}
