package org.provabilityfabric.runbooks.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeFiles;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;

/**
 * Where a demo leaves what came of it. While it runs, everything is under {@code practice/}; of an
 * earlier demo only what a demo writes is replaced.
 */
final class OutFolder {
  private static final List<String> REPORTS =
      List.of(
          "report.md",
          "report.html",
          "timeline.json",
          "post-mortem.md",
          "post-mortem.html",
          "review-meeting.ics");
  private static final String EVIDENCE = "evidence";
  private static final String PRACTICE = "practice";

  private final Path folder;

  private OutFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder and clears it of an earlier demo.
   *
   * @throws Refusal where that cannot be done, or something else is in the way
   */
  static OutFolder prepare(Path folder) {
    OutFolder out = new OutFolder(folder.toAbsolutePath().normalize());
    try {
      Files.createDirectories(out.folder);
      out.clear();
    } catch (IOException e) {
      throw Refusal.usage("--out " + folder + " cannot be written: " + e + ".");
    }
    return out;
  }

  Path path() {
    return folder;
  }

  Path practice() {
    return folder.resolve(PRACTICE);
  }

  /** The vault while the demo runs. */
  Path vault() {
    return practice().resolve("vault");
  }

  Path log() {
    return folder.resolve("demo.log");
  }

  Path evidence() {
    return folder.resolve(EVIDENCE);
  }

  /** Puts the bundle into {@code evidence/}, and beside it its reports and the key of its seal. */
  void keep(EvidenceBundle bundle) throws IOException {
    for (String report : REPORTS) {
      if (bundle.entry(report).isPresent()) {
        try (InputStream in = bundle.read(report)) {
          Files.copy(in, folder.resolve(report));
        }
      }
    }
    bundle.copyTo(Files.createDirectory(evidence()));
    Files.copy(
        practice().resolve(PracticeFiles.VERIFY_KEY), folder.resolve(PracticeFiles.VERIFY_KEY));
    delete(practice());
  }

  /** What an interrupted demo worked with, keys included; its log stays. */
  void discard() throws IOException {
    delete(practice());
  }

  private void clear() throws IOException {
    if (Files.exists(evidence()) && !Files.exists(evidence().resolve("manifest.json"))) {
      throw Refusal.usage(
          "--out " + folder + " holds a folder evidence/ that is not of a demo; name another one.");
    }
    for (String report : REPORTS) {
      Files.deleteIfExists(folder.resolve(report));
    }
    Files.deleteIfExists(folder.resolve(PracticeFiles.VERIFY_KEY));
    delete(evidence());
    delete(practice());
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
