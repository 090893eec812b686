package org.provabilityfabric.runbooks.vault;

/** Whether a bundle still is what its manifest says; otherwise the first difference. */
public sealed interface Verification {
  /** One sentence for a person. */
  String text();

  /**
   * Everything is as the manifest says. Somebody who can change entries can change the manifest as
   * well: only its seal shows that, or its SHA-256 noted elsewhere.
   */
  record Intact(int entries, long bytes, String manifestSha256) implements Verification {
    @Override
    public String text() {
      return entries + " entries, " + bytes + " bytes, all as written; manifest " + manifestSha256;
    }
  }

  /** The content of an entry is not what was written. */
  record Changed(String name, String expectedSha256, String foundSha256) implements Verification {
    @Override
    public String text() {
      return name + " was changed: SHA-256 " + foundSha256 + " instead of " + expectedSha256;
    }
  }

  /** A file that the manifest does not list. */
  record Added(String name) implements Verification {
    @Override
    public String text() {
      return name + " was added: the manifest does not list it";
    }
  }

  /** An entry of the manifest that is not there. */
  record Removed(String name) implements Verification {
    @Override
    public String text() {
      return name + " was removed: the manifest lists it, the file is not there";
    }
  }

  /** The bundle could not be checked. */
  record NotChecked(String reason) implements Verification {
    @Override
    public String text() {
      return "not checked: " + reason;
    }
  }
}
