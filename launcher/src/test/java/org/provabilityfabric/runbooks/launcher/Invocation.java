package org.provabilityfabric.runbooks.launcher;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.provabilityfabric.runbooks.cli.Surroundings;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine;

/**
 * One run of the program within the test.
 *
 * @param exitCode what it would end with
 * @param out standard output
 * @param err standard error
 */
record Invocation(int exitCode, String out, String err) {
  static Invocation of(String... arguments) {
    return with(Map.of(), arguments);
  }

  /** With environment variables. */
  static Invocation with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program =
        Runbook.commandLine(
            new Surroundings(
                environment,
                InputStream.nullInputStream(),
                false,
                "tester",
                Clock.systemUTC(),
                TemporalConnection::open));
    program.setOut(new PrintWriter(out, true));
    program.setErr(new PrintWriter(err, true));
    int exitCode = program.execute(arguments);
    return new Invocation(exitCode, out.toString(), err.toString());
  }
}
