package org.provabilityfabric.runbooks.analysis.exposure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes every isolation violation as one JSON line: {@code {"receiptId": ..., "tenant": ...,
 * "shard": ..., "reason": ...}}. Closing it flushes but leaves the stream open.
 */
public final class ViolationLines implements ExposureSink, Closeable {
  private final JsonGenerator json;

  public ViolationLines(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(null);
  }

  @Override
  public void violation(IsolationViolation violation) throws IOException {
    json.writeStartObject();
    json.writeStringField("receiptId", violation.receiptId());
    json.writeStringField("tenant", violation.tenant());
    json.writeStringField("shard", violation.shard());
    json.writeStringField("reason", violation.reason());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
