package io.airdelta.cli;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Looks whether a text is XML before Camel does, whose loader skips a file that is not, with no more than a warning. */
final class XmlSyntax {
    private XmlSyntax() {}

    /** @throws UnreadableRouteFile naming the line where the text stops being XML */
    static void check(String file, String text) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(text)), new DefaultHandler());
        } catch (SAXParseException e) {
            throw new UnreadableRouteFile(
                    new RouteFinding(file, e.getLineNumber(), null, "no XML: " + e.getMessage() + " Correct it there"));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new UnreadableRouteFile(new RouteFinding(file, 0, null, "no XML: " + e.getMessage()));
        }
    }
}
