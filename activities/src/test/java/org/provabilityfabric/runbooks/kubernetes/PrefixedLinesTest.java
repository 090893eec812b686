package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PrefixedLinesTest {
  @Property(tries = 300)
  void linesKeepTheirPrefixHoweverTheyAreCut(
      @ForAll @Size(max = 20) List<@AlphaChars @StringLength(max = 30) String> lines,
      @ForAll @IntRange(min = 1, max = 17) int piece)
      throws IOException {
    byte[] text =
        lines.stream()
            .map(line -> line + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrefixedLines prefixed = new PrefixedLines(out);

    prefixed.begin("pod/main");
    for (int from = 0; from < text.length; from += piece) {
      prefixed.write(List.of(ByteBuffer.wrap(text, from, Math.min(piece, text.length - from))));
    }
    prefixed.end();

    String expected =
        lines.stream().map(line -> "[pod/main] " + line + "\n").collect(Collectors.joining());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(prefixed.bytes()).isEqualTo(out.size());
  }
}
