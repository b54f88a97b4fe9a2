package io.airdelta.simulator.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Declares and fills the table Vendors: printers, co-packers, laboratories and agencies. */
final class Vendors {
    private static final List<String> SERVICES = List.of(
            "Folding cartons",
            "Labels",
            "Glass & jars",
            "Flexible film",
            "Co-packing",
            "Ingredients",
            "Lab testing",
            "Certification",
            "Photography",
            "Film & motion",
            "Design",
            "Translation");

    // Name | country | town | services | telephone | contact
    private static final String REGISTER = """
            Kartonwerk Müller GmbH|Germany|Heilbronn|Folding cartons|+49 7131 555 0142|Sabine Krüger
            Étiquettes du Rhône SARL|France|Lyon|Labels|+33 4 72 55 01 18|Benoît Lefèvre
            Yamato Paper Works 大和紙工|Japan|Kyoto|Folding cartons;Labels|+81 75 555 0110|中村 健
            O'Shea & Sons Print|Ireland|Cork|Labels|+353 21 555 0199|Aoife O'Shea
            Vetreria Bellini S.r.l.|Italy|Parma|Glass & jars|+39 0521 555 017|Giulia Bellini
            Szkło Polskie Sp. z o.o.|Poland|Kraków|Glass & jars|+48 12 555 01 63|Wojciech Żak
            Flexo Ibérica|Spain|Zaragoza|Flexible film|+34 976 555 014|Íñigo Ruiz
            Folhas Verdes Lda.|Portugal|Aveiro|Flexible film;Labels|+351 234 555 018|Inês Conceição
            Nordisk Emballage A/S|Denmark|Aarhus|Folding cartons;Flexible film|+45 55 50 01 42|Søren Ågård
            Ambalaj Yıldız A.Ş.|Türkiye|İzmir|Folding cartons|+90 232 555 01 44|Çağla Şahin
            台灣包材股份有限公司|Taiwan|Taichung|Flexible film|+886 4 5550 0112|林 怡君
            Bharat Box Company|India|Pune|Folding cartons|+91 20 5550 0176|Rohan Kulkarni
            Packaging "Dobro" EOOD|Bulgaria|Пловдив|Labels;Glass & jars|+359 32 555 014|Мария Иванова
            Canuck Carton Co.|Canada|Hamilton, ON|Folding cartons|+1 905-555-0147|Marc-André Roy
            한빛포장|South Korea|Incheon|Flexible film;Labels|+82 32-555-0188|박서연
            Alpen-Abfüllung KG|Austria|Bregenz|Co-packing|+43 5574 555 01|Lukas Böhler
            Brasserie des Herbes|Belgium|Gent|Co-packing|+32 9 555 01 22|Elke De Smet
            Savonnerie Ste-Agathe|France|Grasse|Co-packing;Ingredients|+33 4 93 55 01 77|Mireille Faure
            Kefalonia Mills|Greece|Αργοστόλι|Ingredients|+30 26710 55501|Γιώργος Βλάχος
            Cooperativa Ríos del Sur|Mexico|Oaxaca|Ingredients|+52 951 555 0136|María José Ñáñez
            Havre & Honning ApS|Denmark|Odense|Ingredients;Co-packing|+45 55 50 01 77|Mette Skov
            ภูเก็ตฟู้ดส์|Thailand|Phuket|Co-packing;Ingredients|+66 76 555 014|สมชาย ใจดี
            Galil Apiaries גליל|Israel|Safed|Ingredients|+972 4 555 0143|נועה לוי
            Al Noor Cosmetics Mfg.|United Arab Emirates|Sharjah|Co-packing|+971 6 555 0171|يوسف العلي
            Suomen Pakkaajat Oy|Finland|Tampere|Co-packing|+358 3 555 0144|Päivi Mäkelä
            Highland Pet Foods Ltd|United Kingdom|Perth|Co-packing|+44 1738 555 019|Callum McRae
            Labor Dr. Weiß|Germany|Bremen|Lab testing|+49 421 555 0155|Dr. Henrike Weiß
            Eurocheck Laboratoires|France|Nantes|Lab testing;Certification|+33 2 40 55 01 09|Fabrice N'Diaye
            日本食品分析センター東|Japan|Sendai|Lab testing|+81 22 555 0133|佐々木 亮
            Laboratorio Clarín|Spain|Oviedo|Lab testing|+34 985 555 017|Covadonga Peláez
            Helvetic Safety Assessors AG|Switzerland|Zug|Certification|+41 41 555 01 70|Urs Zgraggen
            KosherCheck Tel Aviv|Israel|Tel Aviv|Certification|+972 3 555 0188|Avi Ben-David
            Halal Assurance Gulf|United Arab Emirates|Dubai|Certification|+971 4 555 0120|منى الفارسي
            FSSAI Partners LLP|India|Mumbai|Certification;Lab testing|+91 22 5550 0139|Ananya D'Souza
            Nordic Allergen Lab|Sweden|Uppsala|Lab testing|+46 18 555 01 25|Åsa Öberg
            K-Cosmetics Safety 연구소|South Korea|Daejeon|Lab testing|+82 42-555-0166|최은우
            Studio Nordlicht|Germany|Hamburg|Photography;Design|+49 40 555 0111|Finn Petersen
            Maison Lumière|France|Paris|Photography;Film & motion|+33 1 70 55 01 23|Hélène Cœur
            Pixel & Thyme|United Kingdom|Bristol|Design|+44 117 555 0142|Imogen Hart
            スタジオ波|Japan|Tokyo|Photography;Design|+81 3 5550 0121|藤井 美咲
            Cinecittà Due|Italy|Roma|Film & motion|+39 06 555 0164|Niccolò D'Angelo
            Masala Motion|India|Bengaluru|Film & motion|+91 80 5550 0158|Kavya R.
            LinguaBridge Translations|Poland|Gdańsk|Translation|+48 58 555 01 71|Łucja Dąbrowska
            Dar Al Kalima دار الكلمة|United Arab Emirates|Abu Dhabi|Translation|+971 2 555 0119|سارة منصور
            Prairie Copy Works|Canada|Saskatoon, SK|Translation;Design|+1 306-555-0163|Jo Tremblay
            """;

    private static final List<String> NOTES = List.of(
            "Closed for two weeks in August. Plan around it!",
            "Quotes in EUR only; ask for the \"Northleaf 2025\" price list.",
            "MOQ 5,000 per design.\nReprints of unchanged artwork from 1,500.",
            "Great colours, slow answers 🐢",
            "New account manager since March – send her the spec sheet again.",
            "Audit passed 05/2025, next one due in two years.",
            "Don't use for short runs: plate costs eat the margin.");

    private Vendors() {}

    static void declare(Base base) {
        Table table =
                base.add(ProductLaunch.VENDORS, "Vendors", "Everyone who prints, fills, tests or photographs for us.");
        Computed computed = new Computed(table);
        table.add("Vendor", "singleLineText").note("Legal or trading name, in its own script");
        table.add("Contact", "singleLineText");
        table.add("Email", "email").note("Shared mailbox preferred");
        table.add("Phone", "phoneNumber");
        table.add("Website", "url");
        table.select(
                "Country",
                REGISTER.lines()
                        .map(line -> line.split("\\|")[1])
                        .distinct()
                        .sorted()
                        .toList());
        table.multiSelect("Services", SERVICES);
        table.add("Address", "multilineText");
        table.add("Preferred?", "checkbox", Options.icon("star", "yellowBright"))
                .note("Ask these first");
        table.add("Scorecard", "rating", Options.rating("star", "yellowBright", 5))
                .note("Average of the last review");
        table.add("Set-up Time", "duration", Options.duration("h:mm"))
                .note("Machine set-up per run, hours and minutes");
        table.add("Payment Terms (days)", "number", Options.number(0));
        table.add("Frame Contract", "multipleAttachments", Options.attachments());
        table.add(
                        "Source",
                        "externalSyncSource",
                        Options.choices("Vendors/Source", List.of("SAP Ariba", "Trade fair list 2024")))
                .note("Where the row is synced from");
        table.add("Account Manager", "singleCollaborator").note("Our side");
        table.link("SKUs Supplied", "SKU Candidates", "Vendors");
        table.link("Packaging Tasks", "Packaging Tasks", "Printer / Supplier");
        table.link("Certificates", "Compliance Records", "Testing Lab");
        table.link("Creative Requests", "Creative Requests", "Agency");
        computed.count("# SKUs", "SKUs Supplied");
        computed.rollup(
                "Print Spend ($)",
                "Packaging Tasks",
                "Cost ($)",
                Options.result("currency", Options.dollars(2)),
                Aggregations::sum);
        computed.rollup(
                        "Avg. Certificate Fee ($)",
                        "Certificates",
                        "Fee ($)",
                        Options.result("currency", Options.dollars(2)),
                        Aggregations::average)
                .note("NaN for everyone who is no laboratory");
        computed.formula(
                "Label",
                "UPPER({Country}) & \" · \" & {Vendor}",
                Options.result("singleLineText"),
                row -> Cells.text(row.text("Country").toUpperCase(Locale.ROOT) + " · " + row.text("Vendor")));
        table.add("Notes", "multilineText");
        Audit.createdTime(table, "Added", Options.result("date", Options.date("european")));
        table.view("Preferred", "grid").put("filterByFormula", computed.byId("{Preferred?}"));
        table.sortedView("By country", "grid", "Country");
    }

    static void fill(Base base) {
        Table table = base.table("Vendors");
        Dice dice = new Dice(45);
        for (String line : REGISTER.lines().toList()) {
            String[] part = line.split("\\|");
            Person manager = dice.pick(Person.ALL);
            int number = table.rows().size() + 1;
            Row row = table.row(dice.during(Calendar.FIRST.plusDays(number / 3)), manager);
            String host = "vendor" + (100 + number) + ".example";
            row.put("Vendor", part[0])
                    .put("Contact", dice.chance(0.9) ? part[5] : null)
                    .put("Email", dice.chance(0.93) ? dice.pick("orders@", "hello@", "sales@", "info@") + host : null)
                    .put("Phone", part[4])
                    .put("Website", dice.chance(0.8) ? "https://www." + host + "/?lang=en&ref=northleaf" : null)
                    .put("Country", part[1])
                    .put("Services", Arrays.asList(part[3].split(";")))
                    .put("Preferred?", dice.chance(0.4))
                    .put("Payment Terms (days)", dice.pick(List.of(0, 14, 30, 30, 45, 60)))
                    .put("Source", dice.chance(0.75) ? "SAP Ariba" : dice.chance(0.5) ? "Trade fair list 2024" : null)
                    .put("Account Manager", dice.chance(0.85) ? manager.json() : null)
                    .put("Notes", dice.chance(0.45) ? dice.pick(NOTES) : null);
            if (dice.chance(0.7)) {
                row.put(
                        "Address",
                        dice.between(1, 180) + " "
                                + dice.pick("Industrial Estate", "Harbour Road", "Mill Lane", "Station Street") + "\n"
                                + part[2] + "\n" + part[1]);
            }
            if (dice.chance(0.7)) {
                row.put("Scorecard", dice.between(2, 5));
            }
            if (!part[3].contains("Lab") && !part[3].contains("Photo") && !part[3].contains("Trans")) {
                row.put("Set-up Time", dice.between(2, 36) * 900);
            }
            if (dice.chance(0.5)) {
                row.put(
                        "Frame Contract",
                        new Attachments()
                                .pdf("Frame contract " + part[0] + " 2025 (signed).pdf", dice.between(180_000, 900_000))
                                .json());
            }
            row.edited(
                    dice.during(Calendar.within(Calendar.FIRST.plusDays(dice.between(30, 310)))),
                    dice.pick(Person.ALL));
        }
    }
}
