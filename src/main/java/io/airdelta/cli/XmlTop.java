package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What stands at the top of an XML route file, read before Camel does: its loader skips a text that is no XML with no more than
 * a warning, and one with a root that it does not know without a word.
 */
final class XmlTop extends DefaultHandler {
    /** What Camel's loader looks into. */
    private static final List<String> ROOTS = List.of(
            "camel",
            "templatedRoutes",
            "templatedRoute",
            "routes",
            "route",
            "routeTemplates",
            "routeTemplate",
            "routeConfigurations",
            "routeConfiguration",
            "rests",
            "rest",
            "beans",
            "blueprint");

    private Locator locator;
    private String root;
    private int line;
    private boolean empty = true;
    private final Set<String> beans = new HashSet<>();

    private XmlTop() {}

    /** Reads a file. @throws UnreadableRouteFile naming the line where the text stops being XML */
    static XmlTop of(String file, String text) {
        XmlTop top = new XmlTop();
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(text)), top);
            return top;
        } catch (SAXParseException e) {
            throw new UnreadableRouteFile(
                    new RouteFinding(file, e.getLineNumber(), null, "no XML: " + e.getMessage() + " Correct it there"));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new UnreadableRouteFile(
                    new RouteFinding(file, 0, null, "no XML: " + e.getMessage() + "; correct it"));
        }
    }

    /** @throws UnreadableRouteFile where Camel would make nothing of the file */
    void check(String file) {
        if (!ROOTS.contains(root)) {
            throw new UnreadableRouteFile(new RouteFinding(
                    file,
                    line,
                    null,
                    "it begins with <" + root + ">, of which Camel makes nothing"
                            + NearestName.of(root, ROOTS)
                                    .map(near -> "; did you mean <" + near + ">?")
                                    .orElse("; put the routes into <camel>, or take the file out of the routes")));
        }
        if (empty) {
            throw new UnreadableRouteFile(new RouteFinding(
                    file, line, null, "nothing stands in <" + root + ">; add a table or remove the file"));
        }
    }

    /** The names of its beans; and of those that a step of a route calls by {@code <bean>}, which may have one, too. */
    Set<String> beans() {
        return beans;
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        String plain = name.substring(name.indexOf(':') + 1);
        if (plain.equals("bean") && attributes.getValue("name") != null) {
            beans.add(attributes.getValue("name"));
        }
        if (root == null) {
            root = plain;
            line = locator.getLineNumber();
        } else {
            empty = false;
        }
    }
}
