package io.airdelta.cli;

import picocli.CommandLine.Option;

/** {@code --format FORMAT} of the commands that print dead letters. */
final class LettersFormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LettersFormat format;

    /** What was asked for; never null. */
    LettersFormat format() {
        return format;
    }
}
