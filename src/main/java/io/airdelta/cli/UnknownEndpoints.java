package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import io.airdelta.route.FrontParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.PluginHelper;

/**
 * Finds in the user's own routes what would keep the service from starting, without a word of the file: components and Kamelets
 * that are not there.
 */
final class UnknownEndpoints {
    /** What stands for the caller of a Kamelet within one. */
    private static final Set<String> CALLERS = Set.of("source", "sink");

    private static final String LOCATION = "camel.component.kamelet.location";

    private final CamelContext context;
    private final KnownComponents components;
    private final Set<String> kamelets = new HashSet<>(Set.of(FrontParameters.KAMELET));
    private final List<String> locations;

    /**
     * @param context a context that is never started
     * @param files all of them: what one defines, another may use
     * @param configuration tells beans, and where Kamelets are looked for
     */
    UnknownEndpoints(CamelContext context, List<RouteFile> files, Configuration configuration) {
        this.context = context;
        Set<String> beans = new HashSet<>();
        for (RouteFile file : files) {
            beans.addAll(file.beans());
            file.templates().stream().map(RouteTemplateDefinition::getId).forEach(kamelets::add);
        }
        this.components = new KnownComponents(context, beans, configuration);
        this.locations = Arrays.stream(configuration
                        .settings()
                        .text(LOCATION)
                        .orElse("classpath:kamelets")
                        .split(","))
                .map(String::strip)
                .toList();
    }

    /** What is wrong in a file, in the order of its routes. */
    List<RouteFinding> in(RouteFile file) {
        List<RouteFinding> findings = new ArrayList<>();
        for (RouteDefinition route : file.routes()) {
            String id = route.hasCustomIdAssigned() ? route.getId() : null;
            find(file, id, route.getInput().getEndpointUri(), route.getInput().getLineNumber(), findings);
            for (ToDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
                find(file, id, to.getEndpointUri(), to.getLineNumber(), findings);
            }
            for (ToDynamicDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class)) {
                find(file, id, to.getUri(), to.getLineNumber(), findings);
            }
        }
        return findings;
    }

    private void find(RouteFile file, String route, String uri, int line, List<RouteFinding> findings) {
        problem(uri)
                .ifPresent(problem -> findings.add(new RouteFinding(file.name(), Math.max(line, 0), route, problem)));
    }

    private Optional<String> problem(String given) {
        String uri = resolved(given);
        String scheme = uri.replaceFirst(":.*", "");
        // A bean may be an endpoint, and what an expression gives is known in a run alone.
        if (scheme.equals(uri) || !scheme.matches("[a-zA-Z][\\w+.-]*")) {
            return Optional.empty();
        }
        if (!scheme.equals("kamelet")) {
            return components.has(scheme) ? Optional.empty() : Optional.of(components.problem(scheme));
        }
        String rest = uri.substring(scheme.length() + 1).replaceFirst("^//", "");
        String name = rest.replaceFirst("[/?].*", "");
        return name.contains("$") || rest.contains("location=") || CALLERS.contains(name) || isThere(name)
                ? Optional.empty()
                : Optional.of("there is no Kamelet '" + name + "'"
                        + NearestName.hint(name, kamelets)
                                .orElse("; correct it, or put " + name + ".kamelet.yaml where Kamelets are looked for ("
                                        + String.join(", ", locations) + ")"));
    }

    private boolean isThere(String kamelet) {
        return kamelets.contains(kamelet)
                || locations.stream()
                        .anyMatch(place -> PluginHelper.getResourceLoader(context)
                                .resolveResource(place + (place.endsWith("/") ? "" : "/") + kamelet + ".kamelet.yaml")
                                .exists());
    }

    /** Empty where the endpoint cannot be known; Camel tells why, at start. */
    private String resolved(String uri) {
        try {
            return uri == null ? "" : context.resolvePropertyPlaceholders(uri);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
