package io.careweave.membership.domain.governance;

/** What sort of body it is. Governors set policy and the executive manages: they share no power. */
public enum BodyKind {
    TRANSITION,
    SHADOW,
    GOVERNORS,
    EXECUTIVE,
    COMMITTEE,
    NEIGHBOURHOOD
}
