package org.provabilityfabric.runbooks.launcher.practice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.ConfigRepository;
import org.provabilityfabric.runbooks.simulator.Estate;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;

/**
 * The files of a practice: {@code runbook.yaml} with the addresses of the simulated estate, and the
 * secrets that it refers to, readable by their owner only.
 */
public final class PracticeFiles {
  private static final int SECRET_BYTES = 32;

  /** The public half of the key that seals evidence and signs statements. */
  public static final String VERIFY_KEY = "statement-verify.pem";

  private final Path folder;
  private final KeyFiles keys;

  private PracticeFiles(Path folder) {
    this.folder = folder;
    this.keys = new KeyFiles(folder);
  }

  /**
   * Writes the files of an estate.
   *
   * @param folder made if needed
   * @param evidence where the evidence vault is to be
   * @param slack the workspace; null where there is none
   */
  static PracticeFiles write(
      Path folder, Path evidence, Estate estate, @Nullable PracticeSlack slack, Clock clock)
      throws IOException {
    Files.createDirectories(folder);
    PracticeFiles files = new PracticeFiles(folder);
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    secret(files.gatewaySecret(), HexFormat.of().formatHex(secret));
    secret(files.ledgerToken(), estate.ledgerToken());
    secret(files.slackToken(), PracticeSlack.BOT_TOKEN);
    secret(files.slackSecret(), PracticeSlack.SIGNING_SECRET);
    files.pagingCommand();
    files.keys.makeRecovery();
    files.keys.makeStatements();
    PracticeProofs.write(files.proofs());
    ObjectNode facts = files.facts(evidence, estate, files.repository(clock));
    if (slack != null) {
      files.workspace(facts, slack);
    }
    Files.writeString(
        files.configuration(),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
    return files;
  }

  /** The deployment's facts, in the place where {@code RUNBOOK_CONFIG} can point. */
  public Path configuration() {
    return folder.resolve("runbook.yaml");
  }

  /** The secret that the gateway asks its callers for. */
  public Path gatewaySecret() {
    return folder.resolve("gateway-secret");
  }

  /** The secret that Slack signs its requests with. */
  public Path slackSecret() {
    return folder.resolve("slack-signing-secret");
  }

  private Path slackToken() {
    return folder.resolve("slack-bot-token");
  }

  /** The public half of the key that proves who acted in Slack, as a policy has it. */
  String identityKey() throws IOException {
    return keys.identityKey();
  }

  private void workspace(ObjectNode facts, PracticeSlack slack) throws IOException {
    keys.makeIdentity();
    ObjectNode access = facts.putObject("slack").put("url", slack.api().toString());
    access.putObject("botToken").put("file", slackToken().toAbsolutePath().toString());
    access.putObject("signingSecret").put("file", slackSecret().toAbsolutePath().toString());
    access.putObject("identityKey").put("file", keys.identity().toAbsolutePath().toString());
  }

  Path ledgerToken() {
    return folder.resolve("ledger-token");
  }

  /** Writes a file that only its owner may read, in the place of one that may be there. */
  public static void secret(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The facts; JSON is YAML. */
  private ObjectNode facts(Path evidence, Estate estate, Optional<Path> repository) {
    ObjectNode facts = new ObjectMapper().createObjectNode();
    facts.putObject("temporal").putObject("payloads").put("encryption", "off");
    facts.putObject("cluster").put("url", estate.clusterUrl().toString());
    facts.putObject("health").put("url", estate.healthUrl().toString());
    facts.putObject("prometheus").put("url", estate.prometheusUrl().toString());
    ObjectNode ledger = facts.putObject("ledger").put("url", estate.ledgerUrl().toString());
    ledger.putObject("token").put("file", ledgerToken().toAbsolutePath().toString());
    facts
        .putObject("mail")
        .put("host", "127.0.0.1")
        .put("port", estate.smtpPort())
        .put("startTls", false);
    ArrayNode paging = facts.putObject("commands").putArray("page-team");
    paging.add(pagingScript().toAbsolutePath().toString());
    facts
        .putArray("dependencies")
        .addObject()
        .put("name", "model provider")
        .put("url", estate.health().externalUrl("model-provider").toString());
    repository.ifPresent(
        clone -> facts.putObject("changes").put("repository", clone.toAbsolutePath().toString()));
    facts
        .putObject("backup")
        .putArray("recoveryKeys")
        .add(keys.recovery().toAbsolutePath().toString());
    facts
        .putObject("statements")
        .putObject("key")
        .put("file", keys.statements().toAbsolutePath().toString());
    maintenance(facts, estate);
    facts.putObject("proofs").put("root", proofs().toAbsolutePath().toString());
    facts.putObject("evidence").put("directory", evidence.toAbsolutePath().toString());
    facts
        .putObject("gateway")
        .put("listen", "127.0.0.1:0")
        .putObject("secret")
        .put("file", gatewaySecret().toAbsolutePath().toString());
    return facts;
  }

  /** What a planned maintenance and the verification after it need. */
  private static void maintenance(ObjectNode facts, Estate estate) {
    facts.putObject("alertmanager").put("url", estate.alertmanager().url().toString());
    facts
        .putObject("maintenance")
        .putArray("backups")
        .addObject()
        .put("name", "ledger database")
        .put("url", estate.backups().ledgerUrl().toString());
    ArrayNode tests = facts.putArray("smokeTests");
    tests
        .addObject()
        .put("name", "the system says that it is well")
        .put("url", estate.healthUrl().toString())
        .put("contains", "ok");
    tests
        .addObject()
        .put("name", "the ledger wants a token")
        .put("url", estate.ledgerUrl() + "/receipts")
        .put("status", 401);
  }

  private Path proofs() {
    return folder.resolve("proofs");
  }

  private Path pagingScript() {
    return folder.resolve("page-team.sh");
  }

  /** Stands for the runbook's paging script: it writes down whom it would have called. */
  private void pagingCommand() throws IOException {
    Path script = pagingScript();
    Files.writeString(
        script,
        """
        #!/bin/sh
        # The paging script of a practice: it writes down how it was called.
        printf '%s\\n' "$*" >> "$(dirname "$0")/pages.log"
        """);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
  }

  /** The configuration's history; a machine without git has none, and the triage says so. */
  private Optional<Path> repository(Clock clock) {
    Path clone = folder.resolve("configuration");
    try {
      if (!Files.exists(clone)) {
        ConfigRepository.create(clone, clock);
      }
      return Optional.of(clone);
    } catch (ConfigRepository.Unavailable e) {
      return Optional.empty();
    }
  }
}
