package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import io.airdelta.route.FrontParameters;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.TableSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;

/** Finds the tables in route files and checks the parameters of each. */
final class TableRoutes {
    private static final Pattern PARAMETER = Pattern.compile("parameter '([^']+)'(?! is missing)");

    private final UnaryOperator<String> placeholders;
    private final List<RouteFinding> findings;
    private final List<TableRoute> found = new ArrayList<>();
    private final Set<String> templates = new HashSet<>(Set.of(FrontParameters.TEMPLATE));

    /**
     * @param placeholders resolves <code>{{…}}</code> in a parameter
     * @param findings takes what is wrong
     */
    TableRoutes(UnaryOperator<String> placeholders, List<RouteFinding> findings) {
        this.placeholders = placeholders;
        this.findings = findings;
    }

    /** The tables whose parameters are right, in order. */
    List<TableRoute> found() {
        return found;
    }

    /** Adds the templates of the user's own, which any file may instantiate. */
    void addTemplates(RouteFile file) {
        file.templates().stream().map(RouteTemplateDefinition::getId).forEach(templates::add);
    }

    /** Adds the tables of a file. */
    void add(RouteFile file) {
        for (int i = 0; i < file.templatedRoutes().size(); i++) {
            addTemplated(file, file.templatedRoutes().get(i), file.text().lineOfTemplatedRoute(i));
        }
        file.routes().forEach(route -> addKamelets(file, route));
    }

    private void addTemplated(RouteFile file, TemplatedRouteDefinition route, int line) {
        String template = route.getRouteTemplateRef();
        if (template == null || !templates.contains(template)) {
            String near = template == null
                    ? ""
                    : NearestName.hint(template, templates)
                            .orElse("; a table's template is '" + FrontParameters.TEMPLATE + "'");
            String problem = template == null
                    ? "routeTemplateRef is missing; set it to '" + FrontParameters.TEMPLATE + "'"
                    : "there is no route template '" + template + "'" + near;
            findings.add(new RouteFinding(file.name(), line, route.getRouteId(), problem));
        } else if (template.equals(FrontParameters.TEMPLATE)) {
            if (route.getRouteId() == null) {
                findings.add(new RouteFinding(
                        file.name(),
                        line,
                        null,
                        "a templatedRoute has no routeId; give it one, the table's id in logs and commands"));
                return;
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            if (route.getParameters() != null) {
                route.getParameters().forEach(each -> parameters.put(each.getName(), each.getValue()));
            }
            check(file, line, route.getRouteId(), parameters, TableSpec::of, null);
        }
    }

    private void addKamelets(RouteFile file, RouteDefinition route) {
        try {
            for (KameletCall call : KameletCall.in(route)) {
                int line = Math.max(call.line(), 0);
                if (!route.hasCustomIdAssigned()) {
                    findings.add(new RouteFinding(
                            file.name(),
                            line,
                            null,
                            "the route that calls kamelet:" + FrontParameters.KAMELET
                                    + " has no id; give it one, the table's id in logs and commands"));
                } else {
                    check(
                            file,
                            line,
                            call.id().orElse(route.getId()),
                            call.parameters(),
                            FrontParameters::ofKamelet,
                            route);
                }
            }
        } catch (IllegalArgumentException e) {
            findings.add(
                    new RouteFinding(file.name(), Math.max(route.getLineNumber(), 0), route.getId(), e.getMessage()));
        }
    }

    private interface SpecReader {
        TableSpec read(String id, Map<String, String> parameters);
    }

    private void check(
            RouteFile file, int line, String id, Map<String, String> given, SpecReader reader, RouteDefinition caller) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int before = findings.size();
        given.forEach((name, value) -> parameters.put(name, resolved(file, line, id, name, value)));
        if (findings.size() > before) {
            return;
        }
        try {
            TableSpec spec = reader.read(id, parameters);
            String trigger =
                    caller == null ? spec.schedule() : caller.getInput().getEndpointUri();
            found.add(new TableRoute(spec, caller == null ? id : caller.getId(), trigger, file.name(), line));
        } catch (InvalidTable e) {
            e.problems()
                    .forEach(problem ->
                            findings.add(new RouteFinding(file.name(), line(file, line, problem), id, problem)));
        }
    }

    /** The line of the parameter that a problem names, where the route has it. */
    private static int line(RouteFile file, int route, String problem) {
        Matcher parameter = PARAMETER.matcher(problem);
        return parameter.find() ? file.text().lineOf(parameter.group(1), route) : route;
    }

    private String resolved(RouteFile file, int line, String id, String name, String value) {
        try {
            return value == null ? null : placeholders.apply(value);
        } catch (IllegalArgumentException e) {
            findings.add(new RouteFinding(
                    file.name(),
                    file.text().lineOf(name, line),
                    id,
                    "parameter '" + name + "': " + e.getMessage() + "; set that property"));
            return null;
        }
    }
}
