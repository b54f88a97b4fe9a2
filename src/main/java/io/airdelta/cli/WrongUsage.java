package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line: picocli's own words, the nearest that there is, and where the help is. */
final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(failure.getMessage());
        List<String> values = values(failure.getArgSpec());
        String given = failure.getValue() == null ? "" : failure.getValue();
        NearestName.of(given, values).ifPresent(value -> err.println("Did you mean: " + value + "?"));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)
                && !isNearestTold(failure, args, err)
                && values.isEmpty()) {
            command.usage(err, command.getColorScheme());
        } else {
            err.println(
                    "All options, with an example: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCodes.REFUSED;
    }

    /**
     * Tells what picocli does not: it finds nothing near a short command, takes the value of an unknown option for unknown as
     * well, and where something required is missing it says that alone, though the mistyped option may be what is missing.
     */
    private static boolean isNearestTold(ParameterException failure, String[] args, PrintWriter err) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        Optional<String> near = unknown(failure, args).stream()
                .flatMap(given -> NearestName.of(
                        given.split("=", 2)[0],
                        given.startsWith("--")
                                ? command.optionsMap().keySet()
                                : command.subcommands().keySet())
                        .stream())
                .findFirst();
        near.ifPresent(name -> err.println("Did you mean: " + name + "?"));
        return near.isPresent();
    }

    private static List<String> unknown(ParameterException failure, String[] args) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched();
        }
        if (failure instanceof MissingParameterException) {
            Set<String> known =
                    failure.getCommandLine().getCommandSpec().optionsMap().keySet();
            return Arrays.stream(args)
                    .filter(argument -> argument.startsWith("--") && !known.contains(argument.split("=", 2)[0]))
                    .toList();
        }
        return List.of();
    }

    private static List<String> values(ArgSpec option) {
        List<String> values = new ArrayList<>();
        if (option != null && option.completionCandidates() != null) {
            option.completionCandidates().forEach(values::add);
        }
        return values;
    }
}
