package io.airdelta.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Camel's YAML loader without the {@code beans} of a file, which it would create while it reads; and without its silence about a
 * file that is no list of routes, of which it makes nothing.
 */
final class BeanlessYamlLoader extends YamlRoutesBuilderLoader {

    private final Set<String> beans = new HashSet<>();

    /** The names of the beans in the file that was read last. */
    Set<String> beans() {
        return Set.copyOf(beans);
    }

    @Override
    protected RouteBuilder builder(YamlDeserializationContext ctx, Node root) {
        YamlTop.check(RouteFile.name(ctx.getResource()), root);
        beans.clear();
        if (!(root instanceof SequenceNode sequence)) {
            return super.builder(ctx, root);
        }
        sequence.getValue().stream().filter(BeanlessYamlLoader::isBeans).forEach(this::note);
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

    private void note(Node item) {
        values((MappingNode) item, "beans")
                .filter(SequenceNode.class::isInstance)
                .flatMap(list -> ((SequenceNode) list).getValue().stream())
                .filter(MappingNode.class::isInstance)
                .flatMap(bean -> values((MappingNode) bean, "name"))
                .filter(ScalarNode.class::isInstance)
                .forEach(name -> beans.add(((ScalarNode) name).getValue()));
    }

    private static Stream<Node> values(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode);
    }

    private static boolean isBeans(Node node) {
        return node instanceof MappingNode mapping
                && values(mapping, "beans").findAny().isPresent();
    }
}
