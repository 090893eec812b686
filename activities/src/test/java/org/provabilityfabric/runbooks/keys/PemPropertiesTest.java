package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PemPropertiesTest {
  @Property(tries = 300)
  void whatIsWrittenIsReadAgainWhateverTheLineEndings(
      @ForAll @Size(max = 4) List<@Size(max = 400) byte[]> contents, @ForAll boolean windows) {
    StringBuilder text = new StringBuilder("a comment of another tool\n");
    contents.forEach(der -> text.append(ascii(Pem.bytes(Pem.PRIVATE_KEY, der))).append('\n'));
    String pem = windows ? text.toString().replace("\n", "\r\n") : text.toString();

    List<Pem.Block> blocks = Pem.blocks(bytes(pem), "the file");

    assertThat(blocks).extracting(Pem.Block::label).containsOnly(label(contents));
    assertThat(blocks).hasSameSizeAs(contents);
    for (int i = 0; i < contents.size(); i++) {
      assertThat(blocks.get(i).der()).isEqualTo(contents.get(i));
    }
  }

  @Property(tries = 300)
  void aCutBlockIsNamedWithItsLineAndNothingOfIt(
      @ForAll @Size(min = 48, max = 300) byte[] der, @ForAll @IntRange(min = 1, max = 60) int cut) {
    byte[] pem = Pem.bytes(Pem.PRIVATE_KEY, der);

    KeysException failure =
        catchThrowableOfType(
            KeysException.class,
            () -> Pem.blocks(Arrays.copyOf(pem, pem.length - cut), "the file"));

    if (failure != null) {
      assertThat(failure.text()).startsWith("the file, line ").hasSizeLessThan(120);
      assertThat(Canary.of(pem).foundIn(failure.text())).isEmpty();
    } else {
      assertThat(cut).isEqualTo(1);
    }
  }

  @Property(tries = 500)
  void anyTextEitherHasBlocksOrIsRefusedInOneSentence(
      @ForAll @StringLength(max = 300) @AlphaChars @Chars({'-', '\n', '\r', ' ', '=', '\0', 'é'})
          String text) {
    try {
      Pem.blocks(bytes("-----BEGIN PRIVATE KEY-----\n" + text), "the file");
    } catch (KeysException e) {
      assertThat(e.text()).startsWith("the file, line ");
    }
  }

  private static String[] label(List<byte[]> contents) {
    return contents.isEmpty() ? new String[0] : new String[] {Pem.PRIVATE_KEY};
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
