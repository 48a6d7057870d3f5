/*
 * The words names are made of, the places, and what is for sale. First
 * letters after the dialling code keep to what mobile numbers look like.
 */
#include "sample/name.h"

#define WORDS(list)	{ (list), sizeof(list) / sizeof((list)[0]) }

const struct sample_item sample_items[] = {
	{ "Jasmine rice 5 kg", "Groceries", "bag", 1290, 30 },
	{ "Washing powder 3 kg", "Household", "box", 1150, 45 },
	{ "Printer paper A4", "Office", "ream", 590, 21 },
	{ "Coffee beans, dark roast", "Drinks", "kg", 1890, 14 },
	{ "Green tea Longjing", "Drinks", "tin", 2450, 40 },
	{ "Sunflower oil 1 l", "Groceries", "bottle", 340, 25 },
	{ "Toothpaste", "Care", "tube", 260, 35 },
	{ "Dog food 10 kg", "Pets", "bag", 3950, 28 },
	{ "Mineral water 24 x 0.5 l", "Drinks", "crate", 780, 10 },
	{ "Contact lenses, monthly", "Care", "pair", 2900, 30 },
	{ "Toner cartridge, black", "Office", "piece", 6900, 90 },
	{ "Notebook A5, dotted", "Office", "piece", 620, 0 },
	{ "Desk lamp \"Aurora\"", "Furniture", "piece", 4900, 0 },
	{ "Office chair", "Furniture", "piece", 18900, 0 },
	{ "Rolled oats 1 kg", "Groceries", "bag", 280, 20 },
	{ "Olive oil, extra virgin", "Groceries", "bottle", 1120, 40 },
	{ "Shampoo 400 ml", "Care", "bottle", 540, 40 },
	{ "Hand soap refill", "Household", "pouch", 390, 30 },
	{ "Kitchen towels", "Household", "pack", 450, 15 },
	{ "Water filter", "Household", "piece", 1650, 60 },
	{ "Vitamin D3", "Health", "bottle", 1190, 90 },
	{ "Face masks, box of 50", "Health", "box", 890, 50 },
	{ "Baby wipes", "Care", "pack", 310, 12 },
	{ "Diapers size 3", "Care", "pack", 2190, 18 },
	{ "Cat litter 10 l", "Pets", "bag", 1240, 21 },
	{ "Bluetooth headphones", "Electronics", "piece", 7900, 0 },
	{ "Phone charger USB-C", "Electronics", "piece", 1990, 0 },
	{ "Laptop 14\"", "Electronics", "piece", 89900, 0 },
	{ "Tablet stand", "Electronics", "piece", 2590, 0 },
	{ "LED bulb E27", "Household", "piece", 420, 0 },
	{ "AA batteries, 8", "Electronics", "pack", 690, 60 },
	{ "Running shoes", "Clothing", "pair", 9900, 0 },
	{ "Rain jacket", "Clothing", "piece", 12900, 0 },
	{ "Cotton T-shirt", "Clothing", "piece", 1990, 0 },
	{ "Wool scarf", "Clothing", "piece", 3490, 0 },
	{ "Chef's knife", "Kitchen", "piece", 5900, 0 },
	{ "Frying pan 28 cm", "Kitchen", "piece", 4490, 0 },
	{ "Tea pot, porcelain", "Kitchen", "piece", 3890, 0 },
	{ "Rice cooker", "Kitchen", "piece", 8900, 0 },
	{ "Moon cakes, gift box", "Groceries", "box", 3800, 0 },
	{ "Medjool dates 1 kg", "Groceries", "box", 1590, 45 },
	{ "Buckwheat honey", "Groceries", "jar", 980, 50 },
	{ "Window cleaning", "Services", "visit", 6500, 60 },
	{ "Machine maintenance", "Services", "visit", 24000, 180 },
	{ "Bookkeeping, monthly", "Services", "month", 19900, 30 },
	{ "Gift card", "Services", "piece", 5000, 0 },
	{ "Ballpoint pens, 10", "Office", "pack", 480, 60 },
	{ "Sticky notes", "Office", "pack", 120, 30 },
};
const size_t sample_items_n = sizeof(sample_items) / sizeof(*sample_items);

static const struct sample_word han_given[] = {
	{ "伟", "wei" }, { "芳", "fang" }, { "秀英", "xiuying" },
	{ "敏", "min" }, { "静", "jing" }, { "建国", "jianguo" },
	{ "丽华", "lihua" }, { "强", "qiang" }, { "晓明", "xiaoming" },
	{ "洋", "yang" }, { "艳红", "yanhong" }, { "志勇", "zhiyong" },
	{ "雪梅", "xuemei" }, { "俊杰", "junjie" }, { "子涵", "zihan" },
	{ "雨桐", "yutong" }, { "浩然", "haoran" }, { "思远", "siyuan" },
	{ "佳怡", "jiayi" }, { "文博", "wenbo" }, { "海燕", "haiyan" },
	{ "鹏", "peng" }, { "婷婷", "tingting" }, { "国栋", "guodong" },
}, han_family[] = {
	{ "王", "wang" }, { "李", "li" }, { "张", "zhang" }, { "刘", "liu" },
	{ "陈", "chen" }, { "杨", "yang" }, { "赵", "zhao" },
	{ "黄", "huang" }, { "周", "zhou" }, { "吴", "wu" }, { "徐", "xu" },
	{ "孙", "sun" }, { "马", "ma" }, { "朱", "zhu" }, { "胡", "hu" },
	{ "郭", "guo" }, { "何", "he" }, { "林", "lin" }, { "高", "gao" },
	{ "罗", "luo" }, { "欧阳", "ouyang" }, { "司马", "sima" },
}, han_firm[] = {
	{ "明远", "mingyuan" }, { "华信", "huaxin" }, { "瑞丰", "ruifeng" },
	{ "金盛", "jinsheng" }, { "天和", "tianhe" },
	{ "东升", "dongsheng" }, { "嘉禾", "jiahe" }, { "博雅", "boya" },
	{ "恒通", "hengtong" }, { "新源", "xinyuan" },
	{ "百川", "baichuan" }, { "长青", "changqing" },
	{ "云帆", "yunfan" }, { "玉兰", "yulan" }, { "四海", "sihai" },
};

static const struct sample_word latin_given[] = {
	{ "Anna", "anna" }, { "James", "james" }, { "Zoë", "zoe" },
	{ "Oliver", "oliver" }, { "Mary Ann", "maryann" },
	{ "Søren", "soren" }, { "Chloé", "chloe" }, { "Liam", "liam" },
	{ "Grace", "grace" }, { "Jürgen", "juergen" }, { "Emma", "emma" },
	{ "Noah", "noah" }, { "Inés", "ines" }, { "Peter", "peter" },
	{ "Ruth", "ruth" }, { "Łukasz", "lukasz" }, { "Nora", "nora" },
	{ "Hugh", "hugh" }, { "Ivy", "ivy" }, { "Jean-Luc", "jeanluc" },
}, latin_family[] = {
	{ "Finch", "finch" }, { "O'Brien", "obrien" }, { "Müller", "mueller" },
	{ "Walker", "walker" }, { "García", "garcia" }, { "Lindqvist",
	"lindqvist" }, { "D'Angelo", "dangelo" }, { "Okafor", "okafor" },
	{ "Novák", "novak" }, { "Hughes", "hughes" },
	{ "van der Berg", "vanderberg" }, { "Silva", "silva" },
	{ "MacLeod", "macleod" }, { "Fischer", "fischer" },
	{ "Dubois", "dubois" }, { "Patel", "patel" }, { "Kowalska",
	"kowalska" }, { "Hart", "hart" }, { "Smith-Jones", "smithjones" },
	{ "Reed", "reed" },
}, latin_firm[] = {
	{ "Harbour", "harbour" }, { "Alder", "alder" },
	{ "Bramble", "bramble" }, { "Kestrel", "kestrel" },
	{ "Juniper", "juniper" }, { "Larkspur", "larkspur" },
	{ "Copper", "copper" }, { "Willow", "willow" }, { "Tern", "tern" },
	{ "Blue Door", "bluedoor" }, { "Old Mill", "oldmill" },
	{ "Nordlicht", "nordlicht" }, { "Lanterne", "lanterne" },
	{ "Sierra", "sierra" }, { "Quarry", "quarry" },
};

static const struct sample_word arabic_given[] = {
	{ "أحمد", "ahmed" }, { "فاطمة", "fatima" }, { "محمد", "mohammed" },
	{ "ليلى", "layla" }, { "عمر", "omar" }, { "نور", "nour" },
	{ "خالد", "khaled" }, { "سارة", "sara" }, { "يوسف", "yousef" },
	{ "هدى", "huda" }, { "كريم", "karim" }, { "مريم", "mariam" },
}, arabic_family[] = {
	{ "الحداد", "alhaddad" }, { "النجار", "alnajjar" },
	{ "المنصوري", "almansouri" }, { "الخطيب", "alkhatib" },
	{ "حسن", "hassan" }, { "السيد", "elsayed" }, { "العلي", "alali" },
	{ "قاسم", "qasim" }, { "درويش", "darwish" }, { "صالح", "saleh" },
}, arabic_firm[] = {
	{ "النور", "alnour" }, { "الأمل", "alamal" }, { "الواحة", "alwaha" },
	{ "النخيل", "alnakheel" }, { "الفجر", "alfajr" },
	{ "البحر", "albahr" }, { "الياسمين", "alyasmin" },
	{ "القمر", "alqamar" },
};

static const struct sample_word cyrillic_given[] = {
	{ "Анна", "anna" }, { "Дмитрий", "dmitry" }, { "Ольга", "olga" },
	{ "Сергей", "sergey" }, { "Айгуль", "aigul" }, { "Иван", "ivan" },
	{ "Наталья", "natalya" }, { "Тимур", "timur" }, { "Елена", "elena" },
	{ "Пётр", "pyotr" }, { "Дарья", "darya" }, { "Нурлан", "nurlan" },
}, cyrillic_family[] = {
	{ "Иваненко", "ivanenko" }, { "Ким", "kim" }, { "Шевчук", "shevchuk" },
	{ "Ахметова", "akhmetova" }, { "Кузнец", "kuznets" },
	{ "Черных", "chernykh" }, { "Белых", "belykh" }, { "Садык", "sadyk" },
	{ "Дурново", "durnovo" }, { "Живаго", "zhivago" },
}, cyrillic_firm[] = {
	{ "Северный ветер", "sever" }, { "Рассвет", "rassvet" },
	{ "Вектор", "vektor" }, { "Берёзка", "beryozka" },
	{ "Горизонт", "gorizont" }, { "Исток", "istok" },
	{ "Алатау", "alatau" }, { "Тополь", "topol" },
};

const struct sample_words sample_given[SCRIPTS] = {
	WORDS(han_given), WORDS(latin_given), WORDS(arabic_given),
	WORDS(cyrillic_given)
};
const struct sample_words sample_family[SCRIPTS] = {
	WORDS(han_family), WORDS(latin_family), WORDS(arabic_family),
	WORDS(cyrillic_family)
};
const struct sample_words sample_firm[SCRIPTS] = {
	WORDS(han_firm), WORDS(latin_firm), WORDS(arabic_firm),
	WORDS(cyrillic_firm)
};

static const struct sample_place han_place[] = {
	{ "上海", "上海", "CN", "+8613", 9, "zh" },
	{ "北京", "北京", "CN", "+8613", 9, "zh" },
	{ "广州", "广东", "CN", "+8613", 9, "zh" },
	{ "深圳", "广东", "CN", "+8613", 9, "zh" },
	{ "成都", "四川", "CN", "+8613", 9, "zh" },
	{ "杭州", "浙江", "CN", "+8613", 9, "zh" },
	{ "武汉", "湖北", "CN", "+8613", 9, "zh" },
	{ "西安", "陕西", "CN", "+8613", 9, "zh" },
}, latin_place[] = {
	{ "London", "England", "GB", "+447", 9, "en" },
	{ "Leeds", "England", "GB", "+447", 9, "en" },
	{ "Dublin", "Leinster", "IE", "+3538", 8, "en" },
	{ "Berlin", "Berlin", "DE", "+4915", 9, "de" },
	{ "München", "Bayern", "DE", "+4915", 9, "de" },
	{ "Lyon", "Auvergne-Rhône-Alpes", "FR", "+336", 8, "fr" },
	{ "Madrid", "Madrid", "ES", "+346", 8, "es" },
	{ "Auckland", "Auckland", "NZ", "+642", 8, "en" },
}, arabic_place[] = {
	{ "دبي", "دبي", "AE", "+9715", 8, "ar" },
	{ "القاهرة", "القاهرة", "EG", "+201", 9, "ar" },
	{ "الرياض", "الرياض", "SA", "+9665", 8, "ar" },
	{ "عمّان", "العاصمة", "JO", "+9627", 8, "ar" },
}, cyrillic_place[] = {
	{ "Алматы", "Алматы", "KZ", "+77", 9, "ru" },
	{ "Астана", "Астана", "KZ", "+77", 9, "ru" },
	{ "Бишкек", "Бишкек", "KG", "+9965", 8, "ru" },
	{ "Ташкент", "Ташкент", "UZ", "+9989", 8, "ru" },
};

const struct sample_places sample_places[SCRIPTS] = {
	WORDS(han_place), WORDS(latin_place), WORDS(arabic_place),
	WORDS(cyrillic_place)
};
