package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence show}: bundles, the entries of one, or an entry. */
@Command(
    name = "show",
    description = {
      "List the bundles with how long they are kept, or the entries of one; or write out an entry.",
      "What is written out is checked against its SHA-256, and recorded first, or refused."
    },
    footer = {
      "",
      "Examples:",
      "  ./runbook evidence show",
      "  ./runbook evidence show incident/20260301-0200-gateway-leaks",
      "  ./runbook evidence show incident/20260301-0200-gateway-leaks report.md"
    })
final class EvidenceShowCommand extends VaultCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BUNDLE",
      description = "Of which incident.")
  @Nullable String which;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ENTRY", description = "Which entry.")
  @Nullable String entry;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the entry there.")
  @Nullable Path file;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Mixin PolicyOption policy = new PolicyOption();

  EvidenceShowCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    EvidenceVault opened = vault.open(surroundings);
    if (which == null) {
      bundles(opened, policy.readRetention(surroundings));
      return ExitCode.FINE;
    }
    String name = bundle(opened, which);
    EvidenceBundle bundle = opened.bundle(name);
    if (entry == null) {
      entries(name, bundle.entries());
    } else {
      opened.accessLog().add(AccessEntry.Kind.READ, person(), name, entry);
      write(bundle, entry);
    }
    return ExitCode.FINE;
  }

  private void bundles(EvidenceVault opened, RetentionRules rules) {
    List<Map<String, Object>> rows = new ArrayList<>();
    new Retention(opened, rules)
        .fates(surroundings.clock().instant())
        .forEach(
            (name, fate) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("bundle", name);
              row.put("sealed", opened.existing(name).flatMap(EvidenceBundle::seal).isPresent());
              row.put("retention", fate.text());
              rows.add(row);
            });
    if (json) {
      printJson(Map.of("bundles", rows));
      return;
    }
    for (Map<String, Object> row : rows) {
      String sealed = Boolean.TRUE.equals(row.get("sealed")) ? "sealed" : "open";
      out().println(plain(row.get("bundle") + "  " + sealed + "  " + row.get("retention")));
    }
  }

  private void entries(String name, List<EvidenceEntry> entries) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("bundle", name);
      document.put("entries", entries);
      printJson(document);
      return;
    }
    for (EvidenceEntry one : entries) {
      String complete = one.complete() ? "" : "  not complete: " + one.reason();
      out()
          .println(
              plain(
                  "%s  %9d  %s%s".formatted(one.capturedAt(), one.bytes(), one.name(), complete)));
    }
  }

  private void write(EvidenceBundle bundle, String name) throws IOException {
    try (InputStream in = bundle.read(name)) {
      if (file == null) {
        out().print(plain(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        out().flush();
        return;
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        in.transferTo(out);
      }
    }
    out().println(plain("Written to " + file + "."));
  }
}
