package org.provabilityfabric.runbooks.policy;

import java.time.LocalDate;

/** A day without business. */
public record Holiday(LocalDate date, String name) {}
