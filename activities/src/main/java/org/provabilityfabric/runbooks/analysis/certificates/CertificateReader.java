package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.analysis.ElementReader;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.Problem;
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

  private CertificateReader() {}

  /**
   * Reads all certificates of the input.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public static Reading read(InputStream in, Handler handler) throws IOException {
    return new Certificates(handler).readAll(in);
  }

  /** The fields by which a certificate is known among JSON objects. */
  public static Set<String> marks() {
    return MARKS;
  }

  private static final class Certificates extends ElementReader<Certificate> {
    private final Handler handler;

    Certificates(Handler handler) {
      super(MARKS);
      this.handler = handler;
    }

    @Override
    protected Certificate read(ObjectNode fields, Consumer<String> wrong) {
      return CertificateShapes.certificate(fields, wrong);
    }

    @Override
    protected String unknown(ObjectNode fields) {
      return "not an egress certificate: " + CertificateShapes.outline(fields);
    }

    @Override
    protected void deliver(Certificate certificate, JsonElement source) throws IOException {
      handler.certificate(certificate, source);
    }

    @Override
    protected void tell(Problem problem) throws IOException {
      handler.problem(problem);
    }
  }
}
