package io.airdelta.cli;

import java.util.LinkedHashSet;
import java.util.Set;

/** Tells in one line why something failed. */
final class FailureText {
    private FailureText() {}

    /** The messages of an exception and its causes, each once, what a longer one holds already left out. */
    static String text(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
            String line = DisplayText.line(message, Integer.MAX_VALUE);
            if (messages.stream().noneMatch(told -> told.contains(line))) {
                messages.add(line);
            }
        }
        return String.join(" – ", messages);
    }
}
