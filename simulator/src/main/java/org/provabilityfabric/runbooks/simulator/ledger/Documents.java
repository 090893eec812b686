package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Receipts or certificates, newest first, each kept byte by byte as it was given. Those of a file
 * stay in the file: only where they lie is held in memory.
 */
public final class Documents implements AutoCloseable {
  private final Source source;
  private final DocumentIndex index;
  private final List<String> problems;

  /** Where the bytes are. */
  private sealed interface Source {
    byte[] read(long offset, int length) throws IOException;

    record InMemory(ByteBuffer bytes) implements Source {
      @Override
      public byte[] read(long offset, int length) {
        byte[] read = new byte[length];
        bytes.get((int) offset, read);
        return read;
      }
    }

    record InFile(FileChannel channel) implements Source {
      @Override
      public byte[] read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, offset + buffer.position()) < 0) {
            throw new IOException("the file of the ledger's documents has become shorter");
          }
        }
        return buffer.array();
      }
    }
  }

  private Documents(Source source, DocumentIndex index, List<String> problems) {
    this.source = source;
    this.index = index;
    this.problems = problems;
  }

  /** Returns documents held in memory, each a JSON text. */
  public static Documents of(List<String> texts) {
    String joined = "[" + String.join(",\n", texts) + "]";
    byte[] bytes = joined.getBytes(StandardCharsets.UTF_8);
    DocumentScan scan = DocumentScan.of(bytes);
    return new Documents(
        new Source.InMemory(ByteBuffer.wrap(bytes)), scan.index(), scan.problems());
  }

  /**
   * Returns the documents of a file: a JSON array, one JSON a line, or an object that wraps an
   * array. What is not JSON is served as a JSON text of the first bytes and stands in {@link
   * #problems()}.
   *
   * @throws IllegalArgumentException if the file cannot be read, with its name
   */
  public static Documents ofFile(Path file) {
    try {
      DocumentScan scan = DocumentScan.of(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new Documents(new Source.InFile(channel), scan.index(), scan.problems());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (expected receipts or certificates as JSON): " + e, e);
    }
  }

  /** Returns how many there are. */
  public int size() {
    return index.size();
  }

  /** Returns what could not be read as JSON, with line numbers. */
  public List<String> problems() {
    return problems;
  }

  /** Returns the time of the newest document, or nothing if none carries a readable time. */
  public Optional<Instant> latestTimestamp() {
    return index.latest();
  }

  /** Gives the newest documents that carry a time to the consumer, newest first. */
  public void newest(int most, BiConsumer<Instant, JsonNode> consumer) {
    try {
      for (int i = 0; i < Math.min(most, index.firstUntimed()); i++) {
        JsonNode document = Json.read(new String(bytes(i), StandardCharsets.UTF_8));
        index.at(i).ifPresent(at -> consumer.accept(at, document));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the newest documents between the two times, both included, as one JSON array. */
  void write(Instant from, Instant to, int limit, OutputStream out) throws IOException {
    write(List.of(), List.of(), from, to, limit, out);
  }

  /**
   * The same behind others that are newer.
   *
   * @param among documents of the time asked for that came later, newest first
   */
  void write(
      List<String> newer,
      List<Submitted> among,
      Instant from,
      Instant to,
      int limit,
      OutputStream out)
      throws IOException {
    out.write('[');
    out.write(String.join(",", newer).getBytes(StandardCharsets.UTF_8));
    int written = newer.size();
    Iterator<Submitted> later = among.iterator();
    Submitted next = later.hasNext() ? later.next() : null;
    int end = index.firstBefore(millis(from));
    for (int i = index.firstNotAfter(millis(to)); i < end && written < limit; i++) {
      Instant at = index.at(i).orElse(Instant.MIN);
      while (next != null && !next.at().isBefore(at) && written < limit) {
        write(next.json(), written++, out);
        next = later.hasNext() ? later.next() : null;
      }
      if (written < limit) {
        writeElement(i, written++, out);
      }
    }
    while (next != null && written < limit) {
      write(next.json(), written++, out);
      next = later.hasNext() ? later.next() : null;
    }
    for (int i = index.firstUntimed(); i < index.size() && written < limit; i++) {
      writeElement(i, written++, out);
    }
    out.write(']');
  }

  private static void write(String json, int written, OutputStream out) throws IOException {
    out.write(((written > 0 ? "," : "") + json).getBytes(StandardCharsets.UTF_8));
  }

  private void writeElement(int position, int written, OutputStream out) throws IOException {
    if (written > 0) {
      out.write(',');
    }
    out.write(bytes(position));
  }

  private byte[] bytes(int position) throws IOException {
    int length = index.length(position);
    if (length < 0) {
      return DocumentScan.asText(source.read(index.offset(position), -length));
    }
    return source.read(index.offset(position), length);
  }

  private static long millis(Instant instant) {
    if (instant.equals(Instant.MIN)) {
      return Long.MIN_VALUE;
    }
    return instant.equals(Instant.MAX) ? Long.MAX_VALUE : instant.toEpochMilli();
  }

  @Override
  public void close() {
    if (source instanceof Source.InFile file) {
      try {
        file.channel().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
