package org.provabilityfabric.runbooks.analysis.proofs;

/**
 * What became of the check of one file.
 *
 * <p>Every outcome has a token by which documents name it, a message for a person, and the place
 * that the message is about, where there is one.
 */
public sealed interface ProofOutcome {
  /** The name of this outcome in documents. */
  String token();

  /** What a person reads; empty where nothing is to be said. */
  String message();

  /** Counted from 1; 0 where there is no place. */
  default int line() {
    return 0;
  }

  /** Counted from 0, in code points. */
  default int column() {
    return 0;
  }

  /** Lean checked all of it; what it warned about is no hole. */
  record Checked(String message, int line, int column) implements ProofOutcome {
    @Override
    public String token() {
      return "checked";
    }
  }

  /** It does not check. */
  record Broken(String message, int line, int column) implements ProofOutcome {
    @Override
    public String token() {
      return "error";
    }
  }

  /** It checks, but something in it, or under it, is left open. */
  record Incomplete(String message, int line, int column) implements ProofOutcome {
    @Override
    public String token() {
      return "incomplete";
    }
  }

  /** It seems to check, by means that prove nothing. */
  record Suspicious(String message, int line, int column) implements ProofOutcome {
    @Override
    public String token() {
      return "suspicious";
    }
  }

  /** Something that it imports is not there, or did not check itself. */
  record DependencyMissing(String message, int line, int column) implements ProofOutcome {
    @Override
    public String token() {
      return "dependency-missing";
    }
  }

  /** There is no Lean to check it with. */
  record ToolchainMissing(String message) implements ProofOutcome {
    @Override
    public String token() {
      return "toolchain-missing";
    }
  }

  /** The check was ended at its deadline. */
  record TimedOut(String message) implements ProofOutcome {
    @Override
    public String token() {
      return "time-out";
    }
  }

  /** The check needed more memory than it may have. */
  record OutOfMemory(String message) implements ProofOutcome {
    @Override
    public String token() {
      return "out-of-memory";
    }
  }

  /** It is expected, and not there. */
  record Absent(String message) implements ProofOutcome {
    @Override
    public String token() {
      return "absent";
    }
  }

  /** Lean was not asked. */
  record NotChecked(String message) implements ProofOutcome {
    @Override
    public String token() {
      return "not-checked";
    }
  }

  /** Whether something is wrong with the file itself. */
  default boolean isBad() {
    return switch (this) {
      case Broken ignored -> true;
      case Incomplete ignored -> true;
      case Suspicious ignored -> true;
      case Absent ignored -> true;
      case Checked ignored -> false;
      case DependencyMissing ignored -> false;
      case ToolchainMissing ignored -> false;
      case TimedOut ignored -> false;
      case OutOfMemory ignored -> false;
      case NotChecked ignored -> false;
    };
  }

  /** Whether it could not be found out that the file is fine or not. */
  default boolean isUnknown() {
    return switch (this) {
      case DependencyMissing ignored -> true;
      case ToolchainMissing ignored -> true;
      case TimedOut ignored -> true;
      case OutOfMemory ignored -> true;
      case Absent ignored -> false;
      case Checked ignored -> false;
      case Broken ignored -> false;
      case Incomplete ignored -> false;
      case Suspicious ignored -> false;
      case NotChecked ignored -> false;
    };
  }
}
