package io.careweave.developers;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pages as a browser, a reader of links or a screen reader takes them. */
final class Pages {

    private Pages() {}

    static Stream<Site.Page> html(Site site) {
        return site.pages().stream().filter(page -> page.mediaType().equals(Site.HTML));
    }

    /** @throws IllegalStateException if the page is not well-formed */
    static Document parse(Site.Page page) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(page.content())));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(page.path() + " is not well-formed: " + e.getMessage(), e);
        }
    }

    static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    static List<String> ids(Document page) {
        return elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    static List<String> links(Document page) {
        return elements(page, "a").stream()
                .map(element -> element.getAttribute("href"))
                .toList();
    }
}
