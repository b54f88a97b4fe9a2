package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Declares the table Compliance Records; {@link ComplianceEntries} fills it. */
final class ComplianceRecords {
    static final List<String> FOOD =
            List.of("Allergen test", "Nutrition analysis", "EU Organic", "Halal", "Kosher", "Food contact (packaging)");
    static final List<String> CARE = List.of(
            "CPNP notification",
            "Safety report (CPSR)",
            "Patch test",
            "Vegan Society",
            "SDS / CLP label",
            "Food contact (packaging)");

    private ComplianceRecords() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.COMPLIANCE_RECORDS,
                "Compliance Records",
                "Certificates, notifications and lab reports with their expiry.");
        Computed computed = new Computed(table);
        computed.formula(
                "Record",
                "{Scheme} & ' / ' & IF({Certificate No.}, {Certificate No.}, 'pending')",
                Options.result("singleLineText"),
                row -> Cells.text(row.text("Scheme") + " / "
                        + (row.has("Certificate No.") ? row.text("Certificate No.") : "pending")));
        Audit.autoNumber(table, "No.");
        table.add("Certificate No.", "singleLineText");
        List<String> schemes =
                Stream.concat(FOOD.stream(), CARE.stream()).distinct().toList();
        table.select("Scheme", schemes);
        table.select("Country", Family.markets());
        table.select("Status", List.of("Requested", "In the lab", "Valid", "Expired", "Failed"));
        table.add("Issued", "date", Options.date("iso"));
        table.add("Expires", "date", Options.date("iso"));
        table.add("Needed Until", "date", Options.date("iso")).note("A year after the day on the shelf");
        table.add("Fee ($)", "currency", Options.dollars(2));
        table.add("Lab Score", "number", Options.number(1)).note("0–100, where the lab gives one");
        table.add("Findings", "richText");
        table.add("Document", "multipleAttachments", Options.attachments());
        table.add("Responsible", "singleCollaborator");
        table.add("Registry Link", "url");
        table.linkOne("SKU", "SKU Candidates", "Compliance Records");
        table.linkOne("Testing Lab", "Vendors", "Certificates");
        table.linkSelf("Retest Of").note("The failed test that this one repeats");
        computed.lookup("Product", "SKU", "Product Name");
        computed.lookup("Declared Allergens", "SKU", "Allergens");
        computed.lookup("Lab Country", "Testing Lab", "Country");
        computed.formula(
                        "Validity (days)",
                        "IF({Issued}, DATETIME_DIFF({Expires}, {Issued}, 'days'))",
                        Options.result("number", Options.number(0)),
                        ComplianceRecords::validity)
                .note("#ERROR! where a test failed and so has no expiry");
        computed.formula(
                "Renew By",
                "IF({Expires}, DATEADD({Expires}, -90, 'days'))",
                Options.result("date", Options.date("iso")),
                row -> row.has("Expires") ? Cells.date(row.date("Expires").minusDays(90)) : null);
        computed.formula(
                        "Gap?",
                        "IF(AND({Expires}, {Needed Until}), IS_BEFORE({Expires}, {Needed Until}))",
                        Options.result("checkbox", Options.icon("xCheckbox", "redBright")),
                        row -> Cells.JSON.booleanNode(row.has("Expires")
                                && row.has("Needed Until")
                                && row.date("Expires").isBefore(row.date("Needed Until"))))
                .note("Ticked where the certificate ends too early");
        computed.lookup("Failed Test – Validity", "Retest Of", "Validity (days)");
        Audit.createdTime(table, "Logged", Options.result("dateTime", Options.dateTime("iso", false, "utc")));
        Audit.lastModifiedBy(table, "Last Editor");
        table.view("Gaps", "grid").put("filterByFormula", computed.byId("{Gap?}"));
        table.sortedView("By expiry", "grid", "Expires");
    }

    private static JsonNode validity(Row row) {
        if (!row.has("Issued")) {
            return null;
        }
        return row.has("Expires")
                ? Cells.number(ChronoUnit.DAYS.between(row.date("Issued"), row.date("Expires")))
                : Cells.error();
    }
}
