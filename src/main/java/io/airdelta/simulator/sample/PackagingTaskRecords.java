package io.airdelta.simulator.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Fills Packaging Tasks: fifteen for each of the first 120 SKUs, fourteen for the others. */
final class PackagingTaskRecords {
    /** @param gate place of the milestone that the task belongs to, among the eight of a launch */
    private record Kind(String name, int gate, int daysBefore, boolean printed) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("Die line v1", 2, 60, false),
            new Kind("Barcode & GTIN request", 2, 55, false),
            new Kind("Ingredient panel copy", 2, 48, false),
            new Kind("Claims review", 2, 40, false),
            new Kind("Translation DE/FR/IT", 2, 34, false),
            new Kind("Artwork draft", 2, 28, false),
            new Kind("Legal check", 2, 14, false),
            new Kind("Colour proof", 2, 7, true),
            new Kind("Print file release", 2, 0, false),
            new Kind("Plate making", 4, 38, true),
            new Kind("Press check", 4, 27, true),
            new Kind("Carton sample \"golden\" approval", 4, 20, true),
            new Kind("Shelf-ready tray mock-up", 4, 15, true),
            new Kind("Recyclability label ♻️", 4, 10, false),
            new Kind("Pallet pattern", 4, 4, false));

    private static final List<String> INSTRUCTIONS = List.of(
            "Use the 2025 template, not the one in the shared folder.",
            "Please don't scale the barcode below 80 %.",
            "Quiet zone 3.63 mm left / 2.31 mm right.",
            "Umlaute prüfen: ä ö ü ß – letzter Druck hatte \"?\" statt \"ß\".",
            "Texte arabe : sens de lecture de droite à gauche !",
            "色校正は D50 光源で確認してください。",
            "Proof on the real substrate, not on office paper.\nSend two copies: one to us, one to the co-packer.",
            "C:\\Artwork\\2025\\final_FINAL_v3 is the right one. Really.",
            "100% recycled board; check the \"greenwashing\" memo; 5% tolerance.",
            "Logo colour must match last year's – see sample in the cupboard 🗄️");

    private static final String RANKS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private PackagingTaskRecords() {}

    static void fill(Base base) {
        List<Row> skus = base.table("SKU Candidates").rows();
        Dice dice = new Dice(2640);
        for (int i = 0; i < skus.size(); i++) {
            Row sku = skus.get(i);
            List<Kind> kinds = dice.some(KINDS, i < 120 ? 15 : 14, i < 120 ? 15 : 14);
            Row printer = dice.pick(base.table("Vendors").rows().subList(0, 15));
            String colour = dice.pick(
                    "PMS 186 C", "PMS 3405 C", "PMS 7548 C", "PMS 2925 U", "Cool Gray 9 U", "HKS 43", "TOYO 0379");
            for (Kind kind : kinds) {
                task(base.table("Packaging Tasks"), sku, Family.ALL.get(i / 6), kind, printer, colour, dice);
            }
        }
    }

    private static void task(Table table, Row sku, Family family, Kind kind, Row printer, String colour, Dice dice) {
        LocalDate due = family.launch().minusDays((kind.gate == 2 ? 130 : 60) + kind.daysBefore);
        LocalDate made = Calendar.within(due.minusDays(dice.between(20, 70)));
        Person maker = dice.pick(Person.ALL);
        Row row = table.row(dice.during(made), maker);
        boolean dropped = sku.text("Stage").equals("Dropped");
        LocalDate finished = due.plusDays(dice.chance(0.7) ? dice.between(-6, 0) : dice.between(1, 12));
        boolean done = !dropped && Calendar.past(finished) && finished.isAfter(made) && dice.chance(0.97);
        String status = dropped ? "Cancelled" : done ? "Done" : started(due, dice);
        row.put("Task", kind.name + " · " + sku.text("SKU"))
                .put("Manual Sort", rank(row.number()))
                .put("Status", status)
                .put("Done", done)
                .put("Due Date", dice.chance(0.96) ? due : null)
                .put("Finished On", done ? finished : null)
                .put(
                        "Assignee",
                        dice.chance(0.12) ? null : dice.chance(0.08) ? Person.PACKAGING_GUILD.json() : maker.json())
                .put("Instructions", dice.chance(0.25) ? instruction(sku, kind, dice) : null)
                .link("SKU", sku);
        if (done || status.equals("Doing")) {
            row.put("% Complete", done ? 1 : dice.between(1, 9) / 10.0);
            row.put("Effort", dice.between(600, 40_000));
        } else if (dice.chance(0.5)) {
            row.put("% Complete", 0);
        }
        if (kind.printed) {
            printed(row, sku, kind, printer, colour, done, dice);
        }
        // A SKU that goes to two markets is packed once, in time for the first.
        sku.linked("Milestones").stream()
                .filter(gate -> gate.text("Gate").equals(kind.gate == 2 ? "Artwork sign-off" : "First production run"))
                .findFirst()
                .ifPresent(gate -> row.link("Milestone", gate));
        row.edited(
                dice.during(Calendar.within(done ? finished : made.plusDays(1))),
                dice.chance(0.7) ? maker : dice.pick(Person.ALL));
    }

    private static void printed(Row row, Row sku, Kind kind, Row printer, String colour, boolean done, Dice dice) {
        row.put("C#", dice.chance(0.8) ? colour : null).put("Material", dice.some(PackagingTasks.MATERIALS, 1, 3));
        if (dice.chance(0.95)) {
            row.link("Printer / Supplier", printer);
        }
        if (done || dice.chance(0.4)) {
            row.put("Quantity", dice.between(1, 60) * 250).put("Cost ($)", dice.cents(40, 3_800));
        }
        if (done) {
            row.put("Quality", dice.chance(0.6) ? Cells.number(dice.between(1, 3)) : null)
                    .put("Weight/Pack (g)", dice.chance(0.5) ? Cells.number(dice.cents(1.5, 64)) : null);
        }
        if (done && kind.name.equals("Colour proof")) {
            String name = sku.text("SKU") + " proof";
            row.put(
                    "Proof",
                    new Attachments()
                            .image(name + " scan.jpg", dice.between(200_000, 1_500_000), 1654, 2339)
                            .other(name + " measurement.csv", dice.between(900, 9_000), "text/csv")
                            .json());
        }
    }

    private static String instruction(Row sku, Kind kind, Dice dice) {
        String text = dice.pick(INSTRUCTIONS);
        return dice.chance(0.2) ? dice.pick(Person.ALL).mention(sku.text("SKU") + kind.name) + ": " + text : text;
    }

    private static String started(LocalDate due, Dice dice) {
        return due.isAfter(Calendar.TODAY.plusDays(40))
                ? "To do"
                : dice.pick("To do", "Doing", "Doing", "Waiting for supplier");
    }

    /** A text that sorts like the number, as a hand-sorted view keeps it. */
    private static String rank(int number) {
        return String.format(
                Locale.ROOT,
                "a%c%c%c",
                RANKS.charAt(number / 1296),
                RANKS.charAt(number / 36 % 36),
                RANKS.charAt(number % 36));
    }
}
