package org.provabilityfabric.runbooks.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.notify.MailCheck;
import org.provabilityfabric.runbooks.process.Programs;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.slack.SlackWeb;

/** The ways to people: mail server, Slack, paging commands. Nobody is told anything. */
public final class ChannelCheck implements NeedCheck {
  private final Deployment deployment;
  private final Map<String, String> environment;
  private final SlackWeb slack;

  /**
   * @param environment where secrets are found, and the path of commands
   */
  public ChannelCheck(Deployment deployment, Map<String, String> environment, SlackWeb slack) {
    this.deployment = deployment;
    this.environment = Map.copyOf(environment);
    this.slack = slack;
  }

  @Override
  public boolean knows(StepNeed need) {
    return need.verb().equals("send");
  }

  @Override
  public List<Readiness> check(StepNeed need, ReadinessRequest request) {
    List<Readiness> checked = new ArrayList<>();
    if (deployment.mail().host() != null) {
      checked.add(mail(new Verdict(need, "mail by " + deployment.mail().host())));
    }
    if (slack.configured()) {
      checked.add(slack(new Verdict(need, "messages by Slack")));
    }
    deployment.commands().forEach((name, command) -> checked.add(command(need, name, command)));
    return checked.isEmpty()
        ? List.of(
            new Verdict(need, need.text())
                .missing(
                    "runbook.yaml configures neither mail nor Slack nor a command",
                    "Configure one of mail, slack or commands."))
        : checked;
  }

  private Readiness mail(Verdict verdict) {
    return MailCheck.of(deployment.mail(), environment, deployment.deadlines().request())
        .map(
            trouble ->
                verdict.failed(
                    trouble.kind(),
                    trouble.text(),
                    "See to `mail` in runbook.yaml and the server."))
        .orElseGet(() -> verdict.ready("it lets this program send"));
  }

  private Readiness slack(Verdict verdict) {
    String remedy = "See to `slack` in runbook.yaml and docs/slack.md.";
    return switch (slack.ask(methods -> methods.authTest(request -> request))) {
      case SlackAnswer.Done<?> ignored -> verdict.ready("the token is accepted");
      case SlackAnswer.Limited<?> limited -> verdict.unknown(limited.text(), "Ask again later.");
      case SlackAnswer.Refused<?> refused -> verdict.forbidden(refused.text(), remedy);
      case SlackAnswer.Unclear<?> unclear ->
          verdict.failed(FailureKind.UNREACHABLE, unclear.why(), remedy);
      case SlackAnswer.Absent<?> absent -> verdict.missing(absent.why(), remedy);
    };
  }

  private Readiness command(StepNeed need, String name, List<String> command) {
    Verdict verdict = new Verdict(need, "the command " + name);
    String program = command.isEmpty() ? "" : command.getFirst();
    return !program.isEmpty()
            && Programs.find(program, environment.getOrDefault("PATH", "")).isPresent()
        ? verdict.ready(program)
        : verdict.missing(
            "there is no program " + program + " for the worker",
            "Install it, or correct commands." + name + " in runbook.yaml.");
  }
}
