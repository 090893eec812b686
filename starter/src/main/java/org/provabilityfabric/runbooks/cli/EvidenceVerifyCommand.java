package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.report.TimelineChain;
import org.provabilityfabric.runbooks.seal.SealCheck;
import org.provabilityfabric.runbooks.seal.SealVerification;
import org.provabilityfabric.runbooks.seal.TimestampCheck;
import org.provabilityfabric.runbooks.seal.TimestampVerification;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.AccessLog;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.LocalCopy;
import org.provabilityfabric.runbooks.vault.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence verify}: is a bundle still what its manifest says, and that what was sealed? */
@Command(
    name = "verify",
    description = "Compare an evidence bundle with its manifest, and that with its seal.",
    footer = {
      "",
      "A directory is verified offline. Whoever can change entries can change the manifest too;"
          + " only the seal shows",
      "that, a signature by the key for statements, checked with its public half.",
      "",
      "The first thing that was changed, added, removed or reordered is named, with exit code 1.",
      "Whoever brings a key expects a seal, and whoever brings the certificate of a time-stamping",
      "authority a timestamp: without one it is 1 too.",
      "",
      "Example:",
      "  ./runbook evidence verify evidence/incident-20260301-0200-gateway-leaks \\",
      "    --public-key statement-verify.pem"
    })
final class EvidenceVerifyCommand extends VaultCommand {
  private static final String WHAT = "compared with its manifest and its seal";

  @Parameters(
      paramLabel = "DIR",
      description =
          "The directory that holds manifest.json; or a bundle, where evidence is in an object"
              + " store.")
  Path bundle = Path.of(".");

  @Mixin PublicKeyOption publicKeys = new PublicKeyOption();

  @Option(
      names = "--tsa-ca",
      paramLabel = "FILE",
      description = "Check the timestamp of the seal by these certificates (PEM).")
  @Nullable Path authority;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  EvidenceVerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    if (Files.isDirectory(bundle)) {
      record();
      return check(bundle);
    }
    if (!vault.inBucket(surroundings)) {
      throw CommandException.usage("There is no directory " + bundle + ".");
    }
    EvidenceVault opened = vault.open(surroundings);
    String name = bundle(opened, bundle.toString());
    recordLook(opened, AccessEntry.Kind.VERIFIED, name, WHAT);
    try (LocalCopy copy = opened.bundle(name).local()) {
      return check(copy.directory());
    }
  }

  private int check(Path bundle) {
    Verification verification = EvidenceVault.verify(bundle);
    Optional<SealVerification> seal =
        verification instanceof Verification.NotChecked
            ? Optional.empty()
            : Optional.of(SealCheck.verify(bundle, publicKeys.given() ? publicKeys.keys() : null));
    Optional<TimestampVerification> timestamp =
        seal.map(any -> TimestampCheck.verify(bundle, trusted()));
    if (json) {
      printJson(document(verification, seal, timestamp));
    } else {
      out().println(plain(verification.text()));
      timeline(bundle, verification).ifPresent(told -> out().println(plain(told)));
      seal.ifPresent(told -> out().println(plain(told.text())));
      timestamp
          .filter(told -> authority != null || !(told instanceof TimestampVerification.Absent))
          .ifPresent(told -> out().println(plain(told.text())));
    }
    return Stream.of(
            Optional.of(exitCode(verification)),
            seal.map(this::exitCode),
            timestamp.map(this::exitCode))
        .flatMap(Optional::stream)
        .filter(code -> code != ExitCode.FINE)
        .findFirst()
        .orElse(ExitCode.FINE);
  }

  /** Recorded where the bundle lies in a vault; a copy elsewhere has no record of its own. */
  private void record() {
    Path whole = bundle.toAbsolutePath().normalize();
    Path above = whole.getParent();
    if (above != null && Files.isRegularFile(above.resolve(AccessLog.FILE))) {
      EvidenceVault around = EvidenceVault.open(above, surroundings.clock());
      recordLook(around, AccessEntry.Kind.VERIFIED, String.valueOf(whole.getFileName()), WHAT);
    }
  }

  private List<X509Certificate> trusted() {
    if (authority == null) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(authority)) {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw CommandException.usage("There is no certificate in " + authority + ".");
      }
      return certificates;
    } catch (IOException | CertificateException e) {
      throw CommandException.usage(authority + " cannot be read as certificates in PEM.");
    }
  }

  /** Where in a changed timeline the change begins. */
  private static Optional<String> timeline(Path bundle, Verification verification) {
    if (!(verification instanceof Verification.Changed changed)
        || !changed.name().matches("timeline(-\\d+)?\\.json")) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(bundle.resolve("entries").resolve(changed.name()))) {
      OptionalInt broken = TimelineChain.firstBroken(RunbookJson.mapper().readTree(in));
      return Optional.of(
          broken.isPresent()
              ? "Entry " + broken.getAsInt() + " of it does not follow from those before it."
              : "Its entries follow from each other: the end was cut off, or something around"
                  + " them.");
    } catch (IOException e) {
      return Optional.of("It is no timeline any more.");
    }
  }

  private Map<String, Object> document(
      Verification verification,
      Optional<SealVerification> seal,
      Optional<TimestampVerification> timestamp) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bundle", bundle.toString());
    document.put("intact", verification instanceof Verification.Intact);
    document.put("text", verification.text());
    document.put("sealed", seal.filter(SealVerification.Good.class::isInstance).isPresent());
    document.put("seal", seal.map(SealVerification::text).orElse(null));
    document.put(
        "timestamped", timestamp.filter(TimestampVerification.Good.class::isInstance).isPresent());
    document.put("timestamp", timestamp.map(TimestampVerification::text).orElse(null));
    return document;
  }

  private static int exitCode(Verification verification) {
    return switch (verification) {
      case Verification.Intact ignored -> ExitCode.FINE;
      case Verification.Changed ignored -> ExitCode.NOT_FINE;
      case Verification.Added ignored -> ExitCode.NOT_FINE;
      case Verification.Removed ignored -> ExitCode.NOT_FINE;
      case Verification.NotChecked ignored -> ExitCode.COULD_NOT_CHECK;
    };
  }

  /** Whoever brings the certificate of an authority expects a timestamp. */
  private int exitCode(TimestampVerification timestamp) {
    return switch (timestamp) {
      case TimestampVerification.Good ignored -> ExitCode.FINE;
      case TimestampVerification.NotChecked ignored -> ExitCode.FINE;
      case TimestampVerification.Absent ignored ->
          authority == null ? ExitCode.FINE : ExitCode.NOT_FINE;
      case TimestampVerification.NotTrusted ignored -> ExitCode.NOT_FINE;
    };
  }

  /** Whoever brings a key expects a seal. */
  private int exitCode(SealVerification seal) {
    return switch (seal) {
      case SealVerification.Good ignored -> ExitCode.FINE;
      case SealVerification.NotChecked ignored -> ExitCode.FINE;
      case SealVerification.Absent ignored ->
          publicKeys.given() ? ExitCode.NOT_FINE : ExitCode.FINE;
      case SealVerification.NotTrusted ignored -> ExitCode.NOT_FINE;
      case SealVerification.Differs ignored -> ExitCode.NOT_FINE;
    };
  }
}
