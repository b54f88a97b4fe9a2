package io.airdelta.simulator.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A family of products that is launched together: three variants in two sizes.
 *
 * @param code three letters, the start of each of its SKUs
 * @param localName the name in the language of its first market
 * @param cost what a unit costs in the smaller size, in dollars
 * @param launch the day on which it is to stand on the shelf
 */
record Family(
        String code,
        String name,
        String localName,
        String category,
        List<String> variants,
        List<String> sizes,
        double cost,
        double price,
        String market,
        LocalDate launch) {

    private static final String CATALOGUE = """
            YUZ|Yuzu Sparkling Tea|柚子スパークリングティー|Drinks|Ginger,Hibiscus,Plain|330 ml,750 ml|0.62|2.49|🇯🇵 Japan
            MTB|Mint Toothpaste Tablets|Pastilles dentifrice à la menthe|Personal care|Mild,Strong,Kids|60 ct,120 ct|1.35|5.90|🇫🇷 France
            OAT|Oat Barista Drink|Haferdrink „Barista“|Drinks|Original,Vanilla,Unsweetened|1 l,6 × 1 l|0.71|2.29|🇩🇪 Germany
            GRN|Grandma's Granola|Mormors granola – havtorn & æble|Snacks|Apple,Sea Buckthorn,Cocoa|375 g,1 kg|1.18|4.79|🇩🇰 Denmark
            SHB|Solid Shampoo Bar|Στερεό σαμπουάν σε μπάρα|Personal care|Olive,Nettle,Fragrance-free|60 g,100 g|1.10|6.50|🇬🇷 Greece
            CLD|Cold Brew Concentrate|콜드브루 원액|Drinks|Classic,Decaf,Chicory|250 ml,1 l|1.92|7.90|🇰🇷 South Korea
            HND|Hand Balm "Gardener's Luck"|Handbalsam „Gärtnerglück“|Personal care|Calendula,Lavender,Unscented|50 ml,100 ml|1.24|7.20|🇩🇪 Germany
            CHK|Chickpea Puffs|Soffiati di ceci|Snacks|Rosemary,Paprika,Sea Salt|25 g,90 g|0.38|1.69|🇮🇹 Italy
            SUN|Mineral Sunscreen SPF 50|واقي شمس معدني ٥٠|Personal care|Face,Body,Baby|50 ml,200 ml|2.90|14.90|🇦🇪 United Arab Emirates
            DET|Laundry Sheets|Folhas de lavandaria|Home care|Linen,Citrus,Fragrance-free|32 ct,64 ct|1.75|8.50|🇵🇹 Portugal
            KOM|Kombucha No. 7|Комбуча №7|Drinks|Raspberry,Juniper,Lemon|330 ml,500 ml|0.84|3.19|🇧🇬 Bulgaria
            CAN|Soy Candle|सोया मोमबत्ती|Home care|Jasmine,Sandalwood,Cardamom|90 g,220 g|2.05|12.00|🇮🇳 India
            BAR|Fig & Walnut Bar|İncir & Ceviz Barı|Snacks|Fig,Date,Apricot|40 g,5 × 40 g|0.41|1.49|🇹🇷 Türkiye
            DSH|Dishwasher Tabs|Geschirrspül-Tabs ohne Folie|Home care|Classic,Lemon,Zero|30 ct,60 ct|2.10|7.49|🇦🇹 Austria
            SEA|Seaweed Crisps|海苔脆片|Snacks|Sesame,Wasabi,Plum|12 g,36 g|0.55|2.20|🇹🇼 Taiwan
            NUT|Smoked Almonds|Almendras ahumadas al pimentón|Snacks|Sea Salt,Chili,Honey|75 g,200 g|1.05|3.95|🇪🇸 Spain
            CLN|All-Purpose Cleaner Refill|Nettoyant multi-usages – recharge|Home care|Orange,Eucalyptus,Neutral|25 ml,4 × 25 ml|0.66|3.99|🇧🇪 Belgium
            CHO|70% Dark Chocolate|Chocolate amargo 70 %|Snacks|Orange Peel,Almond,Sea Salt|45 g,100 g|0.92|3.49|🇲🇽 Mexico
            LIP|Lip Butter|Масло за устни|Personal care|Honey,Cherry,Unscented|4.5 g,10 g|0.58|3.80|🇧🇬 Bulgaria
            HNY|Forest Honey|דבש יער|Pantry|Oak,Pine,Wildflower|250 g,500 g|2.40|8.90|🇮🇱 Israel
            OIL|Olive Oil "Koroneiki"|Ελαιόλαδο «Κορωνέικη»|Pantry|Early Harvest,Classic,Lemon|250 ml,500 ml|3.10|11.50|🇬🇷 Greece
            PST|Red Lentil Pasta|Fusilli di lenticchie rosse|Pantry|Fusilli,Penne,Risoni|250 g,500 g|0.88|3.29|🇮🇹 Italy
            MSO|Miso Paste|有機 味噌ペースト|Pantry|White,Red,Barley|150 g,400 g|1.30|5.40|🇯🇵 Japan
            HOT|Fermented Chili Sauce|ซอสพริกหมัก|Pantry|Mango,Garlic,Extra Hot|100 ml,250 ml|0.79|3.60|🇹🇭 Thailand
            BBY|Baby Oat Porridge|Owsianka dla niemowląt|Pantry|Pear,Banana,Plain|180 g,450 g|1.02|4.10|🇵🇱 Poland
            PET|Salmon Treats for Cats|Friandises au saumon|Pet|Kitten,Adult,Senior|50 g,150 g|0.95|3.99|🇫🇷 France
            DOG|Dog Dental Sticks|Dental Sticks for Dogs|Pet|Small,Medium,Large|7 ct,28 ct|1.15|4.50|🇬🇧 United Kingdom
            VIT|Vitamin D3 Drops|D3-vitamiinitipat|Personal care|Kids,Adult,Vegan|10 ml,30 ml|1.85|9.90|🇫🇮 Finland
            SPG|Cellulose Cloth|Disktrasa i cellulosa|Home care|Waves,Berries,Plain|1 ct,3 ct|0.33|2.75|🇸🇪 Sweden
            DEO|Deo Cream|Déodorant crème|Personal care|Sage,Grapefruit,Sensitive|15 ml,50 ml|1.48|8.40|🇨🇦 Canada
            """;

    /** All thirty families in the order of their launches, one about every twelve days from 22 September 2025. */
    static final List<Family> ALL = parse();

    static List<String> markets() {
        return ALL.stream().map(Family::market).distinct().toList();
    }

    /** The market without its flag. */
    String country() {
        return market.substring(market.indexOf(' ') + 1);
    }

    private static List<Family> parse() {
        List<Family> families = new ArrayList<>();
        for (String line : CATALOGUE.lines().toList()) {
            String[] part = line.split("\\|");
            families.add(new Family(
                    part[0],
                    part[1],
                    part[2],
                    part[3],
                    List.of(part[4].split(",")),
                    List.of(part[5].split(",")),
                    Double.parseDouble(part[6]),
                    Double.parseDouble(part[7]),
                    part[8],
                    LocalDate.of(2025, 9, 22).plusDays(families.size() * 12L)));
        }
        return List.copyOf(families);
    }
}
