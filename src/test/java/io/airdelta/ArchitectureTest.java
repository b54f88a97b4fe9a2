package io.airdelta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the packages as the design draws them: dependencies point one way, and what is pure stays pure. */
@AnalyzeClasses(packages = "io.airdelta", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "io.airdelta.airtable..", "io.airdelta.row..", "io.airdelta.delta..", "io.airdelta.sync.."
    };

    @ArchTest
    static final ArchRule dependencies_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.airdelta..")
            .layer("cli")
            .definedBy("io.airdelta.cli..")
            .layer("status")
            .definedBy("io.airdelta.status..")
            .layer("route")
            .definedBy("io.airdelta.route..")
            .layer("sync")
            .definedBy("io.airdelta.sync..")
            .layer("airtable")
            .definedBy("io.airdelta.airtable..")
            .layer("row")
            .definedBy("io.airdelta.row..")
            .layer("delta")
            .definedBy("io.airdelta.delta..")
            .layer("embedded")
            .definedBy("io.airdelta.embedded..")
            .layer("simulator")
            .definedBy("io.airdelta.simulator..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("status")
            .mayOnlyAccessLayers("route", "sync", "airtable", "row", "delta")
            .whereLayer("route")
            .mayOnlyAccessLayers("sync", "airtable", "row", "delta")
            .whereLayer("sync")
            .mayOnlyAccessLayers("airtable", "row", "delta")
            .whereLayer("row")
            .mayOnlyAccessLayers("airtable")
            .whereLayer("airtable")
            .mayNotAccessAnyLayer()
            .whereLayer("delta")
            .mayNotAccessAnyLayer()
            .whereLayer("embedded")
            .mayNotAccessAnyLayer()
            .whereLayer("simulator")
            .mayNotAccessAnyLayer()
            .ensureAllClassesAreContainedInArchitectureIgnoring("io.airdelta");

    @ArchTest
    static final ArchRule no_packages_depend_on_each_other_in_a_cycle =
            slices().matching("io.airdelta.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule camel_is_known_to_sync_and_what_is_above_alone = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.airdelta.sync..", "io.airdelta.route..", "io.airdelta.status..", "io.airdelta.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.quartz..");

    @ArchTest
    static final ArchRule spark_is_known_to_the_embedded_warehouse_alone = noClasses()
            .that()
            .resideOutsideOfPackage("io.airdelta.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..");

    @ArchTest
    static final ArchRule http_clients_are_known_to_route_and_cli_alone = noClasses()
            .that()
            .resideOutsideOfPackages("io.airdelta.route..", "io.airdelta.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.apache.hc..", "org.apache.http..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URLConnection")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.HttpURLConnection");

    @ArchTest
    static final ArchRule beans_compute_and_open_neither_connection_nor_file = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.sql..", "java.nio.file..", "java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccessFile).*|java\\.net\\.(URL|.*Socket|.*Connection)"
                    + "|java\\.sql\\.(DriverManager|Connection|.*Statement)");

    @ArchTest
    static final ArchRule what_is_said_goes_through_slf4j = noClasses()
            .that()
            .resideOutsideOfPackage("io.airdelta.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.log4j..");

    @ArchTest
    static final ArchRule only_commands_print =
            noClasses().that().resideOutsideOfPackage("io.airdelta.cli..").should(ACCESS_STANDARD_STREAMS);
}
