/** A Kubernetes API with deployments, pods, logs, network policies and scaling, held in memory. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.cluster;

import org.jspecify.annotations.NullMarked;
