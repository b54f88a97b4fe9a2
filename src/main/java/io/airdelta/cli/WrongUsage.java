package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
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
                && !isOptionTold(failure, err)
                && values.isEmpty()) {
            command.usage(err, command.getColorScheme());
        } else {
            err.println(
                    "All options, with an example: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCodes.REFUSED;
    }

    /** picocli leaves the value of an unknown option unmatched too, and then suggests nothing. */
    private static boolean isOptionTold(ParameterException failure, PrintWriter err) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return false;
        }
        Set<String> names =
                failure.getCommandLine().getCommandSpec().optionsMap().keySet();
        Optional<String> near = unmatched.getUnmatched().stream()
                .filter(argument -> argument.startsWith("--"))
                .findFirst()
                .flatMap(argument -> NearestName.of(argument.split("=", 2)[0], names));
        near.ifPresent(name -> err.println("Did you mean: " + name + "?"));
        return near.isPresent();
    }

    private static List<String> values(ArgSpec option) {
        List<String> values = new ArrayList<>();
        if (option != null && option.completionCandidates() != null) {
            option.completionCandidates().forEach(values::add);
        }
        return values;
    }
}
