package io.careweave.subscriptions.domain;

import java.util.Set;

/** Life of a subscription (the states of a FHIR R4 Subscription). */
public enum State {
    /** Asked for; nothing is numbered before the endpoint consents. */
    REQUESTED,
    ACTIVE,
    /** Still numbers events, so that none is lost, but sends none until it is activated again. */
    ERROR,
    /** For good. What was numbered can be pulled for as long as it is kept. */
    OFF;

    /** Those in which events are numbered. */
    public static final Set<State> COLLECTING = Set.of(ACTIVE, ERROR);
}
