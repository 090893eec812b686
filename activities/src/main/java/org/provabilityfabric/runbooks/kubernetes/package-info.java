/**
 * The cluster: which pods are not as they should be, what was rolled out, the logs of a component
 * as evidence, and the one place that knows how to contain a component and to release it. It goes
 * by fabric8's HTTP client and models, without its operations: those wait for pods before they read
 * a log, and name no field manager when they create and replace.
 */
@NullMarked
package org.provabilityfabric.runbooks.kubernetes;

import org.jspecify.annotations.NullMarked;
