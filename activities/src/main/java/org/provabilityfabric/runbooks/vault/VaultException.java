package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException;

/** The vault could not keep or give back evidence. The message is one sentence for a person. */
public final class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is in the way. */
  public enum Kind {
    /** The file system or the object store is full, or its quota is. */
    STORAGE_FULL(FailureKind.STORAGE_FULL),
    /** The file system is read-only, or it or the object store refuses access. */
    FORBIDDEN(FailureKind.FORBIDDEN),
    /** Evidence or manifest are not what was written. */
    CORRUPT(FailureKind.MALFORMED),
    /** There is no such bundle or entry. */
    NOT_FOUND(FailureKind.NOT_FOUND),
    /** The object store does not answer. */
    UNREACHABLE(FailureKind.UNREACHABLE),
    /** The object store has no such bucket. */
    NO_BUCKET(FailureKind.NOT_FOUND),
    /** The object store does not offer object lock, or conditional writes. */
    NOT_OFFERED(FailureKind.NOT_AVAILABLE),
    /** Any other failure of the file system or the object store. */
    STORAGE_FAILED(FailureKind.SERVER_ERROR);

    private final FailureKind failure;

    Kind(FailureKind failure) {
      this.failure = failure;
    }

    /** What it is to whoever waits for a result. */
    public FailureKind failure() {
      return failure;
    }
  }

  private final Kind kind;

  public VaultException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  private VaultException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The same, with what else there is to say. */
  VaultException saying(String more) {
    return new VaultException(kind, getMessage() + "; " + more, this);
  }

  /** Tells a failure of the file system apart; {@code doing} completes "while ...". */
  static VaultException of(IOException failure, String doing) {
    Kind kind = kindOf(failure);
    String what =
        switch (kind) {
          case STORAGE_FULL -> "the evidence vault is full";
          case FORBIDDEN -> "the evidence vault may not be written or read";
          case NOT_FOUND -> "the evidence is not in the vault";
          case CORRUPT -> "the evidence is not what was written";
          case UNREACHABLE, NO_BUCKET, NOT_OFFERED, STORAGE_FAILED ->
              "the evidence vault's storage failed (" + failure + ")";
        };
    return new VaultException(kind, what + ", while " + doing, failure);
  }

  /** A failure of the object store. */
  static VaultException of(ObjectStoreException failure) {
    Kind kind =
        switch (failure.kind()) {
          case UNREACHABLE -> Kind.UNREACHABLE;
          case FORBIDDEN -> Kind.FORBIDDEN;
          case NO_BUCKET -> Kind.NO_BUCKET;
          case FULL -> Kind.STORAGE_FULL;
          case NOT_OFFERED -> Kind.NOT_OFFERED;
          case DELETED -> Kind.CORRUPT;
          case FAILED -> Kind.STORAGE_FAILED;
        };
    return new VaultException(kind, String.valueOf(failure.getMessage()), failure);
  }

  private static Kind kindOf(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return Kind.FORBIDDEN;
    }
    if (failure instanceof NoSuchFileException) {
      return Kind.NOT_FOUND;
    }
    String reason = failure instanceof FileSystemException e ? e.getReason() : null;
    String text = (reason == null ? String.valueOf(failure.getMessage()) : reason);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota") || lower.contains("disk full")) {
      return Kind.STORAGE_FULL;
    }
    boolean refused =
        lower.contains("read-only")
            || lower.contains("permission denied")
            || lower.contains("not permitted");
    return refused ? Kind.FORBIDDEN : Kind.STORAGE_FAILED;
  }

  static VaultException of(ReadOnlyFileSystemException failure, String doing) {
    return new VaultException(
        Kind.FORBIDDEN,
        "the evidence vault is on a read-only file system, while " + doing,
        failure);
  }
}
