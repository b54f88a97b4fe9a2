package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import io.airdelta.sync.Account;
import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at the settings that a command needs before anything starts, so that all that is wrong with them is told at once. */
final class NeededSettings {
    private static final String TOKENS = SettingKeys.account("*", "token");
    private static final String URLS = SettingKeys.warehouse("*", "url");

    private final Configuration configuration;
    private final Settings settings;
    private final Set<String> problems = new LinkedHashSet<>();

    NeededSettings(Configuration configuration) {
        this.configuration = configuration;
        this.settings = configuration.settings();
    }

    /** Those that hold for all tables. */
    NeededSettings engine() {
        wrong(settings::validate).forEach(problems::add);
        wrong(() -> ClusterSettings.of(settings)).forEach(problems::add);
        wrong(configuration::shutdownSeconds).forEach(problems::add);
        return this;
    }

    /** The default account. */
    NeededSettings airtable() {
        wrong(() -> settings.account(Account.DEFAULT)).forEach(problems::add);
        return this;
    }

    /** The accounts and bases of tables. */
    NeededSettings airtable(List<TableRoute> tables) {
        grouped(tables, table -> table.spec().account()).forEach(this::account);
        List<TableRoute> homeless = tables.stream()
                .filter(table -> table.spec().base().or(settings::base).isEmpty())
                .toList();
        if (!homeless.isEmpty()) {
            TableRoute first = homeless.get(0);
            problems.add("Table '" + first.spec().id() + "' (" + first.file() + ") names no base, and the setting"
                    + " 'airtable.base' is missing; set one of them to the base's app… id, for example the environment"
                    + " variable AIRTABLE_BASE" + others(homeless));
        }
        return this;
    }

    /** The warehouses of tables. @param embedded whether one in this process stands for all of them */
    NeededSettings warehouses(List<TableRoute> tables, boolean embedded) {
        if (embedded) {
            TableConflicts.embedded().in(tables).forEach(finding -> problems.add(finding.text()));
        } else {
            grouped(tables, table -> table.spec().warehouse()).forEach(this::warehouse);
        }
        return this;
    }

    /** What is wrong so far, a line for each; empty where nothing is. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** @throws CannotStart with all that is wrong */
    void require() {
        if (!problems.isEmpty()) {
            throw new CannotStart(problems());
        }
    }

    private void account(String name, List<TableRoute> tables) {
        String where = name.equals(Account.DEFAULT) ? "" : where(tables, "account", name, TOKENS);
        String more = where.isEmpty() ? "" : others(tables);
        wrong(() -> settings.account(name)).forEach(problem -> problems.add(where + problem + more));
    }

    private void warehouse(String name, List<TableRoute> tables) {
        String where = name.equals(TableSpec.DEFAULT_WAREHOUSE) ? "" : where(tables, "warehouse", name, URLS);
        try {
            WarehouseSettings.of(name, configuration);
        } catch (CannotStart e) {
            problems.add(where + e.getMessage() + (where.isEmpty() ? "" : others(tables)));
        } catch (InvalidSetting e) {
            problems.addAll(e.lines());
        }
    }

    /** @param setting with {@code *} in the place of the name */
    private String where(List<TableRoute> tables, String parameter, String name, String setting) {
        TableRoute first = tables.get(0);
        Set<String> set = configuration.namesIn(setting);
        Optional<String> near = set.contains(name) ? Optional.empty() : NearestName.of(name, set);
        String given = "parameter '" + parameter + "' is '" + name + "'"
                + near.map(found -> ", and '" + found + "' is set; did you mean that? ")
                        .orElse(". ");
        return new RouteFinding(first.file(), first.line(), first.spec().id(), "").text() + given;
    }

    private static String others(List<TableRoute> tables) {
        return tables.size() == 1 ? "" : " (and so for " + (tables.size() - 1) + " more)";
    }

    private static List<String> wrong(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (InvalidSetting e) {
            return e.lines();
        }
    }

    private static Map<String, List<TableRoute>> grouped(List<TableRoute> tables, Function<TableRoute, String> name) {
        return tables.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    }
}
