package io.careweave.testkit;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Follows plain paths of answers, such as {@code items[0].state}, without compiling a program for each, which REST Assured
 * does. It answers only what it surely knows: any other expression, and whatever does not hold, is left to REST Assured.
 */
final class PlainPaths implements Filter {

    /** Instead of a value: REST Assured has to say. */
    static final Object UNKNOWN = new Object();

    private static final Pattern PLAIN =
            Pattern.compile("(\\[\\d{1,4}]|[A-Za-z][\\w-]*(\\[\\d{1,4}])*)(\\.[A-Za-z][\\w-]*(\\[\\d{1,4}])*)*");
    private static final Pattern STEP = Pattern.compile("[\\w-]+");

    private static final List<Class<?>> KINDS =
            List.of(Response.class, ValidatableResponse.class, ExtractableResponse.class);

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        return quick(context.next(request, expected));
    }

    static Response quick(Response response) {
        return (Response) Objects.requireNonNull(wrapped(response, new Body(response)));
    }

    /** Where a path leads to from an answer's root, as Groovy has it: a name of a list is that of each of its items. */
    static @Nullable Object follow(@Nullable Object root, String path) {
        if (!PLAIN.matcher(path).matches()) {
            return UNKNOWN;
        }
        Object at = root;
        for (String step :
                STEP.matcher(path).results().map(found -> found.group()).toList()) {
            at = Character.isDigit(step.charAt(0)) ? item(at, Integer.parseInt(step)) : member(at, step);
        }
        return at;
    }

    private static @Nullable Object item(@Nullable Object at, int index) {
        return at instanceof List<?> list && index < list.size() ? list.get(index) : UNKNOWN;
    }

    private static @Nullable Object member(@Nullable Object at, String name) {
        if (at instanceof Map<?, ?> object) {
            return object.get(name);
        }
        if (at instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(each -> all.add(((Map<?, ?>) each).get(name)));
            return all;
        }
        return UNKNOWN;
    }

    private static @Nullable Object wrapped(@Nullable Object real, Body body) {
        Class<?>[] kinds = KINDS.stream().filter(kind -> kind.isInstance(real)).toArray(Class<?>[]::new);
        return real == null || kinds.length == 0
                ? real
                : Proxy.newProxyInstance(kinds[0].getClassLoader(), kinds, new Quick(real, body));
    }

    /** Parsed when first asked for. */
    private static final class Body {
        private final Response response;
        private @Nullable Object root;

        Body(Response response) {
            this.response = response;
        }

        @Nullable
        Object at(String path) {
            if (root == null) {
                root = parsed();
            }
            return follow(root, path);
        }

        private Object parsed() {
            if (!response.contentType().contains("json")) {
                return UNKNOWN;
            }
            try {
                Object parsed = response.jsonPath().get("$");
                return parsed == null ? UNKNOWN : parsed;
            } catch (RuntimeException _) {
                // Said by REST Assured, which meets the same.
                return UNKNOWN;
            }
        }

        /** Whether a value is known and as it ought to be. */
        boolean holds(Object path, Object matcher) {
            if (!(path instanceof String text) || !(matcher instanceof Matcher<?> expected)) {
                return false;
            }
            Object value = at(text);
            return value != UNKNOWN && expected.matches(value);
        }
    }

    /** In front of an answer, and of what REST Assured makes of it. */
    private record Quick(Object real, Body body) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && method.getName().equals("path") && ((Object[]) arguments[1]).length == 0) {
                Object value = body.at((String) arguments[0]);
                if (value != UNKNOWN) {
                    return value;
                }
            } else if (arguments != null && method.getName().equals("body") && isKnownToHold(arguments)) {
                return proxy;
            }
            Object result = real(method, arguments);
            // Below another root a path means something else.
            if (method.getName().toLowerCase(Locale.ROOT).contains("root")) {
                return result;
            }
            return result == real ? proxy : wrapped(result, body);
        }

        private @Nullable Object real(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        }

        /** Of {@code body(path, matcher, more pairs…)}. */
        private boolean isKnownToHold(Object[] arguments) {
            if (arguments.length != 3
                    || !(arguments[2] instanceof Object[] more)
                    || !body.holds(arguments[0], arguments[1])) {
                return false;
            }
            for (int i = 0; i + 1 < more.length; i += 2) {
                if (!body.holds(more[i], more[i + 1])) {
                    return false;
                }
            }
            return more.length % 2 == 0;
        }
    }
}
