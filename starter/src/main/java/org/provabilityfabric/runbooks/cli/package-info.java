/**
 * The command line verbs. The program's root command takes them from {@link
 * org.provabilityfabric.runbooks.cli.RunbookCommands} and adds its own.
 */
@NullMarked
package org.provabilityfabric.runbooks.cli;

import org.jspecify.annotations.NullMarked;
