package io.careweave.membership.persistence.resolutions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.careweave.membership.domain.resolutions.Preset;
import io.careweave.membership.domain.resolutions.Proposal;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.Round;
import io.careweave.membership.domain.resolutions.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "resolution")
class ResolutionRow {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    @Id
    @Column(name = "resolution_id")
    UUID id;

    long version;
    long told;

    @Column(name = "body_id", updatable = false)
    UUID bodyId;

    @Enumerated(EnumType.STRING)
    Preset.Kind kind;

    @Column(name = "matter_code")
    String matterCode;

    String title;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "opens_at")
    Instant opensAt;

    @Column(name = "closes_at")
    Instant closesAt;

    String proposal;

    @Nullable
    String second;

    String rounds;

    @Column(name = "item_id")
    @Nullable
    UUID itemId;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ResolutionRow from(Resolution resolution) {
        var row = new ResolutionRow();
        row.id = resolution.id();
        row.bodyId = resolution.bodyId();
        row.createdAt = resolution.createdAt();
        row.update(resolution);
        return row;
    }

    final void update(Resolution resolution) {
        var proposed = resolution.proposal();
        version = resolution.version();
        told = resolution.told();
        kind = proposed.kind();
        matterCode = proposed.matterCode();
        title = proposed.title();
        itemId = proposed.itemId();
        state = resolution.stored();
        opensAt = resolution.opensAt();
        closesAt = resolution.closesAt();
        proposal = text(proposed);
        second = resolution.second() == null ? null : text(resolution.second());
        rounds = text(resolution.rounds());
        updatedAt = resolution.updatedAt();
    }

    Resolution toDomain() {
        return new Resolution(
                id,
                version,
                told,
                bodyId,
                read(proposal, new TypeReference<Proposal>() {}),
                state,
                second == null ? null : read(second, new TypeReference<Preset.SecondMeeting>() {}),
                read(rounds, new TypeReference<List<Round>>() {}),
                createdAt,
                updatedAt);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resolution always has a JSON form", e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resolution stored cannot be read", e);
        }
    }
}
