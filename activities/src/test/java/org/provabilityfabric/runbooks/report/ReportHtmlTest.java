package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
  @Test
  void writesSamples() throws IOException {
    Path out = Path.of("target/reports");
    Files.createDirectories(out);
    Files.writeString(
        out.resolve("exposure.html"),
        ReportHtml.render(Incidents.exposure("Cross-tenant access at the retrieval gateway")));
    Files.writeString(
        out.resolve("exposure.md"),
        ReportMarkdown.render(Incidents.exposure("Cross-tenant access at the retrieval gateway")));
    Files.writeString(out.resolve("busy.html"), ReportHtml.render(Incidents.busy(300)));
    Files.writeString(out.resolve("small.html"), ReportHtml.render(Incidents.small(true)));
    assertThat(out).exists();
  }
}
