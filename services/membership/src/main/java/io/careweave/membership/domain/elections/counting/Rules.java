package io.careweave.membership.domain.elections.counting;

import java.util.OptionalInt;

/** What a pack does once first preferences are counted. */
sealed interface Rules permits Ft2014, Scot2007 {

    /** One further stage: transfers a surplus or excludes. Called while more continue than there are vacancies. */
    void stage(Draft draft);

    /** Who fills the last vacancy although more continue, if anybody does. */
    OptionalInt beyondReach();
}
