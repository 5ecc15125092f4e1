package io.careweave.membership.domain.organisations;

/** Classes of members that are registered one by one; those of practices and patients follow from what they are. */
public enum MemberClass {
    CONTRACTOR,
    SPECIALIST,
    STAFF,
    COMMUNITY
}
