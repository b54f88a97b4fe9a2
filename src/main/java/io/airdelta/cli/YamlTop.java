package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What stands at the top of a YAML route file. Camel makes nothing of one that is no list, without a word. */
final class YamlTop {
    /** What an item of the list may be. */
    private static final List<String> ITEMS = List.of(
            "templatedRoute",
            "route",
            "from",
            "routeTemplate",
            "routeConfiguration",
            "beans",
            "rest",
            "restConfiguration",
            "errorHandler",
            "onException",
            "onCompletion",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "dataFormats");

    /** What Camel reads that is a single resource. */
    private static final Set<String> KINDS = Set.of("Integration", "Pipe", "KameletBinding");

    private static final String LIST =
            "; a route file is a list, each item of which begins as '- templatedRoute:' does; correct it, or take the file"
                    + " out of the routes";

    private YamlTop() {}

    /** @throws UnreadableRouteFile where Camel would make nothing of the file */
    static void check(String file, Node root) {
        if (root instanceof SequenceNode list) {
            if (list.getValue().isEmpty()) {
                throw refused(file, root, "its list is empty; add a table or remove the file");
            }
        } else if (!(root instanceof MappingNode mapping)) {
            throw refused(file, root, "it holds a text and no list of routes" + LIST);
        } else if (value(mapping, "kind").filter(KINDS::contains).isEmpty()) {
            throw refused(file, root, problem(mapping));
        }
    }

    private static String problem(MappingNode mapping) {
        String first = mapping.getValue().stream()
                .findFirst()
                .map(tuple -> text(tuple.getKeyNode()))
                .orElse("{}");
        return NearestName.of(first, ITEMS)
                .map(item ->
                        "'" + first + "' stands there without the dash of a list, so that Camel makes nothing of the"
                                + " file; write '- " + item + ":'")
                .orElse("it begins with '" + first + "', of which Camel makes nothing" + LIST);
    }

    private static Optional<String> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> text(tuple.getKeyNode()).equals(key))
                .map(tuple -> text(tuple.getValueNode()))
                .findFirst();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? DisplayText.line(scalar.getValue(), 60) : "";
    }

    private static UnreadableRouteFile refused(String file, Node node, String problem) {
        int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        return new UnreadableRouteFile(new RouteFinding(file, line, null, problem));
    }
}
