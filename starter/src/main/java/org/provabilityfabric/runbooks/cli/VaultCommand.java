package org.provabilityfabric.runbooks.cli;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that works on the vault, which records who ran it. */
abstract class VaultCommand extends RunbookCommand {
  @Mixin VaultOptions vault = new VaultOptions();

  @Option(names = "--by", paramLabel = "NAME", description = "Who you are; your user name else.")
  @Nullable String by;

  VaultCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Who runs it, with how that is known. */
  final String person() {
    return Acts.person(by == null ? surroundings.user() : by, VIA).described();
  }

  /** The name of a bundle as the vault has it, also where an incident's id is given. */
  static String bundle(EvidenceVault vault, String given) {
    String name = given.matches(".*[A-Za-z0-9_].*") ? EvidenceVault.bundleName(given) : "";
    if (name.isEmpty() || vault.existing(name).isEmpty()) {
      throw CommandException.usage(
          "There is no evidence of '"
              + given
              + "' in "
              + vault.place()
              + NearestKey.hint(name, vault.bundles())
              + ".");
    }
    return name;
  }

  /** Records what only looks; a vault that cannot be written may still be looked at. */
  final void recordLook(EvidenceVault opened, AccessEntry.Kind kind, String about, String text) {
    try {
      opened.accessLog().add(kind, person(), about, text);
    } catch (VaultException e) {
      err().println(plain("This access could not be recorded: " + e.getMessage()));
    }
  }
}
