package io.airdelta.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands in documents that no test can run, with the reason. {@link CommandParts} looks at what they are made of. All
 * others are run by {@link DocumentedCommandsIT}.
 */
enum NotRun {
    DOCKER(
            "needs Docker, its daemon and a registry",
            "docker build -f deploy/docker/Dockerfile -t airdelta .",
            "docker build -f deploy/docker/Dockerfile -t airdelta:embedded --build-arg EMBEDDED=yes .",
            "docker run --rm airdelta:embedded demo",
            "docker compose up --build --detach",
            "docker compose -f deploy/docker/compose.yaml up --build --detach",
            "docker compose ps",
            "docker compose down",
            "docker compose exec airdelta /opt/airdelta/bin/airdelta status",
            "docker compose -f deploy/docker/compose.yaml exec airdelta /opt/airdelta/bin/airdelta status",
            "docker compose -f deploy/docker/compose.yaml exec airdelta /opt/airdelta/bin/airdelta …",
            "docker compose -f deploy/docker/compose.yaml logs --tail 50 airdelta",
            "docker compose -f deploy/docker/compose.yaml restart airdelta",
            "docker tag airdelta registry.example.com/airdelta:0.1.0 && docker push"
                    + " registry.example.com/airdelta:0.1.0"),

    KUBERNETES(
            "needs a cluster",
            "kubectl create namespace airdelta",
            "kubectl -n airdelta create secret generic airdelta --from-file=airtable-token=secrets/airtable-token"
                    + " --from-file=warehouse-password=secrets/warehouse-password",
            "kubectl -n airdelta create secret generic airdelta … --dry-run=client -o yaml | kubectl apply -f -",
            "kubectl -n airdelta create configmap airdelta-routes --from-file=routes/ --dry-run=client -o yaml |"
                    + " kubectl apply -f -",
            "kubectl -n airdelta apply -f deploy/kubernetes/airdelta.yaml",
            "kubectl -n airdelta apply -f airdelta.yaml",
            "kubectl -n airdelta delete -f airdelta.yaml",
            "kubectl -n airdelta rollout status deployment/airdelta",
            "kubectl -n airdelta port-forward service/airdelta 9876",
            "kubectl -n airdelta exec deploy/airdelta -- /opt/airdelta/bin/airdelta status --config"
                    + " /etc/airdelta/application.properties",
            "kubectl -n airdelta exec deploy/airdelta -- /opt/airdelta/bin/airdelta … --config"
                    + " /etc/airdelta/application.properties",
            "kubectl -n airdelta describe pod -l app.kubernetes.io/name=airdelta && kubectl -n airdelta logs"
                    + " deploy/airdelta --previous"),

    DATABRICKS(
            "needs Databricks' command line and a workspace",
            "databricks schemas create airdelta main && databricks volumes create main airdelta files MANAGED",
            "databricks fs cp target/airdelta-*.tar.gz dbfs:/Volumes/main/airdelta/files/airdelta.tar.gz",
            "databricks secrets create-scope airdelta",
            "databricks secrets put-secret airdelta airtable-token",
            "databricks secrets put-secret airdelta warehouse-password",
            "databricks bundle validate",
            "databricks bundle deploy",
            "databricks bundle deploy --target prod",
            "databricks bundle run airdelta",
            "databricks bundle destroy",
            "databricks permissions update warehouses WAREHOUSE_ID --json"),

    SYSTEMD(
            "needs systemd as the first process",
            "sudo systemctl daemon-reload && sudo systemctl enable --now airdelta",
            "systemctl status airdelta; journalctl -u airdelta -f",
            "systemctl status airdelta && journalctl -u airdelta -n 50",
            "systemctl restart airdelta",
            "systemctl disable --now airdelta"),

    ROOT("needs root, to give files to another user", "sudo chown 10001 secrets/* && sudo chmod 400 secrets/*"),

    BUILD(
            "builds airdelta, and a test is run by such a build",
            "mvn -q -Pdemo",
            "mvn verify",
            "mvn package",
            "mvn -q package -DskipTests",
            "mvn -q install -DskipTests"),

    VAULTS(
            "VaultsIT runs it for another directory",
            "mvn -f deploy/vaults/pom.xml -Paws dependency:copy-dependencies -DoutputDirectory=/opt/airdelta/lib"),

    EXAMPLES(
            "ExamplesIT builds and starts each example",
            "mvn -q package",
            "java -jar target/app.jar",
            "EXAMPLE_ROUTES=xml java -jar target/app.jar",
            "java -jar target/quarkus-app/quarkus-run.jar"),

    LONG(
            "takes too long for a build",
            "mvn -Pbench",
            "mvn -Pnightly -Dpart=fuzz",
            "bench/run",
            "bench/run scan memory",
            "BENCH_JAVA_OPTS=\"-XX:StartFlightRecording=filename=target/scan.jfr,settings=profile\" bench/run scan",
            "jfr view hot-methods target/scan.jfr"),

    BY_HAND(
            "tells what was checked by hand, once",
            "systemd-analyze verify",
            "docker build",
            "promtool check rules",
            "promtool test rules"),

    ANY("stands for each command", "airdelta …", "/opt/airdelta/bin/airdelta …");

    /** Statements for a warehouse that the embedded one does not understand, with the reason. */
    static final Map<String, String> STATEMENTS = Map.of(
            "CREATE OR REPLACE TABLE backup.vendors DEEP CLONE launch.vendors", "Databricks alone has deep clones");

    private final String why;
    private final List<String> commands;

    NotRun(String why, String... commands) {
        this.why = why;
        this.commands = List.of(commands);
    }

    /** All of them, with the reason. */
    static Map<String, String> commands() {
        Map<String, String> all = new LinkedHashMap<>();
        for (NotRun reason : values()) {
            reason.commands.forEach(command -> all.put(command, reason.why));
        }
        return all;
    }
}
