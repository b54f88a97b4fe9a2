package io.airdelta.cli;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Camel's YAML loader without the {@code beans} of a file, which it would create while it reads; and without its silence about a
 * file that is no list of routes, of which it makes nothing.
 */
final class BeanlessYamlLoader extends YamlRoutesBuilderLoader {

    @Override
    protected RouteBuilder builder(YamlDeserializationContext ctx, Node root) {
        YamlTop.check(RouteFile.name(ctx.getResource()), root);
        if (!(root instanceof SequenceNode sequence)) {
            return super.builder(ctx, root);
        }
        List<Node> kept =
                sequence.getValue().stream().filter(node -> !isBeans(node)).toList();
        return super.builder(
                ctx,
                new SequenceNode(
                        sequence.getTag(),
                        true,
                        kept,
                        sequence.getFlowStyle(),
                        sequence.getStartMark(),
                        sequence.getEndMark()));
    }

    private static boolean isBeans(Node node) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("beans"));
    }
}
