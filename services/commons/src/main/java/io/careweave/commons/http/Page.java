package io.careweave.commons.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next cursor of the next page, absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Page<T>(List<T> items, Optional<String> next) {

    /**
     * Cuts a page from rows that were read with one more than the limit.
     *
     * @param cursor the cursor that continues after a row
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, Optional.empty());
        }
        var items = oneMore.subList(0, limit);
        return new Page<>(List.copyOf(items), Optional.of(cursor.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
