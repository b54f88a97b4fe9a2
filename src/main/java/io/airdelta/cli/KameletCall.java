package io.airdelta.cli;

import io.airdelta.route.FrontParameters;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * A route's call of the Kamelet {@code airtable-delta-sync}.
 *
 * @param id the table's own id in the URI ({@code kamelet:airtable-delta-sync/ID}); empty where it has the route's
 * @param parameters name → text as the route gives it, placeholders unresolved
 * @param line the line of the call, from 1; 0 or less where it is not known
 */
record KameletCall(Optional<String> id, Map<String, String> parameters, int line) {
    private static final String SCHEME = "kamelet:";

    /** The calls in a route, in their order. @throws IllegalArgumentException where a URI cannot be read */
    static List<KameletCall> in(RouteDefinition route) {
        List<KameletCall> calls = new ArrayList<>();
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            of(to.getEndpointUri(), to.getLineNumber()).ifPresent(calls::add);
        }
        for (ToDynamicDefinition to :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDynamicDefinition.class)) {
            of(to.getUri(), to.getLineNumber()).ifPresent(calls::add);
        }
        return calls;
    }

    /** Reads an endpoint; empty where it is another one. */
    static Optional<KameletCall> of(String uri, int line) {
        if (uri == null || !uri.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String rest = uri.substring(SCHEME.length()).replaceFirst("^//", "");
        String path = rest.contains("?") ? StringHelper.before(rest, "?") : rest;
        String[] parts = path.split("/", 2);
        if (!parts[0].equals(FrontParameters.KAMELET)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            Map<String, Object> query =
                    URISupport.parseQuery(rest.contains("?") ? StringHelper.after(rest, "?") : null, true);
            URISupport.resolveRawParameterValues(query);
            query.forEach((name, value) -> parameters.put(StringHelper.dashToCamelCase(name), String.valueOf(value)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "the parameters of " + SCHEME + path + " cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(new KameletCall(
                parts.length > 1 ? Optional.of(parts[1]).filter(id -> !id.isBlank()) : Optional.empty(),
                parameters,
                line));
    }
}
