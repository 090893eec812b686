package org.provabilityfabric.runbooks.process;

/**
 * A program that came to its end.
 *
 * @param exit its exit code
 * @param output what it wrote to standard output, bounded
 * @param errors what it wrote to standard error, bounded
 */
public record Ended(int exit, String output, String errors) {}
