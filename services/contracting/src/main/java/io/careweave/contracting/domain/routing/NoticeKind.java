package io.careweave.contracting.domain.routing;

/** What is published on the way to a contract. */
public enum NoticeKind {
    /** That the most suitable provider process is to be followed (SI 2023/1348 schedule 4). */
    INTENDED_APPROACH,
    /** That offers are invited (schedule 9). */
    CALL,
    /** To whom the contract is intended to be awarded (schedules 3, 5 and 10). */
    INTENTION,
    /** To whom it was awarded (schedules 2, 6 and 11). */
    AWARD,
    /** That it was awarded urgently (regulation 14; schedule 14 is of urgent modifications). */
    URGENT_AWARD
}
