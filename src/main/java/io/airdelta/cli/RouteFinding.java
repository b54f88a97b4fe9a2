package io.airdelta.cli;

/**
 * Something wrong in the text of a route file.
 *
 * @param file the file as the user named it
 * @param line where in it, from 1; 0 where that is not known
 * @param route the route's id; null where the whole file is meant
 * @param problem what is wrong and what to do
 */
record RouteFinding(String file, int line, String route, String problem) {

    /** One line: {@code file:line: route 'id': problem}. */
    String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + (route == null ? "" : "route '" + route + "': ")
                + problem.lines()
                        .map(String::strip)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("");
    }
}
