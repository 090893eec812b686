package org.provabilityfabric.runbooks.policy;

/** What people do to incidents and procedures, as far as the policy says who may. */
public enum Act {
  LOOK("look at incidents"),
  DECLARE("declare an incident"),
  START("start a procedure"),
  ACKNOWLEDGE("acknowledge an incident"),
  DECIDE("approve or deny"),
  ESCALATE("escalate an incident"),
  CHANGE_SEVERITY("change the severity"),
  ANSWER("answer a question of triage"),
  ASSIGN("name the incident commander"),
  TAKE_COMMAND("take the command over"),
  LINK("link an incident as a duplicate"),
  SET_ETA("set the ETA"),
  SET_NEXT_STEPS("set the next steps"),
  RESOLVE("resolve an incident"),
  REOPEN("reopen an incident"),
  CLOSE_ITEM("say that an open item is done"),
  NOTIFY_REGULATOR("start a regulatory clock, or say that the authority was notified"),
  INTERVENE("pause, resume or abort a procedure"),
  NOTE("put a note on the timeline");

  private final String words;

  Act(String words) {
    this.words = words;
  }

  /** Completes "may not ...". */
  public String words() {
    return words;
  }
}
