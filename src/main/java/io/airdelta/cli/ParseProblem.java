package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Tells in one line why Camel could not read a route file, and where. */
final class ParseProblem {
    private static final List<String> KEYS = List.of(
            "templatedRoute",
            "routeTemplateRef",
            "routeId",
            "prefixId",
            "parameters",
            "parameter",
            "name",
            "value",
            "route",
            "routeTemplate",
            "routeConfiguration",
            "from",
            "uri",
            "steps",
            "to",
            "beans",
            "id",
            "description");
    private static final Pattern KEY =
            Pattern.compile("(?:field|node id|attribute|element):? '?(?:\\{[^}]*})?([\\w-]+)");

    private ParseProblem() {}

    /**
     * @param file the file as the user named it
     * @param text its content
     * @param cause what Camel threw
     */
    static RouteFinding of(String file, RouteFileText text, Throwable cause) {
        Throwable told = cause;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            told = at;
            if (at instanceof MarkedYamlEngineException yaml) {
                int line = yaml.getProblemMark()
                                .or(yaml::getContextMark)
                                .map(Mark::getLine)
                                .orElse(-1)
                        + 1;
                return finding(file, text, line, yaml.getProblem());
            }
        }
        String message = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        return finding(file, text, 0, message.lines().findFirst().orElse(message));
    }

    private static String remedy(String problem) {
        if (problem.contains("<block end>") || problem.contains("mapping values are not allowed here")) {
            return "the indentation differs from that of the line above; make them alike";
        }
        return problem.contains("indent problem") ? "indent what belongs to the first key further" : "correct it there";
    }

    /** Camel points at the value that follows a key, and in XML at nothing; the key itself is what to correct. */
    private static RouteFinding finding(String file, RouteFileText text, int line, String problem) {
        Matcher found = KEY.matcher(problem);
        if (!found.find()) {
            return new RouteFinding(file, line, null, "Camel cannot read it: " + problem + "; " + remedy(problem));
        }
        String key = found.group(1);
        String remedy = NearestName.of(key, KEYS)
                .filter(near -> !near.equals(key))
                .map(near -> "did you mean '" + near + "'?")
                .orElse("remove or correct it");
        return new RouteFinding(
                file, text.lastLineOf(key, line), null, "Camel cannot read it: " + problem + "; " + remedy);
    }
}
