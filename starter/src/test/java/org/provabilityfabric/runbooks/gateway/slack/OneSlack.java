package org.provabilityfabric.runbooks.gateway.slack;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** A gateway with Slack and a worker behind it, the same for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneSlack {
  PracticeServer server;
  PracticeSlack slack;
  Gateway gateway;

  /** Of whom the policy knows by their id; it has the roles SRE and Security. */
  SlackUser ada;

  /** The server in memory throws on threads of its own; a wait is for what is asked alone. */
  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @BeforeAll
  final void open() {
    server = PracticeServer.withWorker(() -> SlackScene.POLICY);
    slack = PracticeSlack.start(Clock.systemUTC());
    ada = slack.user("U0ADA", "ada.l");
    gateway = SlackScene.gateway(server.connection(), SlackScene.settings(slack.api()));
  }

  @AfterAll
  final void close() {
    gateway.close();
    slack.close();
    server.close();
  }

  final URI slackUrl() {
    return url(gateway);
  }

  static URI url(Gateway of) {
    return URI.create("http://127.0.0.1:" + of.port() + SlackWay.PATH);
  }
}
