package io.airdelta.simulator.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Declares the table Packaging Tasks, the long one; {@link PackagingTaskRecords} fills it. */
final class PackagingTasks {
    static final List<String> MATERIALS = List.of(
            "FSC carton",
            "Recycled PET",
            "Mono-PE film",
            "Glass",
            "Aluminium",
            "Wet-strength paper",
            "Soy ink",
            "Cold foil");

    private PackagingTasks() {}

    static void declare(Base base) {
        Table table = base.add(
                ProductLaunch.PACKAGING_TASKS,
                "Packaging Tasks",
                "From the die line to the pallet: about fifteen tasks for each SKU.");
        Computed computed = new Computed(table);
        table.add("Task", "singleLineText");
        Audit.autoNumber(table, "Task #");
        table.add("Manual Sort", "manualSort", Cells.JSON.nullNode());
        table.select("Status", List.of("To do", "Doing", "Waiting for supplier", "Done", "Cancelled"));
        table.add("Done", "checkbox", Options.icon("check", "greenBright"));
        table.add("% Complete", "percent", Options.number(0));
        table.add("Due Date", "date", Options.date("local"));
        table.add("Finished On", "date", Options.date("local"));
        table.add("Assignee", "singleCollaborator").note("May be a group");
        table.add("Quantity", "number", Options.number(0)).note("Pieces printed or made");
        table.add("Cost ($)", "currency", Options.dollars(2));
        table.add("Effort", "duration", Options.duration("h:mm:ss")).note("From the time sheet");
        table.add("C#", "singleLineText").note("Colour number (Pantone)");
        table.multiSelect("Material", MATERIALS);
        table.add("Weight/Pack (g)", "number", Options.number(2));
        table.add("Instructions", "multilineText");
        table.add("Proof", "multipleAttachments", Options.attachments());
        table.add("Quality", "rating", Options.rating("thumbsUp", "blueBright", 3));
        table.linkOne("SKU", "SKU Candidates", "Packaging Tasks");
        table.linkOne("Printer / Supplier", "Vendors", "Packaging Tasks");
        table.linkOne("Milestone", "Launch Milestones", "Packaging Tasks");
        computed.lookup("Product", "SKU", "Product Name");
        computed.lookup("MOQ", "SKU", "MOQ");
        computed.lookup("SKU Milestones", "SKU", "Milestones").note("All gates of the SKU, as links");
        computed.lookup("Gate Due", "Milestone", "Due Date");
        formulas(computed);
        Audit.lastModifiedTime(
                table, "Last Touched", Options.result("date", Options.date("local")), List.of("Status", "% Complete"));
        Audit.lastModifiedBy(table, "Touched By");
        table.view("Open", "grid").put("filterByFormula", computed.byId("NOT({Done})"));
        table.sortedView("By due date", "grid", "Due Date");
        table.view("Board", "kanban");
        table.view("Report a problem", "form");
    }

    private static void formulas(Computed computed) {
        computed.formula(
                "Cost/Piece ($)",
                "IF(AND({Cost ($)}, {Quantity}), ROUND({Cost ($)} / {Quantity}, 4))",
                Options.result("number", Options.number(4)),
                row -> row.has("Cost ($)") && row.has("Quantity")
                        ? Cells.number(BigDecimal.valueOf(row.number("Cost ($)") / row.number("Quantity"))
                                .setScale(4, RoundingMode.HALF_UP)
                                .doubleValue())
                        : null);
        computed.formula(
                "Late",
                "IF(AND({Finished On}, {Due Date}), IF(IS_AFTER({Finished On}, {Due Date}), 1, 0))",
                Options.result("number", Options.number(0)),
                row -> row.has("Finished On") && row.has("Due Date")
                        ? Cells.number(row.date("Finished On").isAfter(row.date("Due Date")) ? 1 : 0)
                        : null);
        computed.formula(
                "Badge",
                "IF({Done}, '✅ ', '⏳ ') & {Task}",
                Options.result("singleLineText"),
                row -> Cells.text((row.has("Done") ? "✅ " : "⏳ ") + row.text("Task")));
    }
}
