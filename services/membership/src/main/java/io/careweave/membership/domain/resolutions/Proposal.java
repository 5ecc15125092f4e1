package io.careweave.membership.domain.resolutions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is put to the vote, to whom, and when.
 *
 * @param baseKind the kind that a class-protected resolution is built on; of no other
 * @param deciding who decides
 * @param within the organisation, for example a locality, whose practices and their patients vote; absent for all
 * @param protectedClasses whose consent it needs besides; of a class-protected resolution, and of no other
 * @param matterCode what it is about
 * @param conditions on which it is carried, for example a mandate for further engagement
 * @param subjectOrgs organisations that it is about, by which interests are matched
 * @param quorums of electorates, where the rule of the kind has none
 * @param meetingId the meeting that takes it; absent for a vote in writing
 * @param itemId the item of that meeting's agenda
 */
public record Proposal(
        Preset.Kind kind,
        Preset.@Nullable Kind baseKind,
        Electorate deciding,
        @Nullable String within,
        List<Electorate> protectedClasses,
        String matterCode,
        String title,
        @Nullable String text,
        List<Condition> conditions,
        List<String> subjectOrgs,
        List<ElectorateQuorum> quorums,
        @Nullable UUID meetingId,
        @Nullable UUID itemId,
        Instant opensAt,
        Instant closesAt) {

    /** @param by until when; absent without a day */
    public record Condition(String code, @Nullable LocalDate by) {}

    /** What an electorate needs to be able to decide. */
    public record ElectorateQuorum(Electorate electorate, Quorum quorum) {}

    public Proposal {
        protectedClasses = List.copyOf(protectedClasses);
        conditions = List.copyOf(conditions);
        subjectOrgs = List.copyOf(subjectOrgs);
        quorums = List.copyOf(quorums);
    }

    /** All that it names. */
    public List<String> organisations() {
        var all = new ArrayList<>(subjectOrgs);
        if (within != null) {
            all.add(within);
        }
        return all;
    }

    /** The kind whose majority the electorate that decides must reach. */
    Preset.Kind ruling() {
        return baseKind == null ? kind : baseKind;
    }
}
