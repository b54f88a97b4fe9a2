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
    private static final Pattern QUOTED_KEY = Pattern.compile("(?:field|node id|attribute|element)s?:? '?\"?([\\w-]+)");
    private static final Pattern LINE = Pattern.compile("line (\\d+)|START_TAG seen[^@]*@(\\d+):");

    private ParseProblem() {}

    /**
     * @param file the file as the user named it
     * @param cause what Camel threw
     */
    static RouteFinding of(String file, Throwable cause) {
        Throwable told = cause;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            told = at;
            if (at instanceof MarkedYamlEngineException yaml) {
                int line = yaml.getProblemMark()
                                .or(yaml::getContextMark)
                                .map(Mark::getLine)
                                .orElse(-1)
                        + 1;
                return finding(file, line, yaml.getProblem());
            }
        }
        String message = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        Matcher line = LINE.matcher(message);
        return finding(
                file,
                line.find() ? number(line) : 0,
                message.lines().findFirst().orElse(message));
    }

    private static int number(Matcher line) {
        return Integer.parseInt(line.group(1) != null ? line.group(1) : line.group(2));
    }

    private static RouteFinding finding(String file, int line, String problem) {
        Matcher key = QUOTED_KEY.matcher(problem);
        String remedy = key.find()
                ? NearestName.of(key.group(1), KEYS)
                        .filter(near -> !near.equals(key.group(1)))
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("remove or correct it")
                : "correct it there";
        return new RouteFinding(file, line, null, "Camel cannot read it: " + problem + "; " + remedy);
    }
}
