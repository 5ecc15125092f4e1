package io.careweave.contracting.domain.procurements;

/** The key criteria of the provider selection regime (SI 2023/1348, regulation 5): all five are recorded, also at weight 0. */
public enum KeyCriterion {
    QUALITY_AND_INNOVATION,
    VALUE,
    INTEGRATION_COLLABORATION_SUSTAINABILITY,
    ACCESS_INEQUALITIES_CHOICE,
    SOCIAL_VALUE
}
