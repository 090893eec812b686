package org.provabilityfabric.runbooks.simulator.slack;

/** The API says {@code ok: false}. */
final class SlackRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String detail;

  SlackRefusal(String error) {
    this(error, "");
  }

  /**
   * A refusal that explains itself.
   *
   * @param detail goes into {@code response_metadata.messages}
   */
  SlackRefusal(String error, String detail) {
    super(error);
    this.detail = detail;
  }

  String error() {
    return String.valueOf(getMessage());
  }

  String detail() {
    return detail;
  }
}
