package io.careweave.developers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The portal as it is written from the contracts of this version. */
class PortalTest {

    private static final Path ROOT = Path.of(System.getProperty("careweave.root"));
    private static final Contracts CONTRACTS = new Contracts(ROOT.resolve("contracts"));
    private static final Set<String> OUTSIDE = Set.of(
            "https://www.standardwebhooks.com", "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md");

    private static Site site = new Site();
    private static Map<String, Document> documents = new HashMap<>();

    @BeforeAll
    static void write() {
        site = new Portal(ROOT, ROOT.resolve("contracts"), Path.of("src/main/guides")).site();
        documents = Pages.html(site).collect(Collectors.toMap(Site.Page::path, Pages::parse));
    }

    private static Document page(String path) {
        return Objects.requireNonNull(documents.get(path), path);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Set<String> paths = site.pages().stream().map(Site.Page::path).collect(Collectors.toSet());
        Set<String> broken = new TreeSet<>();
        documents.forEach((path, page) -> Pages.links(page).forEach(link -> {
            String target = link.startsWith("#") ? path : link.replaceFirst("#.*", "");
            int mark = link.indexOf('#');
            boolean there = OUTSIDE.contains(link) || paths.contains(target);
            boolean anchored = mark < 0
                    || (documents.containsKey(target)
                            && Pages.ids(documents.get(target)).contains(link.substring(mark + 1)));
            if (!there || !anchored) {
                broken.add(path + " -> " + link);
            }
        }));

        assertThat(broken).isEmpty();
    }

    @Test
    void everyOperationAndEverySchemaHasItsPlace() {
        assertThat(CONTRACTS.apis()).containsKeys("referrals", "subscriptions");
        CONTRACTS.apis().forEach((service, api) -> {
            List<String> ids = Pages.ids(page(ApiPages.path(service)));
            List<String> operations = ApiPages.operations(api).stream()
                    .map(ApiPages.Operation::id)
                    .toList();
            assertThat(operations).hasSizeGreaterThan(5);
            assertThat(ids).containsAll(operations);
            api.path("components").path("schemas").fieldNames().forEachRemaining(name -> assertThat(ids)
                    .contains("schema-" + name));
        });
    }

    @Test
    void everyEventHasItsPlaceItsSchemaAndItsExample() {
        assertThat(CONTRACTS.announcers()).contains("referrals", "subscriptions");
        for (String service : CONTRACTS.announcers()) {
            Document page = page(EventPages.path(service));
            CONTRACTS.events(service).keySet().forEach(name -> {
                assertThat(Pages.ids(page)).contains(name);
                assertThat(page.getDocumentElement().getTextContent())
                        .contains("\"type\" : \"careweave." + name + "\"");
            });
        }
    }

    @Test
    void everyProblemHasItsPageForPeopleAndForPrograms() throws IOException {
        for (Map.Entry<String, JsonNode> service : CONTRACTS.problems().entrySet()) {
            for (JsonNode problem : service.getValue()) {
                String type = ProblemPages.type(service.getKey(), problem);
                assertThat(documents).containsKey(type);
                Site.Page json = site.pages().stream()
                        .filter(page ->
                                page.path().equals(type) && page.mediaType().equals(Site.JSON))
                        .findFirst()
                        .orElseThrow();
                JsonNode shown = new ObjectMapper().readTree(json.content());
                assertThat(shown.path("type").asText()).isEqualTo(type);
                assertThat(shown.path("fix")).isEqualTo(problem.path("fix"));
            }
        }
    }

    @Test
    void everyPageIsFitForReadersOfEveryKind() {
        documents.forEach((path, page) -> {
            Element html = page.getDocumentElement();
            assertThat(html.getAttribute("lang")).as(path).isEqualTo("en");
            assertThat(Pages.elements(page, "title").getFirst().getTextContent())
                    .as(path)
                    .isNotBlank();
            assertThat(Pages.elements(page, "h1")).as(path).hasSize(1);
            assertThat(Pages.elements(page, "main")).as(path).hasSize(1);
            assertThat(Pages.elements(page, "nav")).as(path).isNotEmpty().allSatisfy(nav -> assertThat(
                            nav.getAttribute("aria-label"))
                    .isNotBlank());
            assertThat(Pages.links(page).getFirst()).as("skip link of " + path).isEqualTo("#main");
            assertThat(Pages.ids(page)).as("ids of " + path).doesNotHaveDuplicates();
            assertThat(headings(page)).as("headings of " + path).isEmpty();
            assertThat(Pages.elements(page, "a"))
                    .as("links of " + path)
                    .allSatisfy(link -> assertThat(link.getTextContent()).isNotBlank());
            assertThat(Pages.elements(page, "th"))
                    .allSatisfy(head -> assertThat(head.getAttribute("scope")).isNotBlank());
        });
    }

    /** Levels that were left out on the way down. */
    private static List<String> headings(Document page) {
        List<String> faults = new ArrayList<>();
        int before = 0;
        for (Element element : Pages.elements(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                if (level > before + 1) {
                    faults.add(element.getTextContent());
                }
                before = level;
            }
        }
        return faults;
    }

    @Test
    void noPageRunsOrFetchesAnything() {
        documents.forEach((path, page) -> {
            for (String name : List.of("script", "style", "img", "iframe", "object", "embed", "form", "base", "svg")) {
                assertThat(Pages.elements(page, name)).as(path).isEmpty();
            }
            assertThat(Pages.elements(page, "link")).as(path).singleElement().satisfies(link -> assertThat(
                            link.getAttribute("href"))
                    .isEqualTo("/developers/style.css"));
            assertThat(Pages.elements(page, "*")).allSatisfy(element -> IntStream.range(
                            0, element.getAttributes().getLength())
                    .mapToObj(i -> element.getAttributes().item(i).getNodeName())
                    .forEach(attribute -> assertThat(attribute).as(path).doesNotMatch("style|src|on.*")));
        });
    }

    @Test
    void showsTheExamplesAsTheProjectKeepsThem() throws IOException {
        String start = page("/developers/start").getDocumentElement().getTextContent();
        for (String file : List.of("docs/examples/referral.json", "docs/examples/curl/first-call.sh")) {
            assertThat(start).contains(Files.readString(ROOT.resolve(file)).strip());
        }
    }

    @Test
    void writesEveryPageAndTheIndexThatNamesIt(@TempDir Path folder) throws IOException {
        site.write(folder);

        List<String> index = Files.readAllLines(folder.resolve("index.tsv"));
        assertThat(index).hasSameSizeAs(site.pages()).doesNotHaveDuplicates();
        for (String line : index) {
            String[] entry = line.split("\t", -1);
            assertThat(entry).hasSize(3);
            assertThat(folder.resolve(entry[2])).as(line).isRegularFile();
        }
    }
}
