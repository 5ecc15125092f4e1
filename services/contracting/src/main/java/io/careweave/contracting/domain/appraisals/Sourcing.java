package io.careweave.contracting.domain.appraisals;

/** How those who provide a service line belong to the network. */
public enum Sourcing {
    EMPLOYED,
    CONTRACTED,
    PARTNER
}
