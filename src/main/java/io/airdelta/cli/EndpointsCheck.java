package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.model.Model;

/**
 * Are the endpoints of {@code transform} and {@code after} there? It is told by names alone: no endpoint is made, and none is
 * called.
 */
final class EndpointsCheck implements Check {
    private static final String FORM = "; expected an endpoint such as direct:NAME or bean:NAME";

    private final CamelContext context;
    private final KnownComponents components;

    /** @param context with all routes and beans of the user's */
    EndpointsCheck(CamelContext context) {
        this.context = context;
        this.components = new KnownComponents(context);
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        for (CheckedTable table : tables) {
            table.spec().transform().ifPresent(uri -> look(table, "transform", uri));
            table.spec().after().ifPresent(uri -> look(table, "after", uri));
        }
    }

    private void look(CheckedTable table, String parameter, String uri) {
        String[] parts = uri.split(":", 2);
        String scheme = parts[0];
        if (parts.length < 2) {
            if (!(context.getRegistry().lookupByName(uri) instanceof Endpoint)) {
                table.find(problem(parameter, uri) + "it names no endpoint" + meant(uri));
            }
            return;
        }
        String name = name(parts[1]);
        String told = problem(parameter, scheme + ":" + name);
        switch (scheme) {
            case "direct" -> consumed(scheme, name).ifPresent(problem -> table.find(told + problem));
            case "seda" -> consumed(scheme, name).ifPresent(problem -> table.warn(told + problem));
            case "bean", "class" -> bean(scheme, name).ifPresent(problem -> table.find(told + problem));
            case "ref" -> {
                if (!(context.getRegistry().lookupByName(name) instanceof Endpoint)) {
                    table.find(told + "no bean '" + name + "' is an endpoint" + meant(name));
                }
            }
            default -> {
                // What follows the scheme may hold a secret.
                if (!components.has(scheme)) {
                    table.find(problem(parameter, scheme + ":…") + components.problem(scheme));
                }
            }
        }
    }

    private static String problem(String parameter, String shown) {
        return "parameter '" + parameter + "' is '" + shown + "': ";
    }

    private static String name(String rest) {
        return rest.replaceFirst("^//", "").replaceFirst("\\?.*", "");
    }

    private Optional<String> consumed(String scheme, String name) {
        List<String> names = names(scheme);
        return names.contains(name)
                ? Optional.empty()
                : Optional.of("no route begins with " + scheme + ":" + name
                        + NearestName.of(name, names)
                                .map(near -> NearestName.question(scheme + ":" + near))
                                .orElse("; correct it, or add that route to the files"));
    }

    private Optional<String> bean(String scheme, String name) {
        boolean there = scheme.equals("bean") && context.getRegistry().lookupByName(name) != null
                || context.getClassResolver().resolveClass(name) != null;
        return there
                ? Optional.empty()
                : Optional.of("there is no " + scheme + " '" + name + "'"
                        + NearestName.of(name, beans())
                                .map(near -> NearestName.question("bean:" + near))
                                .orElse("; correct it, or add it to the beans of the files"));
    }

    private String meant(String name) {
        if (beans().contains(name)) {
            return NearestName.question("bean:" + name);
        }
        return names("direct").contains(name) ? NearestName.question("direct:" + name) : FORM;
    }

    /** The names at which routes begin. */
    private List<String> names(String scheme) {
        return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .map(route ->
                        context.resolvePropertyPlaceholders(route.getInput().getEndpointUri()))
                .filter(uri -> uri.startsWith(scheme + ":") && !uri.startsWith("direct:airdelta-"))
                .map(uri -> name(uri.substring(scheme.length() + 1)))
                .toList();
    }

    private Collection<String> beans() {
        return context.getRegistry().findByTypeWithName(Object.class).keySet();
    }
}
