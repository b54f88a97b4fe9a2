package io.airdelta.cli;

import java.util.List;

/** Wrong usage, settings or routes: nothing was started, and the command exits with {@link ExitCodes#REFUSED}. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /** @param problem what is wrong, where, and what to do */
    CannotStart(String problem) {
        this(List.of(problem));
    }

    /** @param lines one line per problem; not empty */
    CannotStart(List<String> lines) {
        super(String.join(System.lineSeparator(), lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    /** One line per problem: what is wrong, where, and what to do. */
    List<String> lines() {
        return lines;
    }
}
