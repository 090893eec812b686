package org.provabilityfabric.runbooks.maintenance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;

/** The work of a maintenance that is a procedure of its own, named by its workflow type. */
enum WorkItems {
  CERTIFICATE_ROTATION(
      CertificateRotation.TYPE,
      RotationReport.class,
      order ->
          new RotationInput(order.reason(), null, "true", order.rehearse(), order.policy(), null),
      result -> {
        RotationReport report = (RotationReport) result;
        return new Ended(
            report.outcome() == RotationOutcome.ROTATED
                || report.outcome() == RotationOutcome.REHEARSED,
            report.standing(),
            report.procedure());
      });

  /**
   * How a procedure ended.
   *
   * @param well whether it did its work
   * @param words in one sentence
   */
  record Ended(boolean well, String words, ProcedureReport report) {}

  /** What a procedure is started with. */
  record Order(String reason, String rehearse, PinnedPolicy policy) {}

  private final String type;
  private final Class<?> result;
  private final Function<Order, Object> input;
  private final Function<Object, Ended> ended;

  WorkItems(
      String type, Class<?> result, Function<Order, Object> input, Function<Object, Ended> ended) {
    this.type = type;
    this.result = result;
    this.input = input;
    this.ended = ended;
  }

  String type() {
    return type;
  }

  Class<?> result() {
    return result;
  }

  Object input(Order order) {
    return input.apply(order);
  }

  Ended ended(Object report) {
    return ended.apply(report);
  }

  static Optional<WorkItems> named(String text) {
    return Arrays.stream(values()).filter(known -> known.type.equals(text)).findFirst();
  }

  static boolean isForPeople(String text) {
    return named(text).isEmpty();
  }

  static List<String> types() {
    return Arrays.stream(values()).map(WorkItems::type).toList();
  }
}
