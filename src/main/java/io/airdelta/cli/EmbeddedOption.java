package io.airdelta.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code --embedded[=DIR]}: use the embedded warehouse instead of the one in the settings. */
final class EmbeddedOption {
    @Option(
            names = "--embedded",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "./airdelta-data",
            preprocessor = OnlyAttached.class,
            description = "Start the embedded warehouse on DIR (default: ${FALLBACK-VALUE}) and use it.")
    private Path directory;

    /** Where the tables of the embedded warehouse are; empty where the warehouse of the settings is meant. */
    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** Takes a directory only after {@code =}: what follows a space is the next argument, such as a statement. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> args, CommandSpec commandSpec, ArgSpec argSpec, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                args.push(((OptionSpec) argSpec).fallbackValue());
            }
            return false;
        }
    }
}
