package org.provabilityfabric.runbooks.objectstore;

/** The object store did not do what it was asked. The message is one sentence for a person. */
public final class ObjectStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is in the way. */
  public enum Kind {
    /** Nobody answers at its address, or not in time. */
    UNREACHABLE,
    /** It refuses the key, or what the key asks for. */
    FORBIDDEN,
    /** There is no such bucket. */
    NO_BUCKET,
    /** It is full, or the bucket's quota is. */
    FULL,
    /** It does not offer what is asked for: object lock, or conditional writes. */
    NOT_OFFERED,
    /** The object was deleted; the store still has its versions. */
    DELETED,
    /** It failed itself, or answered something else than S3. */
    FAILED
  }

  private final Kind kind;

  ObjectStoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  ObjectStoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
