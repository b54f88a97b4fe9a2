package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** Declares the table SKU Candidates; {@link SkuCandidateRecords} fills it. */
final class SkuCandidates {
    static final List<String> ALLERGENS =
            List.of("Gluten", "Milk", "Nuts", "Sesame", "Soy", "Fish", "Celery", "Mustard", "Sulphites");

    private SkuCandidates() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.SKU_CANDIDATES,
                "SKU Candidates",
                "Every variant and size that may be launched. One row = one thing that gets a barcode.");
        Computed computed = new Computed(table);
        stored(table);
        table.link("Vendors", "Vendors", "SKUs Supplied").note("Co-packer first");
        table.link("Milestones", "Launch Milestones", "SKUs");
        table.link("Compliance Records", "Compliance Records", "SKU");
        table.link("Packaging Tasks", "Packaging Tasks", "SKU");
        table.link("Marketing Assets", "Marketing Assets", "SKUs Shown");
        computed(computed);
        Audit.createdBy(table, "Created By");
        Audit.createdTime(table, "Added On", Options.result("date", Options.date("friendly")));
        Audit.lastModifiedTime(
                table,
                "Last Modified",
                Options.result("dateTime", Options.dateTime("local", true, "client")),
                List.of());
        table.view("Approved only", "grid").put("filterByFormula", computed.byId("{Stage}='Approved'"));
        table.sortedView("Cheapest first", "grid", "Unit Cost ($)");
        table.view("Shelf", "gallery");
    }

    private static void stored(Table table) {
        table.add("SKU", "singleLineText").note("Family-Variant-Size; never reused");
        table.add("Product Name", "singleLineText");
        table.add("Local Name 🌍", "singleLineText").note("As printed on the front of the pack in the first market");
        table.select("Category", List.of("Drinks", "Snacks", "Pantry", "Personal care", "Home care", "Pet"));
        table.select("Stage", List.of("💡 Idea", "Shortlisted", "In development", "Approved", "Dropped"));
        table.add("Unit Cost ($)", "currency", Options.dollars(2)).note("Landed, per unit, at MOQ");
        table.add("Retail Price ($)", "currency", Options.dollars(2)).note("Recommended, without VAT");
        table.add("MOQ", "number", Options.number(0)).note("Minimum order quantity, units");
        table.add("Net Content", "number", Options.number(1)).note("Number alone; the unit is in the SKU");
        table.add("% Complete", "percent", Options.number(0)).note("Development progress, kept by hand");
        table.add("GTIN", "barcode").note("EAN-13, with check digit");
        table.multiSelect("Allergens", ALLERGENS);
        table.add("Owner / Backup", "multipleCollaborators", Cells.JSON.objectNode())
                .note("First is the owner");
        table.add("2nd Owner", "singleCollaborator").note("Legacy, use Owner / Backup");
        table.add("Taste Panel ★", "rating", Options.rating("heart", "redBright", 10));
        table.add("Hero Shot", "multipleAttachments", Options.attachments());
        table.add("Notes", "multilineText");
        table.add("Sell Sheet", "button");
        table.add("Positioning (AI)", "aiText").options(() -> prompt(table));
    }

    private static ObjectNode prompt(Table table) {
        ObjectNode options = Cells.JSON.objectNode();
        String name = table.field("Product Name").id();
        options.putArray("prompt")
                .add("Write one sentence that positions this product for a supermarket buyer: ")
                .addObject()
                .putObject("field")
                .put("fieldId", name);
        options.putArray("referencedFieldIds").add(name);
        return options;
    }

    private static void computed(Computed computed) {
        computed.count("# Packaging Tasks", "Packaging Tasks");
        computed.rollup(
                "Packaging Cost ($)",
                "Packaging Tasks",
                "Cost ($)",
                Options.result("currency", Options.dollars(2)),
                Aggregations::sum);
        computed.rollup(
                        "Earliest Expiry",
                        "Compliance Records",
                        "Expires",
                        Options.result("date", Options.date("iso")),
                        Aggregations::earliest)
                .note("First certificate to run out");
        computed.rollup(
                "Certificate Fees ($)",
                "Compliance Records",
                "Fee ($)",
                Options.result("currency", Options.dollars(2)),
                Aggregations::sum);
        computed.rollup(
                "Certificate Schemes",
                "Compliance Records",
                "Scheme",
                Options.result("singleLineText"),
                Aggregations::joined);
        computed.lookup("Vendor Countries", "Vendors", "Country");
        computed.lookup("Vendor Services", "Vendors", "Services");
        computed.lookup("Milestone Dates", "Milestones", "Due Date");
        computed.lookup("Certificate Validity (days)", "Compliance Records", "Validity (days)")
                .note("Shows #ERROR! for a failed test");
        computed.formula(
                "Margin ($)",
                "IF(AND({Retail Price ($)}, {Unit Cost ($)}), {Retail Price ($)} - {Unit Cost ($)})",
                Options.result("currency", Options.dollars(2)),
                row -> row.has("Retail Price ($)") && row.has("Unit Cost ($)")
                        ? Cells.number(row.number("Retail Price ($)") - row.number("Unit Cost ($)"))
                        : null);
        computed.formula(
                "First Order ($)",
                "IF(AND({MOQ}, {Unit Cost ($)}), {MOQ} * {Unit Cost ($)})",
                Options.result("currency", Options.dollars(0)),
                row -> row.has("MOQ") && row.has("Unit Cost ($)")
                        ? Cells.number(row.number("MOQ") * row.number("Unit Cost ($)"))
                        : null);
        computed.formula(
                "Pack Label",
                "CONCATENATE({SKU}, \" | \", {Product Name})",
                Options.result("singleLineText"),
                row -> Cells.text(row.text("SKU") + " | " + row.text("Product Name")));
        computed.formula(
                "Launch Ready",
                "AND({Stage} = 'Approved', {% Complete} = 1)",
                Options.result("checkbox", Options.icon("check", "greenBright")),
                row -> Cells.JSON.booleanNode(row.text("Stage").equals("Approved") && row.number("% Complete") == 1));
    }

    /** How far the family is today, as the end of a chain of stages that follows from its launch day. */
    static String stage(Family family, Dice dice) {
        LocalDate today = Calendar.TODAY;
        if (dice.chance(0.08)) {
            return "Dropped";
        }
        if (family.launch().isBefore(today.plusDays(80))) {
            return "Approved";
        }
        if (family.launch().isBefore(today.plusDays(180))) {
            return dice.chance(0.8) ? "In development" : "Approved";
        }
        return dice.chance(0.5) ? "Shortlisted" : "💡 Idea";
    }
}
