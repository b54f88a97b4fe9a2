package io.airdelta.route;

import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.TableParameter;
import io.airdelta.sync.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.util.StringHelper;

/** Reads a table's parameters as Camel hands them to a route that was made from a template or a Kamelet. */
public final class FrontParameters {
    /** The Kamelet, the front that stands behind a trigger of the user's. */
    public static final String KAMELET = "airtable-delta-sync";

    /** The route template, the front that brings its own Quartz trigger. */
    public static final String TEMPLATE = "airtable-table";

    /** What Camel adds to the parameters of a Kamelet. */
    private static final Set<String> CAMELS_OWN = Set.of(
            "uuid",
            "routeId",
            "templateId",
            "parentRouteId",
            "parentProcessorId",
            "bridgeErrorHandler",
            "noErrorHandler");

    private FrontParameters() {}

    /**
     * The table of a route. A Kamelet's table has the id that stands in its URI ({@code kamelet:airtable-delta-sync/my-id}),
     * else the id of the route that calls it.
     *
     * @param routeId the id of the route that was made
     * @param given the route's template parameters; Camel adds each name in kebab-case and its own
     * @param placeholders resolves property placeholders in a value
     * @throws InvalidTable where the parameters mean nothing
     */
    static TableSpec read(String routeId, Map<String, Object> given, UnaryOperator<String> placeholders) {
        Map<String, String> parameters = new TreeMap<>();
        given.forEach((name, value) -> {
            String key = StringHelper.dashToCamelCase(name);
            if (!CAMELS_OWN.contains(key) && value != null) {
                parameters.put(key, placeholders.apply(value.toString()));
            }
        });
        Object caller = given.get("parentRouteId");
        if (caller == null) {
            return TableSpec.of(routeId, parameters);
        }
        String id = routeId.startsWith(KAMELET + "-") ? caller.toString() : routeId;
        return ofKamelet(id, parameters);
    }

    /** The table of a Kamelet, which takes every parameter but the schedule. @throws InvalidTable */
    public static TableSpec ofKamelet(String id, Map<String, String> parameters) {
        if (parameters.containsKey(TableParameter.SCHEDULE.key())) {
            throw new InvalidTable(
                    id,
                    List.of("the Kamelet takes no parameter 'schedule'; its trigger is the route that calls it,"
                            + " for example from: quartz"));
        }
        return TableSpec.of(id, parameters);
    }
}
