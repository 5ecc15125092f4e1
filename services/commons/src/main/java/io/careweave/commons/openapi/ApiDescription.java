package io.careweave.commons.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the OpenAPI document of every service: server, contact, token, problems, headers, wording and examples. A
 * resource says only what is its own; see CONTRIBUTING for what that is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    static final String TOKEN = "token";

    /** Stands for the gateway of a network, whose name the build cannot know. */
    private static final String HOST = "careweave.example";

    private final Map<String, MethodInfo> methods;
    private final Wording wording;

    /** @param index the classes of the service, given by Quarkus */
    public ApiDescription(IndexView index) {
        methods = index.getAnnotations(Operation.class).stream()
                .filter(operation -> operation.target().kind() == AnnotationTarget.Kind.METHOD)
                .filter(operation -> operation.value("operationId") != null)
                .collect(Collectors.toMap(
                        operation -> operation.value("operationId").asString(),
                        operation -> operation.target().asMethod(),
                        // A class may be in several of the indexes that make up the one given.
                        (method, same) -> method));
        wording = Wording.ofService();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var service = ConfigProvider.getConfig()
                .getOptionalValue("careweave.service", String.class)
                .orElse("commons");
        var info =
                api.getInfo() == null ? OASFactory.createInfo().title(service).version("1.0.0") : api.getInfo();
        api.setInfo(info.contact(OASFactory.createContact()
                        .name("The operator of your network")
                        .url("https://" + HOST + "/developers"))
                .addExtension("x-audience", "external-partner"));
        api.addServer(OASFactory.createServer()
                .url("https://{gateway}/api/" + service)
                .description("The gateway of your network.")
                .addVariable(
                        "gateway",
                        OASFactory.createServerVariable()
                                .defaultValue(HOST)
                                .description("The host name under which your network serves its APIs.")));
        api.addExtension("x-problems", Refusals.ofEveryOperation());

        var components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        api.setComponents(components);
        Naming.apply(api, components, wording.names());
        components.setSecuritySchemes(Map.of(TOKEN, token()));
        components.addSchema("Problem", ProblemSchema.problem()).addSchema("FieldError", ProblemSchema.fieldError());
        components.getSchemas().values().forEach(ApiDescription::leaveToItsChoices);
        describe(api, components);
        wording.describe(components);
        wording.requireUsed();
    }

    /** The class behind a choice of types makes it an object, which none of the types would be. */
    private static void leaveToItsChoices(Schema schema) {
        if (schema.getOneOf() != null && schema.getOneOf().stream().allMatch(choice -> choice.getRef() == null)) {
            schema.setType(null);
        }
    }

    private void describe(OpenAPI api, Components components) {
        var paths = api.getPaths() == null
                ? Map.<String, PathItem>of()
                : api.getPaths().getPathItems();
        var versioned = Described.versioned(paths);
        paths.forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            var described = new Described(path, method, operation);
            var refusals = Refusals.of(described, methods.get(operation.getOperationId()));
            described.secure(refusals.scopes());
            described.addHeaders(versioned);
            refusals.addTo(operation, components);
            wording.describe(operation);
            described.forgetNotes();
        }));
        var tags = new TreeSet<String>();
        paths.values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getTags() == null ? Stream.<String>of() : operation.getTags().stream())
                .forEach(tags::add);
        api.setTags(tags.stream().map(tag -> OASFactory.createTag().name(tag)).toList());
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token of your network's identity provider, with the scopes that the "
                        + "operation names.");
    }
}
