package io.careweave.contracting.domain.routing;

/** What is published on the way to a contract. */
public enum NoticeKind {
    /** That the most suitable provider process is to be followed (SI 2023/1348 schedule 5). */
    INTENDED_APPROACH,
    /** That offers are invited (schedule 8). */
    CALL,
    /** To whom the contract is intended to be awarded (schedules 3, 6 and 10). */
    INTENTION,
    /** To whom it was awarded (schedules 2, 4, 7 and 11). */
    AWARD,
    /** That it was awarded urgently (schedule 13). */
    URGENT_AWARD,
    /** That the procurement was abandoned. */
    ABANDONMENT,
    /** That a contract was modified (schedule 12); of a variation. */
    MODIFICATION,
    /** That it was modified urgently (schedule 14); of a variation. */
    URGENT_MODIFICATION
}
