package io.careweave.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The files of the build that tests hold to their word. */
final class Project {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private Project() {}

    static Path root() {
        String root = System.getProperty("careweave.root");
        if (root == null) {
            throw new IllegalStateException("set careweave.root to the folder of the root pom");
        }
        return Path.of(root);
    }

    /** What the root pom hands to javac, properties filled in. */
    static List<String> compilerArguments() throws IOException {
        Document pom = parse(root().resolve("pom.xml"));
        NodeList arguments = pom.getElementsByTagName("arg");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.getLength(); i++) {
            values.add(filled(pom, arguments.item(i).getTextContent()));
        }
        return values;
    }

    static String property(String name) throws IOException {
        return property(parse(root().resolve("pom.xml")), name);
    }

    private static String filled(Document pom, String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(property(pom, match.group(1))));
    }

    private static String property(Document pom, String name) {
        NodeList values = pom.getElementsByTagName(name);
        if (values.getLength() != 1) {
            throw new IllegalStateException("expected one property " + name + " in the root pom");
        }
        return values.item(0).getTextContent();
    }

    private static Document parse(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}
