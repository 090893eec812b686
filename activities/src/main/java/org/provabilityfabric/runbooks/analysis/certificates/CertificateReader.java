package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.ProblemLog;
import org.provabilityfabric.runbooks.analysis.Reading;

/**
 * Reads egress certificates as a stream, in any of their shapes and wrappings (see {@link
 * JsonElements}). A certificate of a shape not known here is still delivered, with its detections
 * not said.
 */
public final class CertificateReader {
  private static final Set<String> MARKS =
      Set.of(
          "cert_id",
          "plan_id",
          "detectors",
          "detector_flags",
          "pii_detected",
          "secrets_detected",
          "policy_hash",
          "text_hash",
          "action_taken");

  /** Receives what is read. */
  @FunctionalInterface
  public interface Handler {
    /**
     * One certificate.
     *
     * @param source the element as it was received, valid only during this call
     */
    void certificate(Certificate certificate, JsonElement source) throws IOException;

    /** One problem; all are also counted in the {@link Reading}. */
    default void problem(Problem problem) throws IOException {}
  }

  private final Handler handler;
  private final ProblemLog problems = new ProblemLog();
  private final List<String> flaws = new ArrayList<>();
  private long read;

  private CertificateReader(Handler handler) {
    this.handler = handler;
  }

  /**
   * Reads all certificates of the input.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public static Reading read(InputStream in, Handler handler) throws IOException {
    CertificateReader reader = new CertificateReader(handler);
    JsonElements.read(in, MARKS, reader.new Elements());
    return new Reading(reader.read, reader.problems.problems());
  }

  /** The fields by which a certificate is known among JSON objects. */
  public static Set<String> marks() {
    return MARKS;
  }

  /** Turns elements into certificates. */
  private final class Elements implements JsonElements.Handler {
    @Override
    public boolean element(JsonElement element) throws IOException {
      if (MARKS.stream().noneMatch(element.fields()::has)) {
        String outline = CertificateShapes.outline(element.fields());
        problem(
            element.problem(ProblemKind.UNKNOWN_SHAPE, "not an egress certificate: " + outline));
        return true;
      }
      flaws.clear();
      Certificate certificate = CertificateShapes.certificate(element.fields(), flaws::add);
      for (String flaw : flaws) {
        problem(element.problem(ProblemKind.FIELD, flaw));
      }
      read++;
      handler.certificate(certificate, element);
      return true;
    }

    @Override
    public void problem(Problem problem) throws IOException {
      problems.add(problem);
      handler.problem(problem);
    }
  }
}
