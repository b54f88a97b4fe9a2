package io.airdelta.simulator.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Fills Compliance Records: what must be certified or tested, two or three for each SKU, and the retests. */
final class ComplianceEntries {
    private static final List<String> FINDINGS = List.of(
            "Traces of **sesame** below 2 mg/kg – precautionary label stays.\n",
            "No findings.\n",
            "Ohne Beanstandung ✔\n",
            "1. Font of the ingredient list 1.1 mm (< 1.2 mm!)\n2. Batch code unreadable\n",
            "Sample arrived *damaged*, repeated on the spare.\n",
            "基準値内。\n",
            "غير مطابق: يلزم إعادة الاختبار\n",
            "\n");

    private ComplianceEntries() {}

    static void fill(Base base) {
        Table table = base.table("Compliance Records");
        List<Row> skus = base.table("SKU Candidates").rows();
        List<Row> labs = base.table("Vendors").rows().subList(26, 36);
        Dice dice = new Dice(410);
        // The first 43 SKUs, nearest to launch, need three records each, the rest two.
        for (int i = 0; i < skus.size(); i++) {
            Family family = Family.ALL.get(i / 6);
            boolean food = List.of("Drinks", "Snacks", "Pantry", "Pet").contains(family.category());
            int wanted = i < 43 ? 3 : 2;
            for (String scheme : dice.some(food ? ComplianceRecords.FOOD : ComplianceRecords.CARE, wanted, wanted)) {
                record(table, skus.get(i), family, scheme, labs, dice);
            }
        }
        List<Row> failed = table.rows().stream()
                .filter(row -> row.text("Status").equals("Failed"))
                .toList();
        failed.forEach(row -> retest(table, row, labs, dice));
    }

    /** A failed test is asked for again, at another laboratory. */
    private static void retest(Table table, Row failed, List<Row> labs, Dice dice) {
        LocalDate asked = Calendar.within(failed.date("Issued").plusDays(dice.between(3, 15)));
        Row row = table.row(dice.during(asked), dice.pick(Person.ALL));
        for (String field : List.of("Scheme", "Country", "Needed Until", "Responsible")) {
            row.put(field, failed.get(field));
        }
        row.put("Status", "Requested");
        row.link("SKU", failed.linked("SKU").get(0)).link("Retest Of", failed);
        row.link(
                "Testing Lab",
                labs.stream()
                        .filter(lab -> !failed.linked("Testing Lab").contains(lab))
                        .findFirst()
                        .orElseThrow());
    }

    private static void record(Table table, Row sku, Family family, String scheme, List<Row> labs, Dice dice) {
        LocalDate requested = Calendar.within(family.launch().minusDays(dice.between(170, 230)));
        Person person = dice.pick(Person.ALL);
        Row row = table.row(dice.during(requested), person);
        LocalDate issued = requested.plusDays(dice.between(18, 70));
        boolean dropped = sku.text("Stage").equals("Dropped");
        boolean done = Calendar.past(issued) && !dropped && dice.chance(0.9);
        LocalDate expires = issued.plusDays(dice.pick(List.of(90, 365, 365, 730, 1095)));
        boolean failed = done && dice.chance(0.04);
        row.put("Scheme", scheme)
                .put("Country", family.market())
                .put(
                        "Status",
                        failed
                                ? "Failed"
                                : done
                                        ? Calendar.past(expires) ? "Expired" : "Valid"
                                        : dice.pick("Requested", "In the lab"))
                .put("Needed Until", dropped ? null : family.launch().plusDays(365))
                .put("Fee ($)", dice.chance(0.9) ? Cells.number(dice.cents(85, 1_900)) : null)
                .put("Responsible", dice.chance(0.88) ? person.json() : null)
                .link("SKU", sku);
        if (dice.chance(0.95)) {
            row.link("Testing Lab", dice.pick(labs));
        }
        if (done) {
            row.put("Issued", issued);
            row.put(
                    "Lab Score",
                    dice.chance(0.7)
                            ? Cells.number(dice.between(failed ? 310 : 720, failed ? 560 : 1000) / 10.0)
                            : null);
            row.put("Findings", dice.chance(0.4) || failed ? dice.pick(FINDINGS) : null);
        }
        if (done && !failed) {
            String number = String.format(
                    Locale.ROOT, "%s-%d/%05d", family.code(), issued.getYear(), 10_000 + row.number() * 37);
            row.put("Certificate No.", number)
                    .put("Expires", expires)
                    .put(
                            "Registry Link",
                            dice.chance(0.5)
                                    ? "https://registry.certs.example/" + number.replace('/', '-') + "?q=%C3%A9"
                                    : null)
                    .put(
                            "Document",
                            dice.chance(0.85)
                                    ? new Attachments()
                                            .pdf(
                                                    "Certificate " + number.replace('/', '_') + ".pdf",
                                                    dice.between(90_000, 700_000))
                                            .json()
                                    : null);
        }
        row.edited(dice.during(Calendar.within(done ? issued : requested.plusDays(2))), dice.pick(Person.ALL));
    }
}
