package io.careweave.commons.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Idempotency-Key} and turns a request into one that takes effect once. */
@ApplicationScoped
public class IdempotencyKeys {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{8,128}");

    private final ObjectMapper json;

    IdempotencyKeys(ObjectMapper json) {
        this.json = json;
    }

    /** What a result looks like to the caller. */
    public record View(int status, Object body, Optional<String> location, Optional<String> etag) {}

    /**
     * @param header the header's value
     * @param operation tells requests of equal body apart, for example {@code POST /v1/referrals}
     * @param request the body as read; requests are the same if they have the same JSON
     * @param view how the result is shown, kept for replays
     * @throws Refused if the header is absent or not 8 to 128 characters of {@code A-Za-z0-9._:-}
     */
    public <T> Once<T> once(
            @Nullable String header, Actor actor, String operation, Object request, Function<T, View> view) {
        var key = required(header);
        var hash = hash(operation + "\n" + text(request));
        return new Once<>(owner(actor), key, hash, result -> answer(view.apply(result)));
    }

    /** Whose keys an actor's are: nobody's key clashes with another's. */
    public static String owner(Actor actor) {
        return actor.orgCode().map(org -> org + "/").orElse("") + actor.id();
    }

    /**
     * The key, for a service that keeps it with what the request made.
     *
     * @throws Refused if the header is absent or not 8 to 128 characters of {@code A-Za-z0-9._:-}
     */
    public static String required(@Nullable String header) {
        if (header == null || !FORM.matcher(header).matches()) {
            throw new Refused(
                    CommonProblem.IDEMPOTENCY_KEY_REQUIRED,
                    "Send an Idempotency-Key of 8 to 128 letters, digits or . _ : -",
                    new FieldError(HEADER, header == null ? "absent" : "malformed"));
        }
        return header;
    }

    private Answer answer(View view) {
        return new Answer(view.status(), text(view.body()), view.location(), view.etag());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }
}
